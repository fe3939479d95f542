"""Where openpyxl, python-calamine and our reader see different things in one file, and why ours sees what it does."""

from dataclasses import dataclass

from tests.workbook.oracles import REFUSES, Seen

NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell of a nasty workbook that is taken."""

    file: str
    """Its name in the table of nasty workbooks, which says what ours sees."""
    cell: str
    openpyxl: str
    calamine: str
    why: str
    """Why ours does what it does."""


def said(seen: Seen, cell: str) -> str:
    """Tell what a reader sees in a cell of the sheet `One`."""
    if REFUSES in seen:
        return f"refuses: {seen[REFUSES]}"
    value = seen.get(f"One!{cell}", NOTHING)
    return value[:40] if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value).upper()


_TWO = "Programs show different things, or none: so the cell is ambiguous, and a person is asked."
_ORDER = "Other programs may show another cell here: so it is ambiguous, and a person is asked."
_LINKS = "A link is a link however it is written; it never leads out of the file."
_SPLIT = "What stands between is no part of the text: it is read whole."
DIFFERENCES: tuple[Difference, ...] = (
    Difference("error", "A1", "#REF!", NOTHING, "An error is no blank: the cell is a problem that shows it."),
    Difference("formula that gives an error", "A1", "#N/A", NOTHING, "Likewise."),
    Difference("merge over cells", "B1", NOTHING, "5", "Both are kept, and an answer under a merge is a problem."),
    Difference(
        "date of 1904", "A1", "44623", "46085", "The number and the epoch are kept: all three mean 4 March 2026."
    ),
    Difference("date in ISO 8601", "A1", "46085", "46085", "Kept as it stands, and read as the same day."),
    Difference("text that is too long", "A1", "x" * 40, "x" * 40, "Excel cannot hold it: too long, and not an answer."),
    Difference("long CDATA", "A1", "]" * 40, NOTHING, "Likewise."),
    Difference("escaped characters", "A1", "a_x000D_b_x0000__x0041_", "a\rb\0_x0041_", "Unescaped, as Excel shows it."),
    Difference(
        "half of a surrogate pair", "A1", "_xD83D_", "_xD83D_", "It is no letter, and could not be written out."
    ),
    Difference("rich text", "A1", "rich text", "richtext", "No space is lost: it may part two words."),
    Difference("comments in odd places", "A1", "12", "1", _SPLIT),
    Difference("processing instructions in odd places", "A1", "12", "1", _SPLIT),
    Difference("CDATA", "A1", "a < b & c", " & c", _SPLIT),
    Difference("Strict Open XML", "A1", NOTHING, "Yes", "An ordinary *Save as* of Excel: read like any other."),
    Difference("UTF-16 part", "A1", "\u00c7ay", "refuses: XmlError", "UTF-16 is as good as UTF-8."),
    Difference("UTF-16 part that says so", "A1", "\u00c7ay", "refuses: XmlError", "Likewise."),
    Difference("every part in UTF-16", "A1", "Yes", "refuses: XmlError", "Likewise."),
    Difference("huge count of strings", "A1", "Yes", "refuses: ends the process", "A count is never believed."),
    Difference("false in words", "A1", "refuses: ValueError", "FALSE", "The standard allows the word."),
    Difference(
        "boolean that is neither", "A1", "TRUE", "refuses: CalamineError", "Kept as it stands; it is no choice."
    ),
    Difference("number that is none", "A1", "refuses: ValueError", "twelve", "Kept as it stands; it is no number."),
    Difference("style that is not there", "A1", "refuses: IndexError", "1", "Then it is no date and no percentage."),
    Difference("styles of whole columns", "A1", "refuses: IndexError", "1", "Only a cell's own style counts."),
    Difference(
        "last cell of the sheet",
        "XFD1048576",
        "refuses: looks through every blank cell",
        "refuses: PanicException",
        "Blank cells cost nothing.",
    ),
    Difference("sheet by a path that goes up and down", "A1", "1", "refuses: WorksheetNotFound", _LINKS),
    Difference("sheet by a path in other letters", "A1", NOTHING, "1", _LINKS),
    Difference("sheet by backslashes", "A1", NOTHING, "refuses: WorksheetNotFound", _LINKS),
    Difference("member names with backslashes", "A1", "refuses: KeyError", "1", _LINKS),
    Difference("chart sheet", "A1", "refuses: AttributeError", "1", "Its kind says that it holds no cells."),
    Difference("comments of people", "A1", "refuses: TypeError", "1", "Odd comments are no reason to refuse answers."),
    Difference("cells outside the sheet data", "A5", "refuses: TypeError", NOTHING, "No program shows them."),
    Difference(
        "merge that is none",
        "A1",
        "refuses: ValueError",
        "refuses: CalamineError",
        "It merges nothing, so it hides nothing.",
    ),
    Difference("string that is not there", "A1", "refuses: IndexError", "refuses: CalamineError", _TWO),
    Difference("string table elsewhere", "A1", "refuses: IndexError", "refuses: CalamineError", _TWO),
    Difference("string by a negative number", "A1", "Yes", "Yes", "Both count from the wrong end: nothing is shown."),
    Difference("string by foreign digits", "A1", "Yes", "Yes", "A number has plain digits: there is no such text."),
    Difference("string by a word", "A1", "refuses: ValueError", "Yes", _TWO),
    Difference("string by a fraction", "A1", "refuses: ValueError", "Yes", _TWO),
    Difference("string by a huge number", "A1", "refuses: IndexError", "Yes", _TWO),
    Difference("cell of unknown type", "A1", "7", "refuses: CalamineError", _TWO),
    Difference("an address twice", "A1", "2", "2", _TWO),
    Difference("an address twice, once blank", "A1", NOTHING, "1", _TWO),
    Difference("an address twice in two rows", "A1", "2", "2", _TWO),
    Difference("two values in a cell", "A1", "1", "2", _TWO),
    Difference("a value with an element inside", "A1", "1", "1", _TWO),
    Difference("an inline string with a value beside", "A1", "in", "in", _TWO),
    Difference(
        "an inline string without its text", "A1", NOTHING, NOTHING, "What stands there is not lost: it is asked."
    ),
    Difference("a number with an inline string beside", "A1", "1", "in", _TWO),
    Difference("two inline strings in a cell", "A1", "a", "b", _TWO),
    Difference("an inline string of two texts", "A1", "b", "ab", _TWO),
    Difference("columns out of order", "A1", "1", "1", _ORDER),
    Difference("rows out of order", "A1", "1", "1", _ORDER),
    Difference("cell in another row", "A1", NOTHING, NOTHING, _ORDER),
    Difference("cell in another row", "A2", "1", "1", _ORDER),
)
