"""Red flags: where they point, and what they do not do."""

from dataclasses import replace

import pytest

from slavery_check.assessment.origins import origins
from slavery_check.assessment.red_flags import find
from slavery_check.assessment.worked_cases import return_of
from slavery_check.model import Route, Tense
from slavery_check.policy.phrases import first_phrase
from slavery_check.returns.answers import Anchor, Answered, NotApplicable, Source, SupplierReturn, Unread
from slavery_check.workflow.questionnaires import load_labels
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, with_answers


def plain() -> SupplierReturn:
    return return_of(CASES["consultancy"], QUESTIONNAIRE)


def test_a_plain_return_raises_none() -> None:
    assert find(plain(), POLICY, REFERENCE.countries) == ()


def test_a_flag_points_to_the_answer_that_raised_it() -> None:
    owing = with_answers(CASES["uk_home_care"], fees_paid="fees_not_repaid")
    flags = {flag.id: flag for flag in find(return_of(owing, QUESTIONNAIRE), POLICY)}
    answer = return_of(owing, QUESTIONNAIRE).answers["fees_paid"]
    assert answer.source is not None
    assert flags["debt_and_tied"].question == "fees_paid"
    assert flags["debt_and_tied"].cell == f"Case!{answer.source.cell}"


def test_a_flag_names_its_return_by_hash() -> None:
    held = replace(return_of(CASES["papers_held"], QUESTIONNAIRE), sha256="ab" * 32)
    assert [flag.sha256 for flag in find(held, POLICY)] == ["ab" * 32]


def test_silence_points_to_the_question_left_open() -> None:
    silent = with_answers(CASES["consultancy"], wages_withheld=None, access_refused="dont_know")
    flags = find(return_of(silent, QUESTIONNAIRE), POLICY)
    assert [(flag.id, flag.question, flag.silent) for flag in flags] == [("silent_on_harm", "wages_withheld", True)]


def test_a_reason_for_not_applying_is_read_like_free_text() -> None:
    source = Source("Due diligence", "D4", "", Anchor.ID_AND_WORDING)
    reason = NotApplicable("contract_clauses", "Not needed: the agent has taken their passports", source)
    flags = find(replace(plain(), answers={**plain().answers, "contract_clauses": reason}), POLICY)
    assert [(flag.id, flag.cell) for flag in flags] == [("words_of_restraint", "Due diligence!D4")]


def test_words_of_restraint_are_found_whatever_their_case_spacing_and_apostrophes() -> None:
    wide = "\uff4cocked in the factory"
    for words in (
        "They can\u2019t; LOCKED  IN\nTHE factory",
        "locked-in the factory",
        wide,
        "took th\u00adeir passport",
    ):
        case = with_answers(CASES["consultancy"], not_known=words)
        assert [flag.id for flag in find(return_of(case, QUESTIONNAIRE), POLICY)] == ["words_of_restraint"], words


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("Mae'r asiant yn cadw eu pasbortau.", "words_of_restraint"),
        ("Aeth y bos \u00e2'u p\u00e0sbortau: roedd wedi cymryd eu pasbortau", "words_of_restraint"),
        ("Dydyn nhw ddim yn cael gadael y safle", "words_of_restraint"),
        ("Maen nhw'n gweithio heb d\u00e2l", "words_of_restraint"),
        ("Mae ofn y rheolwr arnyn nhw", "words_of_threat"),
        ("Roedd yn curo'r gweithwyr", "words_of_threat"),
        ("Mae ganddyn nhw ddyled, dyled i'r asiantaeth", "words_of_debt"),
        ("Maen nhw heb gael eu talu ers mis Mai", "words_of_debt"),
    ],
)
def test_plain_welsh_words_of_harm_are_heard(words: str, flag: str) -> None:
    case = with_answers(CASES["consultancy"], not_known=words)
    assert [one.id for one in find(return_of(case, QUESTIONNAIRE), POLICY)] == [flag]


@pytest.mark.parametrize("language", ["en", "cy", "en+cy"])
def test_no_words_of_ours_are_words_of_harm(language: str) -> None:
    phrases = [phrase for rule in POLICY.red_flags for phrase in rule.words]
    texts = load_labels("supplier-2026", language).words
    assert [(key, found) for key, text in texts.items() if (found := first_phrase(text, phrases))] == []


