"""Tables, charts and summary lines made from a snapshot, each count with its denominator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from slavery_check.statement import tallies
from slavery_check.statement.document import Bar, Chart, Line, Table
from slavery_check.statement.snapshot import Amount, Snapshot
from slavery_check.statement.suppression import FEWER, NOT_SHOWN, SMALLEST_SHOWN, Shown, publish
from slavery_check.statement.wording import count, of, percent, share, with_provisional

DENOMINATORS = frozenset({"suppliers.all", "answered.readable", "actions.all"})
PRIORITY = "A band is a priority for looking, not a finding about a supplier."
PROVISIONAL = "Provisional: something that counts is open or was not asked yet, and an answer may move the priority."


@dataclass(frozen=True, slots=True)
class Figures:
    """A snapshot, and each of its counts as published."""

    snapshot: Snapshot
    shown: Mapping[str, Shown]

    def of(self, fact: str, total: str) -> str:
        """Write `12 of 14 (86%)`."""
        return of(self.shown[fact], self.shown[total])

    @property
    def any_supplier(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.snapshot.facts["suppliers.all"].value)


def figures(snapshot: Snapshot) -> Figures:
    """Decide once how each count is shown."""
    values = {fact.id: fact.value for fact in snapshot.facts.values()}
    return Figures(snapshot, publish(values, snapshot.breakdowns, DENOMINATORS))


def summary(given: Figures) -> tuple[Line, ...]:
    """Give the few lines at the front."""
    readable = "answered.readable"
    return (
        Line("Suppliers in the programme", given.shown["suppliers.all"].text),
        Line("Sent a readable return", given.of(readable, "suppliers.all")),
        Line("Have not answered", given.of("answered.silent", "suppliers.all")),
        Line("Share of known spend that they cover", _spend_share(given)),
        Line(
            "Very high priority for looking",
            given.of("priority.very_high", readable),
            "of suppliers with a readable return",
        ),
        Line(
            "Priority not yet known",
            given.of("priority.not_yet_known", readable),
            "of suppliers with a readable return",
        ),
        _actions_line(given),
    )


def _actions_line(given: Figures) -> Line:
    if not _tracked(given):
        return Line("Corrective actions proposed", given.shown["actions.all"].text)
    return Line(
        "Corrective actions open and overdue",
        given.of("actions.overdue", "actions.all"),
        "of those on the follow-up list, agreed or proposed",
    )


def _tracked(given: Figures) -> bool:
    """Tell whether anything was ever closed or fell due: else "0 overdue" would claim a record that nobody keeps."""
    return any(given.snapshot.facts[f"actions.{state}"].value for state in ("overdue", "closed"))


def responses(given: Figures) -> tuple[Table, ...]:
    """Give who was asked and who answered."""
    asked = _breakdown(
        given, "answered", "Suppliers in the programme, and what came back", "Suppliers in the programme"
    )
    note = f"{_correction_note(given)} Suppliers whose spend is known: {given.of('spend.known', 'suppliers.all')}; "
    return (_with(asked, note + f"those who sent a readable return make up {_spend_share(given)} of it."),)


def not_known(given: Figures) -> tuple[Table, ...]:
    """Give what suppliers do not know of their own chains."""
    return tuple(_tally(given, tally) for tally in (tallies.ORIGIN, tallies.TIERS))


def priorities(given: Figures) -> tuple[Table, ...]:
    """Give the bands, with their chart; how many of each are provisional stands in the same row and at the same bar."""
    table = _breakdown(
        given, "priority", "Priority for looking, by supplier", "Suppliers with a readable return", first="Priority"
    )
    parts = given.snapshot.breakdown("priority").parts
    states = [_provisional(given, part) for part in parts]
    rows = tuple((*row, state or NO_BAND) for row, state in zip(table.rows, states, strict=True))
    table = replace(table, header=(*table.header, "Of these, provisional"), rows=rows, total=(*table.total, ""))
    return (_with(table, f"{PRIORITY} {PROVISIONAL}", _chart(given, "priority", _PRIORITIES, states)),)


NO_BAND = "n/a"
_PRIORITIES = "Suppliers by priority for looking"


def _provisional(given: Figures, band: str) -> str:
    """Write how many of a band are provisional; empty where there is no band."""
    found = given.shown.get(f"{band}.state.provisional")
    return found.text if found else ""


def controls(given: Figures) -> tuple[Table, ...]:
    """Give what suppliers say they do, and beside it what was shown and what is not known; few columns each."""
    whole = given.shown["answered.readable"].text
    said = (
        f"Each line counts the {whole} suppliers with a readable return, by their own word. Those who do not know or "
        "gave no answer stand in the next table."
    )
    shown = f"Each line counts the same {whole} suppliers. “Evidence received” is part of “in place, as stated”."
    return (
        _control_table(given, "controls", "What suppliers say they do", _SAID, said),
        _control_table(given, "controls-shown", "What they have shown, and what is not known", _NOT_KNOWN, shown),
    )


_SAID = {
    tallies.IN_PLACE: "In place, as stated",
    tallies.PARTLY: "Partly",
    tallies.NOT_IN_PLACE: "Not in place",
    tallies.DOES_NOT_APPLY: "Does not apply",
}
_NOT_KNOWN = {
    "evidence.seen": "In place, evidence received",
    tallies.DOES_NOT_KNOW: "Does not know",
    tallies.NO_ANSWER: "No answer",
}


def _control_table(given: Figures, name: str, caption: str, columns: Mapping[str, str], note: str) -> Table:
    rows = tuple(
        (tally.caption, *(given.shown[f"{tally.id}.{part}"].text for part in columns)) for tally in tallies.CONTROLS
    )
    return Table(name, caption, ("Control", *columns.values()), rows, note=note)


def disclosed(given: Figures) -> tuple[Table, ...]:
    """Give indicators and fees that suppliers disclosed, and what was put right."""
    first = given.of("indicators_found.then.put_right", "indicators_found.some")
    note = f"Of those who disclosed an indicator, ended and put right: {first}."
    return (_with(_tally(given, tallies.INDICATORS), note), _tally(given, tallies.FEES))


def actions(given: Figures) -> tuple[Table, ...]:
    """Give the states of corrective actions, where they are tracked."""
    if not _tracked(given):
        return ()
    return (
        _breakdown(
            given,
            "actions",
            "Corrective actions on the follow-up list, agreed or proposed",
            "All corrective actions",
            unit="Actions",
            first="State",
        ),
    )


def training(given: Figures) -> tuple[Table, ...]:
    """Give suppliers' training."""
    note = f"Workers trained, as suppliers state: {_sum(given, given.snapshot.amounts['trained'])}."
    return (_with(_tally(given, tallies.TRAINING), note),)


