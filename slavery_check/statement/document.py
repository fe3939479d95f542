"""The statement as a document model: what HTML, PDF and later other forms are all made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slavery_check.statement.approval import ApprovalRule
from slavery_check.statement.prose import Passage
from slavery_check.statement.snapshot import Snapshot
from slavery_check.statement.suppression import Shown


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    text: str
    """As published: a number, `fewer than 5` or `not shown`."""
    value: int | None
    """Length of the bar; None draws none."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, always beside the table that says the same."""

    title: str
    alternative: str
    """All that the chart says, in words."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures. The first cell of each row is its header."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    """A last row, or empty."""
    note: str = ""
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One block of the organisation's own words."""

    id: str
    title: str
    passages: tuple[Passage, ...]
    """Empty: *Not provided*."""
    prompt: str


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter."""

    id: str
    number: int | None
    """1 to 6 for the six areas."""
    title: str
    entries: tuple[Entry, ...]
    tables: tuple[Table, ...] = ()
    act: str = ""
    """The line of section 54(5) that names it."""

    @property
    def empty(self) -> bool:
        """Whether no block of it holds words."""
        return not any(entry.passages for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Box:
    """A titled list of sentences, each with the ground it rests on."""

    title: str
    lines: tuple[tuple[str, str], ...]
    """(ground, sentence); the ground is a word such as `Law`, `Guidance`, or empty."""


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its value."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that applies to the statement."""

    ground: str
    """`Law`, `Guidance`, `Convention`."""
    sentence: str
    source: str
    mark: str
    """How well the source was read."""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One guidance item and where this statement speaks of it."""

    item: str
    area: str
    """Id of its section."""
    says: str
    mark: str
    place: str
    provided: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the draft lacks."""

    layer: str
    """`Required by law`, `Approval`, `Recommended area`, `For the organisation to settle`."""
    sentence: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One annual statement. A draft until a recorded approval; this version only drafts."""

    organisation: str
    year: str
    """`2025-26`."""
    title: str
    status: str
    drafted_on: date
    summary: tuple[Line, ...]
    approval: tuple[Line, ...]
    approval_rule: ApprovalRule
    legal: Box
    steps: Section
    opening: Section
    areas: tuple[Section, ...]
    concern: Section
    contacts: tuple[Line, ...]
    contacts_checked: str
    method: Box
    gaps: tuple[Gap, ...]
    """This and what follows down to `versions` stands in the working paper, not in the statement."""
    unwritten: tuple[Entry, ...]
    """Blocks without words."""
    rules: tuple[Rule, ...]
    index: tuple[IndexLine, ...]
    versions: Box
    """What the figures were made with."""
    notices: tuple[str, ...]
    """For the person at the keyboard, not for the document."""
    snapshot: Snapshot
    """Exact figures with their sources: for the internal trace, never rendered."""
    shown: Mapping[str, Shown]
    """Each fact as published."""
    register_head: str = ""
    """Number and hash of the register's last entry, with this draft written down; empty until it is."""