@pytest.mark.parametrize(
    "words", ["They took our passports.", "The boss keeps our papers", "At night we are locked in", "he beats us"]
)
def test_who_speaks_for_themselves_is_heard(words: str) -> None:
    case = with_answers(CASES["consultancy"], not_known=words)
    assert find(return_of(case, QUESTIONNAIRE), POLICY) != ()


def test_part_of_a_word_is_no_phrase() -> None:
    case = with_answers(
        CASES["consultancy"], not_known="The gate is blocked in the morning. We work without payment terms."
    )
    assert find(return_of(case, QUESTIONNAIRE), POLICY) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Nobody is forced to work and workers keep their passports.",
        "We have no children working on any site.",
        "Prices are locked in the contract; we were beaten by a competitor.",
        "Workers are free to leave. No one holds their passports.",
        "We train managers on debt bondage, threats and violence.",
    ],
)
def test_words_that_say_the_opposite_or_something_else_raise_nothing(words: str) -> None:
    case = with_answers(CASES["consultancy"], risks_found=words)
    assert find(return_of(case, QUESTIONNAIRE), POLICY) == ()


def test_xinjiang_is_found_in_the_words_as_typed_where_only_the_country_was_kept() -> None:
    source = Source("Risk", "B9", "Xinjiang, China", Anchor.ID_AND_WORDING)
    answer = Answered("production_countries", ("CN",), source)
    supplier_return = replace(plain(), answers={**plain().answers, "production_countries": answer})
    assert origins(supplier_return, REFERENCE.countries, "GB")[0].region == "xinjiang"
    flags = find(supplier_return, POLICY, REFERENCE.countries)
    assert [(flag.id, flag.cell) for flag in flags] == [("xinjiang_named", "Risk!B9")]
    assert find(supplier_return, POLICY) == ()


@pytest.mark.parametrize(("countries", "raw"), [(("CN",), "China"), (("GB",), "Xinjiang")])
def test_only_china_typed_as_xinjiang_is_xinjiang(countries: tuple[str, ...], raw: str) -> None:
    source = Source("Risk", "B9", raw, Anchor.ID_AND_WORDING)
    answer = Answered("production_countries", countries, source)
    supplier_return = replace(plain(), answers={**plain().answers, "production_countries": answer})
    assert find(supplier_return, POLICY, REFERENCE.countries) == ()


def test_whoever_may_be_at_risk_now_is_in_the_safeguard_lane_and_nobody_else() -> None:
    now = {rule.id for rule in POLICY.red_flags if rule.route is not Route.IMPROVE}
    assert now == {
        "indicators_still_happening",
        "indicators_not_said_whether_ended",
        "papers_held",
        "not_free_to_leave_job",
        "not_free_to_leave_site",
        "wages_withheld",
        "debt_and_tied",
        "state_work_schemes",
        "words_of_restraint",
        "words_of_threat",
        "words_of_debt",
    }
    assert {rule.tense for rule in POLICY.red_flags if rule.id in now} == {Tense.NOW}
    assert {rule.due_days for rule in POLICY.red_flags if rule.id in now} == {0}


def unread(question: str, *may_mean: str) -> Unread:
    return Unread(question, "", "Case", "C9", "perhaps", may_mean)


def test_what_could_not_be_read_is_taken_at_its_worst_only_where_a_person_may_be_at_risk_now() -> None:
    dear = replace(plain(), unread=(unread("housing_rent", "above_limit"),))
    held = replace(plain(), unread=(unread("original_papers_held", "yes"),))

    assert [flag.id for flag in find(dear, POLICY)] == ["silent_on_harm"]
    assert ("papers_held", "Case!C9") in [(flag.id, flag.cell) for flag in find(held, POLICY)]


def test_a_flag_that_an_answer_raised_cites_the_answer_and_not_what_could_not_be_read() -> None:
    raised = return_of(CASES["papers_held"], QUESTIONNAIRE)
    found = [
        {flag.id: flag.cell for flag in find(replace(raised, unread=cells), POLICY)}["papers_held"]
        for cells in ((), (unread("original_papers_held", "yes"),))
    ]

    assert found[0] == found[1] != "Case!C9"


def test_words_of_harm_in_a_cell_that_could_not_be_read_are_cited_by_their_cell() -> None:
    told = Unread("contact_name", "", "Case", "C9", "they took our passports")
    flags = find(replace(plain(), unread=(told,)), POLICY)

    assert [(flag.id, flag.question, flag.cell) for flag in flags] == [
        ("words_of_restraint", "contact_name", "Case!C9")
    ]
