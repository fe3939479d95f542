"""Counting what the returns, assessments and follow-up say into a snapshot. Pure: who stands where is given."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from slavery_check.assessment.reading import cell_of
from slavery_check.assessment.result import Assessment, Evidence
from slavery_check.follow_up.plan import Action, ActionStatus
from slavery_check.model import Band, EvidenceLevel
from slavery_check.programme import Supplier
from slavery_check.returns.answers import Answer, Answered, SupplierReturn
from slavery_check.statement import tallies
from slavery_check.statement.snapshot import Amount, Breakdown, Fact, Snapshot


class Place(StrEnum):
    """Where one supplier stands. On hold comes before everything else: nothing more is counted of it."""

    ACCEPTED = "accepted"
    NEEDS_CORRECTION = "needs_correction"
    REFUSED = "refused"
    SILENT = "silent"
    ON_HOLD = "on_hold"


@dataclass(frozen=True, slots=True)
class Standing:
    """One supplier and what it sent."""

    supplier: Supplier
    place: Place
    supplier_return: SupplierReturn | None = None
    """Only of returns accepted or needing correction."""
    file_name: str = ""

    @property
    def source(self) -> str:
        """A line for the trace."""
        return f"{self.supplier.id}: {self.file_name}" if self.file_name else f"{self.supplier.id}: suppliers list"


class Counter:
    """Gathers facts and breakdowns; each breakdown's total is the sum of its parts by construction."""

    def __init__(self) -> None:
        """Start empty."""
        self.facts: dict[str, Fact] = {}
        self.breakdowns: list[Breakdown] = []

    def sort(
        self, name: str, total: tuple[str, str], labels: Mapping[str, str], members: Iterable[tuple[str, str]]
    ) -> None:
        """Count (class, source) pairs into one breakdown; `total` is (fact id, label)."""
        found = list(members)
        for part, label in labels.items():
            sources = tuple(source for given, source in found if given == part)
            self.facts[f"{name}.{part}"] = Fact(f"{name}.{part}", label, len(sources), sources)
        self.facts.setdefault(total[0], Fact(total[0], total[1], len(found), tuple(source for _, source in found)))
        self.breakdowns.append(Breakdown(name, total[0], tuple(f"{name}.{part}" for part in labels)))


EVERYONE = ("suppliers.all", "Suppliers in the programme")
READABLE = ("answered.readable", "Suppliers with a readable return")


_INDICATORS_NOW, _STATEMENT_LINK, _TRAINED = "indicators_now", "statement_link", "trained_count"


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A readable return, of which only what is counted is kept."""

    given: Mapping[str, tuple[str, str]]
    """Class and cell, by tally."""
    put_right: str
    linked: str
    trained: int | None
    questionnaire: str


@dataclass(frozen=True, slots=True)
class _Row:
    """What is kept of a supplier's standing."""

    id: str
    place: Place
    spend: Decimal | None
    source: str
    sent: _Sorted | None


def snapshot(
    standings: Iterable[Standing],
    assessments: Mapping[str, Assessment],
    actions: Iterable[Action],
    evidence: Sequence[Evidence],
    today: date,
    *,
    complete: Collection[str] = frozenset(),
) -> Snapshot:
    """Count everything once. Standings are taken one after another; of none its return is held.

    `complete` are the suppliers whose band rests on all that was to be asked; that of anybody else is provisional.
    """
    counter = Counter()
    rows = tuple(_rows(standings))
    readable = [(one, one.sent) for one in rows if one.sent is not None]
    _responses(counter, rows)
    _bands(counter, readable, assessments, complete)
    _answers(counter, readable, evidence)
    _actions(counter, actions, today)
    return Snapshot(
        as_of=today,
        facts=counter.facts,
        breakdowns=tuple(counter.breakdowns),
        amounts={amount.id: amount for amount in _amounts(rows, readable)},
        editions=_distinct(edition for one in assessments.values() for edition in one.editions),
        policies=_distinct(one.policy for one in assessments.values()),
        questionnaires=_distinct(sent.questionnaire for _, sent in readable),
    )


Readable = Sequence[tuple[_Row, _Sorted]]


def _rows(standings: Iterable[Standing]) -> Iterator[_Row]:
    """Keep what is counted; what thousands of suppliers say alike is held once."""
    alike: dict[tuple[str, str], tuple[str, str]] = {}
    for one in standings:
        sent = None if one.supplier_return is None else _sorted(one.supplier_return, alike)
        yield _Row(one.supplier.id, one.place, one.supplier.spend, one.source, sent)


