"""What the reader saw in a workbook: cells only, no judgement. Made by `workbook.reader`, consumed by `returns`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from slavery_check.returns.answers import SupplierReturn


class CellState(StrEnum):
    """What stands in a cell. Only `value` can be an answer."""

    VALUE = "value"
    BLANK = "blank"
    ERROR = "error"
    FORMULA = "formula"
    """A formula with a cached value; the cached value is in `text`."""
    FORMULA_NO_VALUE = "formula_no_value"
    TOO_LONG = "too_long"
    AMBIGUOUS = "ambiguous"
    """The file gives this address twice, or out of order, so that programs would show different things."""


class CellKind(StrEnum):
    """How the file stores the value."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"


class RawCell(NamedTuple):
    """One cell as stored. A tuple, because a return has more than a thousand of them."""

    row: int
    column: int
    """1 is A."""
    text: str
    """As stored: for numbers the digits of the XML, for booleans TRUE or FALSE, for errors `#REF!` and the like."""
    kind: CellKind = CellKind.TEXT
    state: CellState = CellState.VALUE
    is_date: bool = False
    """The cell's number format shows a date."""
    is_percent: bool = False
    """The cell's number format shows a percentage: 0.15 is seen as 15%."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet, sparse: blank cells are absent."""

    name: str
    cells: Mapping[tuple[int, int], RawCell]
    """Keyed by (row, column), both from 1."""
    merges: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawReturn:
    """One workbook as read."""

    file_name: str
    sha256: str
    sheets: tuple[RawSheet, ...]
    defined_names: Mapping[str, str] = field(default_factory=dict)
    """Name to reference as stored, e.g. `'2 Workforce'!$C$5`."""
    epoch_1904: bool = False
    modified: str = ""
    """`dcterms:modified` of docProps/core.xml, ISO 8601, or empty."""
    comments: tuple[str, ...] = ()
    """Texts of the comments beside cells, ours too: only for finding people at risk."""
    attached: tuple[str, ...] = ()
    """Names of what else was attached to its e-mail: kept, and not read."""


MAIL_SHEET = "(e-mail)"
"""Name of the sheet that stands for the words of the e-mail with which a return came, in any language."""
ATTACHED = "(attached)"
"""Stands for the sheet of what else was attached to that e-mail: a remark there is a file's name."""
UNFORESEEN = "unforeseen: "
"""Begins the detail of a refusal that no rule foresaw."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that cannot be taken, with one sentence in the supplier's words."""

    file_name: str
    sha256: str
    code: str
    """Words under `refusals.<code>` in the label table."""
    message: str
    detail: str = ""
    """For the buyer's log: which limit, which part. Never content."""
    said: tuple[str, ...] = ()
    """Texts of a workbook that is not of our kind, or of an e-mail: only for finding people at risk. Never shown."""
    inside: tuple[RawReturn, ...] = ()
    """Workbooks of an e-mail that holds several, until they were heard."""
    overheard: tuple[SupplierReturn, ...] = ()
    """What they say: likewise only for finding people at risk."""
