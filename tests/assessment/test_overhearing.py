"""Attacks: a return that suggests somebody at risk now, told in every way but the proper one, is still withheld."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from slavery_check.assessment.overhearing import could_be_meant
from slavery_check.assessment.red_flags import find
from slavery_check.assessment.worked_cases import return_of
from slavery_check.follow_up.planning import is_restricted
from slavery_check.policy.definition import RedFlagRule
from slavery_check.questionnaire.conditions import AllOf, Condition, Includes, Is
from slavery_check.returns.answers import SupplierReturn, Unread
from slavery_check.returns.raw import CellState
from slavery_check.workflow.policies import load_policy
from tests.assessment.generated import CASES, QUESTIONNAIRE
from tests.returns.returned import LABELS, ROWS, SHEETS, Workbook, filled, meta, raw_cell
from tests.workflow.council import SITE, whole

POLICY = load_policy("supplier-2026")
PAPERS = "original_papers_held"
KEPT = "The agency took their passports."


def returned() -> Workbook:
    """Give the return of a careful firm."""
    return filled(whole(), {"sites": [SITE]})


def withheld(book: Workbook) -> bool:
    """Tell whether the return would leave every ordinary output."""
    found = book.validated()
    flags = find(found.overheard or found.supplier_return, POLICY)
    return any(is_restricted(flag) for flag in flags)


def row(id_: str) -> tuple[str, int]:
    """Give the sheet and the row of a question."""
    return SHEETS[id_], ROWS[id_].number


def beside(book: Workbook, id_: str, column: str, text: str) -> None:
    """Type into another column of a question's row."""
    sheet, number = row(id_)
    book.put(sheet, f"{column}{number}", text)


def formula(book: Workbook) -> None:
    """Answer by a formula."""
    book.store(PAPERS, text="Yes", state=CellState.FORMULA)


def merged(book: Workbook) -> None:
    """Merge two answers into one *yes*."""
    sheet, number = row(PAPERS)
    book.put(sheet, f"B{number - 1}", "Yes")
    del book.sheets[sheet][number, 2]
    book.merges[sheet] = (f"B{number - 1}:B{number}",)


def second_row(book: Workbook) -> None:
    """Copy the question and answer it otherwise."""
    sheet, number = row(PAPERS)
    cells = book.sheets[sheet]
    for column in (1, 6):
        cells[90, column] = raw_cell(90, column, cells[number, column].text)
    book.put(sheet, "B90", "Yes")


def without_ids(book: Workbook) -> None:
    """Copy the visible cells alone: no ids, no names."""
    book.answer(PAPERS, "Yes")
    for name in book.sheets:
        book.clear(name, 6)
    book.names.clear()


def other_version(book: Workbook) -> None:
    """Send a version that we do not know."""
    book.answer(PAPERS, "Yes")
    start = next(iter(book.sheets))
    at = next(key for key, cell in book.sheets[start].items() if cell.text == meta()["version"])
    book.sheets[start][at] = raw_cell(*at, "9.0")


def other_sheet(book: Workbook) -> None:
    """Write it on a sheet of their own."""
    book.sheets["Sheet1"] = {(4, 9): raw_cell(4, 9, KEPT)}


def sheet_name(book: Workbook) -> None:
    """Write it as the name of a sheet."""
    book.sheets["took their passports"] = {}


def emptied(book: Workbook) -> None:
    """Leave a workbook of another kind with one sentence in it."""
    book.sheets.clear()
    book.names.clear()
    other_sheet(book)


def below_table(book: Workbook) -> None:
    """Write it below and beside a table."""
    book.put(LABELS.text("sheets.sites"), "M40", KEPT)