def _sorted(sent: SupplierReturn, alike: dict[tuple[str, str], tuple[str, str]]) -> _Sorted:
    given = {}
    for tally in tallies.ALL:
        answer = sent.answers.get(tally.question)
        pair = tally.sort(answer), cell_of(answer)
        given[tally.id] = alike.setdefault(pair, pair)
    trained = _value(sent.answers.get(_TRAINED))
    return _Sorted(
        given=given,
        put_right=_put_right(sent),
        linked=_linked(sent),
        trained=trained if isinstance(trained, int) else None,
        questionnaire=f"{sent.questionnaire_id} {sent.questionnaire_version}",
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _responses(counter: Counter, standings: Sequence[_Row]) -> None:
    kinds = {
        Place.ACCEPTED: "readable",
        Place.NEEDS_CORRECTION: "readable",
        Place.REFUSED: "refused",
        Place.SILENT: "silent",
        Place.ON_HOLD: "on_hold",
    }
    labels = {
        "readable": "Sent a readable return",
        "refused": "Sent a file that could not be read",
        "silent": "Have not answered",
        "on_hold": "Contact on hold, for one of several ordinary reasons",
    }
    counter.sort("answered", EVERYONE, labels, ((kinds[one.place], one.source) for one in standings))
    corrections = {
        Place.ACCEPTED.value: "Return accepted as it stands",
        Place.NEEDS_CORRECTION.value: "Return needs correction",
    }
    members = ((one.place.value, one.source) for one in standings if one.sent is not None)
    counter.sort("returns", READABLE, corrections, members)
    spends = {"known": "Spend known", "not_known": "Spend not known"}
    counter.sort(
        "spend",
        EVERYONE,
        spends,
        (("not_known" if one.spend is None else "known", one.source) for one in standings),
    )


def _bands(
    counter: Counter, readable: Readable, assessments: Mapping[str, Assessment], complete: Collection[str]
) -> None:
    bands = {band.name.lower(): band.value for band in Band}
    labels = bands | {"not_yet_known": "Not yet known"}

    def band_of(supplier: str) -> str:
        one = assessments.get(supplier)
        return one.band.name.lower() if one and one.band else "not_yet_known"

    members = [(band_of(one.id), one) for one, _ in readable]
    counter.sort("priority", READABLE, labels, ((band, one.source) for band, one in members))
    states = {"provisional": "Provisional", "complete": "Complete"}
    for name, words in bands.items():
        of_band = [one for band, one in members if band == name]
        sorted_ = (("complete" if one.id in complete else "provisional", one.source) for one in of_band)
        counter.sort(f"priority.{name}.state", (f"priority.{name}", words), states, sorted_)


def _answers(counter: Counter, readable: Readable, evidence: Sequence[Evidence]) -> None:
    shown = {(one.supplier_id, one.question) for one in evidence if one.level is not EvidenceLevel.STATED}
    for tally in tallies.ALL:
        sorted_answers = [(sent.given[tally.id][0], one.id, _where(one, sent, tally)) for one, sent in readable]
        classes = tally.all_classes({part for part, *_ in sorted_answers})
        counter.sort(tally.id, READABLE, classes, ((part, source) for part, _, source in sorted_answers))
        if tally.control:
            counter.sort(
                f"{tally.id}.evidence",
                (f"{tally.id}.{tallies.IN_PLACE}", ""),
                {"seen": "Evidence received", "not_seen": "Stated only"},
                (
                    ("seen" if (supplier, tally.question) in shown else "not_seen", source)
                    for part, supplier, source in sorted_answers
                    if part == tallies.IN_PLACE
                ),
            )
    put_right = {"put_right": "Ended and put right", "open": "Not yet, or not yet known to be, put right"}
    _follow_on(counter, readable, tallies.INDICATORS, lambda sent: sent.put_right, put_right)
    linked = {"given": "Gave a link to it", "not_given": "Gave no link"}
    _follow_on(counter, readable, tallies.STATEMENTS, lambda sent: sent.linked, linked)


def _follow_on(
    counter: Counter,
    readable: Readable,
    tally: tallies.Tally,
    judged: Callable[[_Sorted], str],
    labels: Mapping[str, str],
) -> None:
    """Split the first class of a tally once more."""
    first = next(iter(tally.classes))
    members = ((judged(sent), _where(one, sent, tally)) for one, sent in readable if sent.given[tally.id][0] == first)
    counter.sort(f"{tally.id}.then", (f"{tally.id}.{first}", ""), labels, members)


def _put_right(sent: SupplierReturn) -> str:
    return "put_right" if _value(sent.answers.get(_INDICATORS_NOW)) == "ended_and_put_right" else "open"


def _linked(sent: SupplierReturn) -> str:
    return "given" if _value(sent.answers.get(_STATEMENT_LINK)) else "not_given"


def _value(answer: Answer | None) -> object:
    return answer.value if isinstance(answer, Answered) else None


def _where(one: _Row, sent: _Sorted, tally: tallies.Tally) -> str:
    """Give the line for the trace: file, and cell where there is one."""
    return f"{one.source} {sent.given[tally.id][1]}".rstrip()


def _actions(counter: Counter, actions: Iterable[Action], today: date) -> None:
    def state(action: Action) -> str:
        if action.status is ActionStatus.CLOSED:
            return "closed"
        return "overdue" if action.due < today else "open"

    labels = {"open": "Open, not yet due", "overdue": "Open and overdue", "closed": "Closed"}
    counter.sort("actions", ("actions.all", "Corrective actions"), labels, ((state(one), one.id) for one in actions))


def _amounts(standings: Sequence[_Row], readable: Readable) -> Iterable[Amount]:
    spends = [(one, one.spend) for one in standings if one.spend is not None]
    answered = [spend for one, spend in spends if one.sent is not None]
    whole = sum((spend for _, spend in spends), Decimal())
    yield Amount(
        "spend", "Spend with suppliers who sent a readable return", sum(answered, Decimal()), len(answered), whole
    )
    trained = [sent.trained for _, sent in readable if sent.trained is not None]
    yield Amount("trained", "Workers trained, as suppliers state", Decimal(sum(trained)), len(trained))
