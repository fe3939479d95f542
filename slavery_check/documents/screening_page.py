"""Names like ones on a list, as one page to work through."""

from slavery_check import __version__
from slavery_check.documents.environment import render
from slavery_check.documents.screening_document import ScreeningDocument
from slavery_check.statement.wording import day

_PARTS = (
    ("Confirmed by a person as the listed one", "same", ("same",)),
    ("To look at", "open", ("open", "unsure")),
    ("Looked at, and not the listed one", "different", ("different",)),
)


def to_page(report: ScreeningDocument) -> bytes:
    """Render HTML, UTF-8; the same report gives the same bytes."""
    parts = [(title, state, [one for one in report.hits if one.state in states]) for title, state, states in _PARTS]
    return render(
        "screening/page.html",
        report=report,
        parts=parts,
        titles={one.id: one.title for one in report.lists},
        day=day,
        version=__version__,
    ).encode()