ATTACKS: dict[str, Callable[[Workbook], None]] = {
    "a sentence": lambda book: book.answer(PAPERS, "Yes - the manager keeps them in a safe"),
    "a hedge": lambda book: book.answer(PAPERS, "No, only sometimes"),
    "no known word": lambda book: book.answer(PAPERS, "The agency has them"),
    "a cross": lambda book: book.answer(PAPERS, "X"),
    "not free, in words": lambda book: book.answer("free_to_leave_site", "Not after 10 pm"),
    "a choice cut short": lambda book: book.answer("indicators_now", "Still"),
    "a mark beside a sign": lambda book: book.answer("indicators_found.debt_bondage", "x"),
    "how many, beside a sign": lambda book: book.answer("indicators_found.debt_bondage", "3 people"),
    "notes": lambda book: beside(book, PAPERS, "D", KEPT),
    "notes of another question": lambda book: beside(book, "legal_name", "D", KEPT),
    "notes that say yes beside a no": lambda book: beside(book, PAPERS, "D", "Yes"),
    "over the help": lambda book: beside(book, PAPERS, "C", KEPT),
    "over the wording": lambda book: beside(book, PAPERS, "A", KEPT),
    "far to the right": lambda book: beside(book, PAPERS, "Q", KEPT),
    "a name": lambda book: book.answer("legal_name", KEPT),
    "the role of who signed": lambda book: book.answer("declared_role", KEPT),
    "a number": lambda book: book.answer("employees", KEPT),
    "a country": lambda book: book.answer("production_countries.1", KEPT),
    "a link": lambda book: book.answer("statement_link", KEPT),
    "the address of a site": lambda book: book.put(LABELS.text("sheets.sites"), "C3", KEPT),
    "the country of a sub-supplier": lambda book: book.put(LABELS.text("sheets.sub_suppliers"), "B3", KEPT),
    "a name of a document": lambda book: book.put(LABELS.text("sheets.documents"), "A3", KEPT),
    **{one.__name__: one for one in (formula, merged, second_row, without_ids, other_version)},
    **{one.__name__: one for one in (other_sheet, sheet_name, emptied, below_table)},
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_return_that_suggests_risk_is_withheld_wherever_and_however_it_says_so(
    attack: Callable[[Workbook], None],
) -> None:
    book = returned()
    attack(book)

    assert withheld(book)


def test_the_careful_firm_is_not_withheld() -> None:
    assert not withheld(returned())


@pytest.mark.parametrize("text", ["No.", "no, never", "n/a", "?", "-", "Not known", "none", "Don't know"])
def test_what_denies_or_says_nothing_is_not_heard_as_a_yes(text: str) -> None:
    book = returned()
    book.answer(PAPERS, text)

    assert not withheld(book)


@pytest.mark.parametrize(
    "note", ["We asked every site in May.", "Yes, we checked: nobody does.", "See contract, page 2"]
)
def test_an_ordinary_note_beside_an_answer_withholds_nothing(note: str) -> None:
    book = returned()
    beside(book, PAPERS, "D", note)

    assert not withheld(book)


def test_a_yes_typed_beside_an_empty_cell_is_no_blank() -> None:
    book = returned()
    sheet, number = row(PAPERS)
    del book.sheets[sheet][number, 2]
    book.put(sheet, f"D{number}", "yes, HR keep them")

    assert withheld(book)


def test_an_error_in_the_cell_is_silence_and_no_matter() -> None:
    book = returned()
    book.store(PAPERS, text="#REF!", state=CellState.ERROR)

    assert not withheld(book)


@pytest.mark.parametrize("id_", [PAPERS, "cases_last_year", "indicators_now", "legal_record.conviction"])
def test_no_problem_repeats_what_was_typed_where_it_may_tell_of_a_person(id_: str) -> None:
    book = returned()
    book.answer(id_, "Maria from the night shift")

    problems = book.validated().problems

    assert any(problem.question == id_.partition(".")[0] for problem in problems)
    assert not any("Maria" in f"{problem.found}{problem.message}" for problem in problems)


def test_no_problem_repeats_a_sentence_typed_in_place_of_a_choice() -> None:
    book = returned()
    book.answer("fees_paid", "Maria says that she still pays the agent every month")

    assert not any("Maria" in f"{problem.found}{problem.message}" for problem in book.validated().problems)


@pytest.mark.parametrize(
    "words",
    [
        "The agent keeps their passports until the end of the season",
        "I think the manager has their papers.",
        "They told us they are NOT allowed to go out after ten",
        "two of them have not been paid since March",
        "The supervisor beats the workers\u2026",
        "Please do not call: the manager keeps the passports.",
        "Their passports are kept in the office safe by the gangmaster; our agent keeps the ID cards",
        "My boss has my passport and they cannot leave the house after work.",
        "They still owe the agency \u00a33,000",
        "p\u00e1ssports: the agency TOOK THEIR P\u00c1SSPORTS",
    ],
)
def test_plain_words_for_harm_are_heard(words: str) -> None:
    book = returned()
    beside(book, "legal_name", "D", words)

    assert withheld(book)


@pytest.mark.parametrize(
    "words",
    [
        "Nobody may keep a worker's passport.",
        "Our rule: no worker pays a fee, and passports stay with the workers.",
        "We ask every agency in writing whether it holds passports. None does.",
        "Workers are free to leave the site at any time.",
        "The manager keeps copies of passports and returns the passports the same day.",
        "All wages were paid on time; nobody owes us money.",
    ],
)
def test_a_rule_against_harm_is_not_heard_as_harm(words: str) -> None:
    book = returned()
    beside(book, "legal_name", "D", words)

    assert not withheld(book)


PLAIN = return_of(CASES["consultancy"], QUESTIONNAIRE)
ONE_AND_OTHER = AllOf(
    all=(
        Is.model_validate({"question": "fees_paid", "is": ("fees_not_repaid",)}),
        Is.model_validate({"question": "original_papers_held", "is": ("yes",)}),
    )
)


def rule(when: Condition | None, **changes: object) -> RedFlagRule:
    """Give a rule of the policy with another condition."""
    model = next(one for one in POLICY.red_flags if one.id == "papers_held")
    return model.model_copy(update={"when": when, **changes})


def unread(question: str, cell: str, *may_mean: str, part: str = "") -> Unread:
    """Give a cell that could not be read."""
    return Unread(question, part, "Case", cell, "perhaps", may_mean)


def with_unread(*cells: Unread, silent: tuple[str, ...] = ()) -> SupplierReturn:
    """Give a plain return with cells that could not be read, and some questions that nobody answered."""
    answers = {name: one for name, one in PLAIN.answers.items() if name not in silent}
    return replace(PLAIN, answers=answers, unread=cells)


@pytest.mark.parametrize("fees", [("fees_not_repaid",), ("no_fees", "fees_not_repaid")])
def test_each_cell_is_taken_in_its_own_worst_sense_and_the_first_of_the_condition_is_cited(
    fees: tuple[str, ...],
) -> None:
    returned = with_unread(
        unread("overtime", "B1", "required"),
        unread("fees_paid", "B2", *fees),
        unread("original_papers_held", "B3", "yes"),
    )

    assert could_be_meant(rule(ONE_AND_OTHER), returned) == ("fees_paid", "Case!B2")


def test_a_cell_is_not_taken_for_what_only_another_one_may_mean() -> None:
    crossed = with_unread(unread("fees_paid", "B2", "yes"), unread("original_papers_held", "B3", "fees_not_repaid"))

    assert could_be_meant(rule(ONE_AND_OTHER), crossed) is None


@pytest.mark.parametrize(
    "cell",
    [unread("original_papers_held", "B2"), unread("overtime", "B2", "yes"), unread("original_papers_held", "B2", "no")],
)
def test_a_cell_that_says_nothing_or_is_about_something_else_or_denies_raises_nothing(cell: Unread) -> None:
    assert could_be_meant(rule(ONE_AND_OTHER.all[1]), with_unread(cell)) is None


def test_what_has_no_condition_hangs_on_no_cell() -> None:
    assert could_be_meant(rule(None), with_unread(unread("original_papers_held", "B2", "yes"))) is None


def test_ticks_that_could_not_be_read_stand_beside_those_that_could() -> None:
    both = AllOf(all=tuple(Includes(question="worker_kinds", includes=(one,)) for one in ("agency", "seasonal")))
    answer = PLAIN.answers["worker_kinds"]
    ticked = replace(PLAIN, answers={**PLAIN.answers, "worker_kinds": replace(answer, value=("agency",))})  # type: ignore[arg-type] # it is answered
    returned = replace(ticked, unread=(unread("worker_kinds", "B7", "seasonal", part="seasonal"),))

    assert could_be_meant(rule(both), returned) == ("worker_kinds", "Case!B7")
    assert could_be_meant(rule(both), replace(returned, answers=PLAIN.answers)) is None


@pytest.mark.parametrize(("silent", "found"), [(("overtime",), True), ((), False)])
def test_where_a_rule_needs_a_silence_too_a_certain_answer_to_each_ends_it(
    silent: tuple[str, ...], *, found: bool
) -> None:
    needing = rule(ONE_AND_OTHER.all[1], unanswered=("overtime", "fees_paid"))
    returned = with_unread(unread("original_papers_held", "B2", "yes"), silent=silent)

    assert (could_be_meant(needing, returned) is not None) is found
