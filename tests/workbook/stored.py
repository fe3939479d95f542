"""How the answers of one return may be stored, and what must come of each: the states of a cell as a table."""

from dataclasses import dataclass

from tests.workbook.altered import altered

_LONG = "x" * 32_768
SHEET, SECOND = "1 About you", "6 Places and risks"


@dataclass(frozen=True, slots=True)
class Stored:
    """What stands in the answer cell of one question."""

    question: str
    sheet: str
    address: str
    xml: str
    """The element, with `{r}` for the address."""
    what: str
    """In words."""
    problem: str = ""
    """Code of the problem that must come of it; empty where it is an answer."""
    raw: str = ""
    """What the problem must repeat."""
    merge: str = ""
    """A merged range over it."""


STORED: tuple[Stored, ...] = (
    Stored(
        "legal_name", SHEET, "B3", '<c r="{r}" t="str"><v>Acme Ltd</v></c>', "a value, whatever program wrote it how"
    ),
    Stored("contact_name", SHEET, "B6", "", "nothing, not even a blank cell", "missing_answer"),
    Stored("declared_role", "11 Sign off", "B4", '<c r="{r}" s="1"/>', "a blank cell with a style", "missing_answer"),
    Stored("contact_email", SHEET, "B7", '<c r="{r}" t="e"><v>#REF!</v></c>', "an error", "error_cell", "#REF!"),
    Stored(
        "registered_country",
        SHEET,
        "B5",
        '<c r="{r}" t="e"><f>VLOOKUP(A1,L!A:B,2,0)</f><v>#N/A</v></c>',
        "a formula that gives an error",
        "error_cell",
        "#N/A",
    ),
    Stored(
        "employees",
        SHEET,
        "B11",
        '<c r="{r}"><f>6*7</f><v>42</v></c>',
        "a formula with its result",
        "formula_cell",
        "42",
    ),
    Stored(
        "s54_applies", SHEET, "B13", '<c r="{r}" t="str"><f>C13</f></c>', "a formula that gives nothing", "formula_cell"
    ),
    Stored(
        "turnover_band",
        SHEET,
        "B12",
        '<c r="{r}"><f>C12</f></c>',
        "a formula that was never calculated",
        "formula_no_value",
    ),
    Stored(
        "declared_by",
        "11 Sign off",
        "B3",
        f'<c r="{{r}}" t="str"><v>{_LONG}</v></c>',
        "a text longer than a cell can be",
        "too_long",
        "x" * 20,
    ),
    Stored(
        "supply_kind",
        SHEET,
        "B8",
        '<c r="{r}" t="str"><v>Services</v></c><c r="{r}" t="str"><v>Goods</v></c>',
        "the same address twice",
        "two_answers",
        "Goods",
    ),
    Stored(
        "supply_code",
        SHEET,
        "B10",
        '<c r="{r}" t="s"><v>9999999</v></c>',
        "a text that is not in the table",
        "two_answers",
    ),
    Stored(
        "statement_link",
        SHEET,
        "B14",
        '<c r="{r}" t="later"><v>example.org</v></c>',
        "a type that nobody knows",
        "two_answers",
        "example.org",
    ),
    Stored(
        "statement_year_end",
        SHEET,
        "B15",
        '<c r="{r}"><v>46085</v></c>',
        "a number where a date is asked, shown as no date",
        "wrong_type",
        "46085",
    ),
    Stored(
        "statement_board_approved",
        SHEET,
        "B16",
        '<c r="{r}"><v>1</v></c>',
        "a number where a choice is asked",
        "not_a_choice",
        "1",
    ),
    Stored(
        "site_count",
        SECOND,
        "B12",
        '<c r="{r}" t="b"><v>1</v></c>',
        "TRUE where a number is asked",
        "wrong_type",
        "TRUE",
    ),
    Stored(
        "sub_supplier_count",
        SECOND,
        "B13",
        '<c r="{r}" t="str"><v>1.234</v></c>',
        "a number that reads two ways",
        "ambiguous_number",
        "1.234",
    ),
    Stored(
        "risk_assessment_date",
        SECOND,
        "B43",
        '<c r="{r}" t="str"><v>03/04/2026</v></c>',
        "a date that reads two ways",
        "ambiguous_date",
        "03/04/2026",
    ),
    Stored(
        "policy_owner",
        "5 Rules",
        "B16",
        '<c r="{r}" t="str"><v>Somebody else</v></c>',
        "a choice under a merged cell",
        "merged_answer",
        "B15:B16",
        merge="B15:B16",
    ),
)
"""Every state of a cell, with what is asked of the supplier."""


def workbook() -> bytes:
    """Give one return in which all of them stand."""
    cells = {(one.sheet, one.address): one.xml for one in STORED}
    return altered(cells, {one.sheet: one.merge for one in STORED if one.merge})