def statements(given: Figures) -> tuple[Table, ...]:
    """Give suppliers' own statements."""
    linked = given.of("s54_applies.then.given", "s54_applies.yes")
    return (
        _with(
            _tally(given, tallies.STATEMENTS),
            f"Of those who say that it applies, gave a link to a statement: {linked}.",
        ),
    )


def _tally(given: Figures, tally: tallies.Tally) -> Table:
    """Give one question's table: what cannot be shown apart in one line; a nought of “does not apply” left out."""
    table = _breakdown(given, tally.id, tally.caption, "Suppliers with a readable return")
    nothing = (given.snapshot.facts[f"{tally.id}.{tallies.DOES_NOT_APPLY}"].label, "0")
    rows = tuple(row for row in table.rows if row[:2] != nothing)
    hidden = [row[0] for row in rows if row[1] == NOT_SHOWN]
    if len(hidden) < _SEVERAL or any(row[1] == FEWER for row in rows):
        return replace(table, rows=rows)
    kept = tuple(row for row in rows if row[1] != NOT_SHOWN)
    whole = given.shown[given.snapshot.breakdown(tally.id).total]
    note = f"Too few to show apart: {'; '.join(label[0].lower() + label[1:] for label in hidden)}."
    return replace(table, rows=(*kept, _together(kept, whole)), note=note)


_SEVERAL = 2


def _together(kept: tuple[tuple[str, ...], ...], whole: Shown) -> tuple[str, ...]:
    """Give what the shown lines leave of the whole: a reader who subtracts knows no less."""
    rest = (whole.exact or 0) - sum(int(row[1]) for row in kept)
    shown = Shown(str(rest), rest) if rest >= SMALLEST_SHOWN and whole.exact else Shown(FEWER, None)
    return "Any other answer, together", shown.text, share(shown, whole)


def _breakdown(
    given: Figures, name: str, caption: str, whole: str, *, unit: str = "Suppliers", first: str = "Answer"
) -> Table:
    one = given.snapshot.breakdown(name)
    total = given.shown[one.total]
    labels = given.snapshot.facts
    rows = tuple((labels[part].label, given.shown[part].text, share(given.shown[part], total)) for part in one.parts)
    return Table(name, caption, (first, unit, "Share"), rows, (whole, total.text, share(total, total)))


def _with(table: Table, note: str, chart: Chart | None = None) -> Table:
    """Add a note behind the table's own, and a chart."""
    return replace(table, note=f"{table.note} {note}".strip(), chart=chart)


def _chart(given: Figures, name: str, title: str, provisional: Sequence[str]) -> Chart:
    parts = given.snapshot.breakdown(name).parts
    bars = tuple(
        Bar(given.snapshot.facts[part].label, with_provisional(given.shown[part].text, some), given.shown[part].exact)
        for part, some in zip(parts, provisional, strict=True)
    )
    words = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    return Chart(title, f"Bar chart. {title}. {words}.", bars)


def _correction_note(given: Figures) -> str:
    share_of = given.of("returns.needs_correction", "answered.readable")
    return f"Readable returns that still need correction: {share_of}; what could be read in them is counted."


def _spend_share(given: Figures) -> str:
    """Write the share only where no small group of suppliers stands behind it."""
    spend = given.snapshot.amounts["spend"]
    if spend.given_by < SMALLEST_SHOWN or not spend.of:
        return NOT_SHOWN
    return percent(Fraction(spend.value) / Fraction(spend.of))


def _sum(given: Figures, amount: Amount) -> str:
    if amount.given_by < SMALLEST_SHOWN:
        return f"{NOT_SHOWN}, because {'too few suppliers' if amount.given_by else 'no supplier'} gave a figure"
    whole = given.shown["answered.readable"].text
    workers = count(int(amount.value), "worker", "workers")
    return f"{workers}; a figure was given by {amount.given_by} of {whole} suppliers"
