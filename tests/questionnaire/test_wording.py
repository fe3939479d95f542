"""The words of the standard form: short, plain, safe for workers, and all there for the code that uses them."""

import ast
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import pytest

import slavery_check
from slavery_check.questionnaire import words_read
from slavery_check.questionnaire.checks import placed
from slavery_check.questionnaire.definition import AnswerType
from slavery_check.questionnaire.label_checks import LONGEST_ASK, LONGEST_HELP, PLACEHOLDERS
from slavery_check.questionnaire.reading_age import grade
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire

pytestmark = pytest.mark.no_cover  # it reads words and our files; other tests run every line

FORM = load_questionnaire("supplier-2026")
LABELS = load_labels("supplier-2026")
WORDS = LABELS.words
QUESTIONS = {question.id: question for _, question in placed(FORM)}
SECTIONS = {section.id for section in FORM.sections}
ILO = next(question.choices for question in FORM.questions if question.id == "indicators_found")


def under(namespace: str) -> dict[str, str]:
    return {key: words for key, words in WORDS.items() if key.startswith(f"{namespace}.")}


def said(name: str) -> str:
    return f"{WORDS[f'questions.{name}.ask']} {WORDS[f'questions.{name}.help']}"


def test_questions_and_help_are_read_at_about_age_twelve() -> None:
    grades = sorted(((round(grade(said(question.id)), 1), question.id) for question in FORM.questions), reverse=True)
    assert grade(" ".join(said(question.id) for question in FORM.questions)) <= 4
    assert [entry for entry in grades if entry[0] > 7] == [], f"hardest: {grades[:5]}"


@pytest.mark.parametrize(
    "namespace", ["cover", "problems", "refusals", "glossary", "messages", "checker", "warning", "explanation"]
)
def test_everything_else_is_read_at_about_age_twelve(namespace: str) -> None:
    assert grade(". ".join(under(namespace).values())) <= 7


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_short_and_says_why(name: str) -> None:
    assert len(WORDS[f"questions.{name}.ask"].split()) <= LONGEST_ASK
    assert len(WORDS[f"questions.{name}.help"].split()) <= LONGEST_HELP
    assert "\n" not in WORDS[f"questions.{name}.why"]
    assert len(WORDS[f"questions.{name}.why"].split()) <= 20


@pytest.mark.parametrize("name", [name for name, question in QUESTIONS.items() if question.evidence])
def test_where_evidence_is_wanted_the_help_says_what_a_small_firm_can_show(name: str) -> None:
    assert re.search("proof|counts?\\b|useful|shows", WORDS[f"questions.{name}.help"])


def test_a_copy_handed_straight_back_is_not_holding_papers() -> None:
    assert "Taking a copy and handing the original straight back is not keeping it." in said("original_papers_held")


@pytest.mark.parametrize(("language", "uk"), [("en", "in the UK,"), ("cy", "yn y DU,")])
def test_a_workbook_goes_to_anybody_so_that_999_is_said_for_the_uk_alone(language: str, uk: str) -> None:
    everywhere = load_labels("supplier-2026", language).words
    named = {key: words for key, words in everywhere.items() if "999" in words and not key.startswith("once.")}
    assert {"warning.no_worker_details", "letters.safety_abroad"} <= named.keys()
    assert [key for key, words in named.items() if not key.startswith("letters.") and uk not in words] == []


def test_nobody_is_asked_where_a_worker_comes_from() -> None:
    for key, words in WORDS.items():
        for sentence in re.split(r"(?<=[.?!])\s", words):
            if re.search("national(ity|ities)|comes from\\b(?! an agency)|citizen|ethnic|relig", sentence):
                assert "not" in sentence.split(), key


@pytest.mark.parametrize("ending", ["who_sees_public", "who_sees_private"])
def test_the_cover_has_at_most_120_words(ending: str) -> None:
    either = {"cover.who_sees_public", "cover.who_sees_private"} - {f"cover.{ending}"}
    filled = {
        "supplier": "Bright and Clean Facility Services Limited",
        "buyer": "North Riverside Health and Care Trust",
        "minutes": "60",
        "deadline": "Friday 31 October 2026",
        "contact": "Alexandra Example-Smith",
        "phone": "020 7946 0000 extension 12",
        "email": "suppliers@example.org",
    }
    text = " ".join(words.format(**filled) for key, words in under("cover").items() if key not in either)
    assert len(text.split()) <= 120
    assert len(f"{text} {WORDS['confirm.intro']}".split()) <= 135, "with last year's answers filled in"


NOTHING_FOUND = {
    f"problems.{code}"
    for code in ("missing_answer", "row_missing", "sheet_missing", "supplier_missing", "table_row_incomplete")
}
"""Problems of something that is not there: `(we found "")` would only puzzle."""


