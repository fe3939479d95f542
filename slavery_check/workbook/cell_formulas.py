"""Small pieces of formulas that look at cells: one cell, or a whole range inside SUMPRODUCT.

None of them can give an error, whatever stands in a cell, and none uses a function that Excel 2010, LibreOffice or
Google Sheets lacks (`FUNCTIONS`). IF, IFERROR, AND and OR look at one cell only, so they stand nowhere here.
"""

from collections.abc import Iterable

FUNCTIONS = frozenset({
    "AND", "COUNTIF", "FIND", "IF", "IFERROR", "INDEX", "INT", "ISERROR", "ISNUMBER", "ISTEXT", "LEFT", "LEN",
    "LOWER", "MATCH", "MAX", "MIN", "NOT", "OR", "ROW", "SEARCH", "SUBSTITUTE", "SUM", "SUMPRODUCT", "TEXT", "TODAY",
    "TRIM", "VALUE",
})  # fmt: skip
"""Every function that our formulas may use. Array literals stand only where MATCH looks something up, or in COUNTIF
inside SUMPRODUCT, which all three programs take."""
SPARE = 200
"""Rows below those that we send which are still looked at."""


def text(value: str) -> str:
    """Write a text as a formula's literal."""
    return '"' + value.replace('"', '""') + '"'


def array(words: Iterable[str]) -> str:
    """Write words as an array literal, each once in any case, in one order."""
    once = {word.casefold(): word for word in sorted(words)}
    return "{" + ",".join(text(once[key]) for key in sorted(once)) + "}"


def span(column: str, first: int, last: int) -> str:
    """Write part of a column (`'Sheet'!$B:$B`) as a range that cutting, pasting and inserting cannot break."""
    return f"INDEX({column},{first}):INDEX({column},{last})"


def blank(cells: str) -> str:
    """Write what is TRUE where nothing stands but spaces; FALSE for an error."""
    return f"ISNUMBER(1/(LEN(TRIM({cells}))=0))"


def among(cells: str, words: Iterable[str]) -> str:
    """Write what is TRUE where one of these words stands, in any case, with any apostrophe and any spaces."""
    return f'ISNUMBER(MATCH(TRIM(SUBSTITUTE(SUBSTITUTE({cells},"\u2019","\'"),"\u00a0"," ")),{array(words)},0))'


def whole_number(cell: str, most: int) -> str:
    """Write the whole number in one cell, from 0 to `most`, also one stored as text; an error for anything else."""
    digits = f'SUBSTITUTE(SUBSTITUTE(TRIM({cell}),",","")," ","")'
    stored = f"IF(AND(INT({cell})={cell},{cell}>=0,{cell}<={most}),{cell},1/0)"
    typed = f'IF(AND(TEXT(VALUE({digits}),"0")={digits},VALUE({digits})<={most}),VALUE({digits}),1/0)'
    return f"IF(ISNUMBER({cell}),{stored},{typed})"
