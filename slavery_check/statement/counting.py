"""Counting what the returns, assessments and follow-up say into a snapshot. Pure: who stands where is given."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
COUNTED = frozenset({*(tally.question for tally in tallies.ALL), _INDICATORS_NOW, _STATEMENT_LINK, _TRAINED})
"""Questions whose answers are counted; of a return nothing else is looked at."""


def snapshot(
    standings: Sequence[Standing],
    assessments: Mapping[str, Assessment],
    actions: Sequence[Action],
    evidence: Sequence[Evidence],
    today: date,
) -> Snapshot:
    """Count everything once."""
    counter = Counter()
    readable = [(one, one.supplier_return) for one in standings if one.supplier_return is not None]
    _responses(counter, standings)
    _bands(counter, readable, assessments)
    _answers(counter, readable, evidence)
    _actions(counter, actions, today)
    return Snapshot(
        as_of=today,
        facts=counter.facts,
        breakdowns=tuple(counter.breakdowns),
        amounts={amount.id: amount for amount in _amounts(standings, readable)},
        editions=_distinct(edition for one in assessments.values() for edition in one.editions),
        policies=_distinct(one.policy for one in assessments.values()),
        questionnaires=_distinct(f"{sent.questionnaire_id} {sent.questionnaire_version}" for _, sent in readable),
    )


Readable = Sequence[tuple[Standing, SupplierReturn]]


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _responses(counter: Counter, standings: Sequence[Standing]) -> None:
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
    members = ((one.place.value, one.source) for one in standings if one.supplier_return is not None)
    counter.sort("returns", READABLE, corrections, members)
    spends = {"known": "Spend known", "not_known": "Spend not known"}
    counter.sort(
        "spend",
        EVERYONE,
        spends,
        (("not_known" if one.supplier.spend is None else "known", one.source) for one in standings),
    )


def _bands(counter: Counter, readable: Readable, assessments: Mapping[str, Assessment]) -> None:
    labels = {band.name.lower(): band.value for band in Band} | {"not_yet_known": "Not yet known"}

    def band_of(supplier: str) -> str:
        one = assessments.get(supplier)
        return one.band.name.lower() if one and one.band else "not_yet_known"

    counter.sort("priority", READABLE, labels, ((band_of(one.supplier.id), one.source) for one, _ in readable))


def _answers(counter: Counter, readable: Readable, evidence: Sequence[Evidence]) -> None:
    shown = {(one.supplier_id, one.question) for one in evidence if one.level is not EvidenceLevel.STATED}
    for tally in tallies.ALL:
        sorted_answers = [
            (tally.sort(sent.answers.get(tally.question)), *_where(one, sent, tally.question)) for one, sent in readable
        ]
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
    _follow_on(
        counter,
        readable,
        tallies.INDICATORS,
        _put_right,
        {"put_right": "Ended and put right", "open": "Not yet, or not yet known to be, put right"},
    )
    _follow_on(
        counter, readable, tallies.STATEMENTS, _linked, {"given": "Gave a link to it", "not_given": "Gave no link"}
    )


def _follow_on(
    counter: Counter,
    readable: Readable,
    tally: tallies.Tally,
    judge: Callable[[SupplierReturn], str],
    labels: Mapping[str, str],
) -> None:
    """Split the first class of a tally once more."""
    first = next(iter(tally.classes))
    members = (
        (judge(sent), _where(one, sent, tally.question)[1])
        for one, sent in readable
        if tally.sort(sent.answers.get(tally.question)) == first
    )
    counter.sort(f"{tally.id}.then", (f"{tally.id}.{first}", ""), labels, members)


def _put_right(sent: SupplierReturn) -> str:
    return "put_right" if _value(sent.answers.get(_INDICATORS_NOW)) == "ended_and_put_right" else "open"


def _linked(sent: SupplierReturn) -> str:
    return "given" if _value(sent.answers.get(_STATEMENT_LINK)) else "not_given"


def _value(answer: Answer | None) -> object:
    return answer.value if isinstance(answer, Answered) else None


def _where(one: Standing, sent: SupplierReturn, question: str) -> tuple[str, str]:
    """Give the supplier's id, and the line for the trace: file, and cell where there is one."""
    cell = cell_of(sent.answers.get(question))
    return one.supplier.id, f"{one.source} {cell}".rstrip()


def _actions(counter: Counter, actions: Collection[Action], today: date) -> None:
    def state(action: Action) -> str:
        if action.status is ActionStatus.CLOSED:
            return "closed"
        return "overdue" if action.due < today else "open"

    labels = {"open": "Open, not yet due", "overdue": "Open and overdue", "closed": "Closed"}
    counter.sort("actions", ("actions.all", "Corrective actions"), labels, ((state(one), one.id) for one in actions))


def _amounts(standings: Sequence[Standing], readable: Readable) -> Iterable[Amount]:
    spends = [(one, one.supplier.spend) for one in standings if one.supplier.spend is not None]
    answered = [spend for one, spend in spends if one.supplier_return is not None]
    whole = sum((spend for _, spend in spends), Decimal())
    yield Amount(
        "spend", "Spend with suppliers who sent a readable return", sum(answered, Decimal()), len(answered), whole
    )
    trained = [value for _, sent in readable if isinstance(value := _value(sent.answers.get(_TRAINED)), int)]
    yield Amount("trained", "Workers trained, as suppliers state", Decimal(sum(trained)), len(trained))