@pytest.mark.parametrize("code", under("problems"))
def test_a_problem_says_where_what_was_found_and_what_to_do(code: str) -> None:
    words = WORDS[code]
    assert "{sheet}" in words
    assert "{found}" in words or code in NOTHING_FOUND
    assert "{expected}" in words
    assert re.search(r"Please |nothing to do\.$", words)
    shown = words.format(**{name: f"<{name}>" for name in PLACEHOLDERS})
    assert "{" not in shown


@pytest.mark.parametrize("code", under("refusals"))
def test_a_refusal_names_it_and_says_what_to_do(code: str) -> None:
    assert re.search(r"(Please|Open it in your spreadsheet program, choose Save as)", WORDS[code])
    assert "{" not in WORDS[code]


def test_each_ilo_indicator_is_explained_in_the_glossary() -> None:
    assert len(ILO) == 11
    assert all(f"glossary.{indicator}.meaning" in WORDS for indicator in ILO)


def test_every_glossary_entry_has_a_term_and_a_meaning() -> None:
    entries = {key.rsplit(".", 1)[0] for key in under("glossary")}
    assert all({f"{entry}.term", f"{entry}.meaning"} <= WORDS.keys() for entry in entries)


def test_a_dropdown_choice_fits_a_cell() -> None:
    assert {key: words for key, words in under("choices").items() if len(words) > 60} == {}


NAMESPACES = {key.split(".")[0] for key in WORDS}
PACKAGE = Path(slavery_check.__file__).parent


BY_CALL = {
    "text": "",
    "line": "",
    "_fit": "",
    "expected": "expected\\.",
    "Refused": "refusals\\.",
    "Unclear": "problems\\.",
}
"""Calls whose first argument is a label key, and the namespace that the callee puts before it."""


@cache
def asked_for() -> tuple[tuple[str, str], ...]:
    """Find every label key that the code writes out: place, and the key as a pattern (`.+` for what is filled in)."""
    return tuple(_asked_for())


def _asked_for() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (callee := name_of(node.func)) in BY_CALL and node.args:
                written = as_pattern(node.args[0])
                pattern = BY_CALL[callee] + written
                if written and pattern.split("\\.")[0] in NAMESPACES:
                    yield f"{path.name}:{node.lineno}", pattern


def name_of(callee: ast.expr) -> str:
    match callee:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def as_pattern(argument: ast.expr) -> str:
    match argument:
        case ast.Constant(value=str() as key):
            return re.escape(key)
        case ast.JoinedStr(values=parts):
            return "".join(as_pattern(part) or ".+" for part in parts)
        case _:
            return ""


def test_every_word_that_the_code_asks_for_is_there() -> None:
    found = asked_for()
    assert {"expected", "refusals", "problems", "cover", "headers"} <= {pattern.split("\\.")[0] for _, pattern in found}
    missing = [entry for entry in found if not any(re.fullmatch(entry[1], key) for key in WORDS)]
    assert missing == []


FROM_THE_QUESTIONNAIRE = ("sheets", "sections", "tables", "questions", "choices")
"""Namespaces in which `label_defects` sees a key too many."""
READ_WHOLE = ("glossary", "language", "words_for", "once")
"""The third by the names in `questionnaire.words_read`, which a test below holds; the last when a return is read."""
BY_POLICY = (
    "letters.such_as.",
    "flag_asks.",
    "contradiction_asks.",
    "explanation.do.",
    "explanation.arrangement.",
)
"""One for each control, red flag and contradiction of the policy, which tests/follow_up/test_asks.py holds."""


def test_no_word_is_there_that_nothing_asks_for() -> None:
    patterns = {pattern for _, pattern in asked_for()}
    parts = {text for path in PACKAGE.rglob("*.py") for text in constants(path)} | set(AnswerType)
    unused = [
        key
        for key in WORDS
        if key.split(".")[0] not in (*FROM_THE_QUESTIONNAIRE, *READ_WHOLE)
        and not key.startswith(BY_POLICY)
        and not any(re.fullmatch(pattern, key) and is_filled(pattern, key, parts) for pattern in patterns)
    ]
    assert unused == []


def test_the_words_that_are_only_read_are_those_that_the_code_reads() -> None:
    named = {value for name, value in vars(words_read).items() if name.isupper()}
    assert {key.removeprefix("words_for.") for key in under("words_for")} == named


def constants(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def is_filled(pattern: str, key: str, parts: Collection[str]) -> bool:
    """Tell whether what a pattern leaves open is a word that the code writes out somewhere."""
    found = re.fullmatch(pattern.replace(".+", "(.+)"), key)
    return found is not None and all(part in parts for part in found.groups())
