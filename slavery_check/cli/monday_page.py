"""The Monday page: what a run found and whom to turn to first, on one screen."""

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from slavery_check.assessment.result import Assessment, PpnLevel
from slavery_check.escaping import terminal
from slavery_check.follow_up.monday import Monday, monday
from slavery_check.follow_up.plan import FollowUp
from slavery_check.follow_up.planning import one_decimal
from slavery_check.workflow.assessing import Assessed
from slavery_check.workflow.outcome import restricted_sentence
from slavery_check.workflow.run import Finished

SHOWN = 10
"""Suppliers shown on the page; the rest is in the list."""
_PLAIN_WIDTH = 120
"""Columns where nobody looks: a file, a pipe."""
_GROUPS = (
    ("ring", "to ring"),
    ("write", "to write to"),
    ("remind", "to remind"),
    ("send_back", "to send back"),
    ("look_into", "files to look into yourselves"),
    ("wait", "with time left"),
    ("hold", "on hold"),
    ("nothing", "needing nothing"),
)


def print_page(finished: Finished) -> None:
    """Print the page to standard output; plain text unless it is a terminal."""
    console = _console()
    assessed = finished.assessed
    programme = assessed.opened.programme
    week = monday(assessed.follow_ups, assessed.today)
    console.print(Text(f"{terminal(programme.organisation.name)}, {programme.financial_year.label}", style="bold"))
    console.print(Text(f"As of {assessed.today.isoformat()}: {_suppliers(assessed)} on the list"))
    console.print(_counts(week))
    known = [row.supplier_id for row in assessed.follow_ups if row.supplier_id]
    if len(known) > len(set(known)):
        console.print(Text("Some suppliers stand in two lines, such as to remind and to improve; each has one letter."))
    if week.ring:
        console.print(Text("Ring first", style="bold"))
        console.print(_first(week.ring[:SHOWN]))
    _print_ending(console, finished)


def print_scores(finished: Finished) -> None:
    """Print one line per assessed supplier, in the order of the list."""
    console = _console()
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for header in ("Supplier", "Band", "Residual", "Inherent", "Controls", "Confidence", "PPN 009 high"):
        table.add_column(header)
    complete = finished.assessed.assessments.complete
    for one in finished.assessed.assessments.light.values():
        controls = "" if one.controls is None else f"{float(one.controls):.2f}"
        shown = (_band(one, complete), one_decimal(one.residual), one_decimal(one.inherent), controls)
        high = ", ".join(name.replace("_", " ") for name, level in one.ppn009.items() if level is PpnLevel.HIGH)
        table.add_row(*(Text(terminal(text)) for text in (one.supplier_id, *shown, one.confidence.value, high)))
    console.print(table)
    console.print(Text("A score is a priority for looking, not a finding. 0 to 100; more is worse."))
    console.print(Text("PPN 009 high: which of its six characteristics are high. Neither is an award score."))
    _print_ending(console, finished)


def _band(one: Assessment, complete: Collection[str]) -> str:
    if one.band is None:
        return "too little answered"
    return one.band if one.supplier_id in complete else f"{one.band}, provisional"


def _console() -> Console:
    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        return console
    return Console(highlight=False, markup=False, emoji=False, width=_PLAIN_WIDTH, color_system=None)


def _print_ending(console: Console, finished: Finished) -> None:
    """Print what was refused, what was written, and last of all what a person must hear today."""
    _print_refused(console, finished.assessed)
    for remark in finished.remarks:
        console.print(Text(terminal(remark)), soft_wrap=True)
    for folder in sorted({path.parent for path in finished.written}):
        names = [path.name for path in finished.written if path.parent == folder]
        console.print(Text(f"Written to {terminal(folder)}:"), soft_wrap=True)
        console.print(Text(f"  {_listed(names)}"), soft_wrap=True)
    sentence = restricted_sentence(finished.assessed.untold, finished.assessed.opened.programme.safeguarding)
    if sentence:
        console.print(Text(terminal(sentence), style="bold"), soft_wrap=True)


def _counts(week: Monday) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(justify="right", width=6)
    table.add_column()
    for name, words in _GROUPS:
        table.add_row(Text(str(len(getattr(week, name))), style="bold"), Text(words))
    return table


def _first(rows: Sequence[FollowUp]) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="bold")
    for header, widest in (("Supplier", 12), ("Name", 28), ("Band", 12), ("Ring by", 10)):
        table.add_column(header, max_width=widest)
    table.add_column("Why", ratio=1)
    for row in rows:
        by = row.contact_by.isoformat() if row.contact_by else ""
        why = terminal(row.reasons[0]) if row.reasons else ""
        band = f"{row.band}, provisional" if row.band and row.provisional else row.band or ""
        table.add_row(*(Text(terminal(text)) for text in (row.supplier_id, row.supplier_name, band, by, why)))
    return table


def _print_refused(console: Console, assessed: Assessed) -> None:
    refused = [(one.path.name, one.refusal) for one in assessed.intake.refused]
    if refused:
        console.print(Text("Refused", style="bold"))
    for name, refusal in refused:
        why = refusal.message if refusal else ""
        console.print(Text(f"  {terminal(name)}: {terminal(why)}"), soft_wrap=True)


def _suppliers(assessed: Assessed) -> str:
    count = len(assessed.opened.suppliers)
    return f"{count} supplier{'' if count == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    if len(names) > SHOWN:
        return f"{len(names)} files"
    return ", ".join(terminal(name) for name in names)
