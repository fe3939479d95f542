"""portfolio.json: all suppliers together, and in which order to work. Internal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field

from slavery_check.assessment.leverage import leverage, share
from slavery_check.assessment.portfolio import Group, Losing, Placed, Portfolio, Standing
from slavery_check.assessment.ppn_words import NOT_AN_AWARD_SCORE
from slavery_check.documents.assessments_document import OverrideEntry, Points
from slavery_check.documents.edition_entry import EditionEntry
from slavery_check.documents.json_document import JsonDocument
from slavery_check.follow_up.plan import FollowUp, Lane
from slavery_check.model import Frozen
from slavery_check.policy.definition import Policy

NOTE = (
    "Internal. Counts are shown as they are, however small. A band is a priority for looking, not a finding. "
    f"{NOT_AN_AWARD_SCORE} On hold means that contact is paused, for one of several ordinary reasons."
)


class GroupEntry(Frozen):
    """One line of a table."""

    key: str
    suppliers: int
    counts: dict[str, int]
    """By band, or why there is none; only those above 0."""
    provisional: dict[str, int] = Field(default_factory=dict)
    """By band, how many of `counts` are provisional: something that counts is open or was not asked yet, and an answer
    may move it. Only those above 0."""
    spend: str
    """GBP as far as the supplier list states it."""

    @classmethod
    def of(cls, group: Group) -> Self:
        """Take over one."""
        return cls(
            key=group.key,
            suppliers=group.suppliers,
            counts={standing.value: count for standing, count in group.counts.items()},
            provisional={standing.value: count for standing, count in group.provisional.items()},
            spend=str(group.spend),
        )


class CrossedEntry(GroupEntry):
    """One cell of the table of countries by sectors."""

    country: str
    """Alpha-2 of the country that counts most, or `not stated`."""
    sector: str
    """Band of the sector, or `not known`."""


class LosingEntry(Frozen):
    """A question on which suppliers lose points, by silence or for want of a control."""

    question: str
    suppliers: int
    points: Points
    """Of all of them together."""

    @classmethod
    def of(cls, found: Losing) -> Self:
        """Take over one."""
        return cls(question=found.question, suppliers=found.suppliers, points=Points.of(found.points))


class WorkEntry(Frozen):
    """One supplier, at the place of its first line in the follow-up list."""

    place: int
    supplier: str
    lanes: tuple[str, ...]
    contact_by: date | None
    band: str | None
    state: str = ""
    """`complete`, `provisional` or `insufficient`: how far the band can be relied on; empty: nothing was assessed."""
    severity: str | None
    """Of the worst red flag."""
    residual: Points | None
    ppn009: dict[str, str] = Field(default_factory=dict)
    """The six characteristics of PPN 009 beside the band: low, medium, high or unknown. Never an award score."""
    uncapped: Points | None
    """Inherent risk without the cap."""
    leverage: int
    """Steps of the policy: one for each share of the spend that is reached (1 % and 5 %), and one for a named owner."""
    spend_share: float | None
    """Of all the spend that is stated; null where the supplier's own is not."""
    owner: str


class DepartureEntry(OverrideEntry):
    """A value that a person proposes milder than the method computes it."""

    supplier: str


class PortfolioDocument(JsonDocument):
    """All suppliers together. Internal; a band is a priority for looking, not a finding, and never an award score."""

    name: ClassVar[str] = "portfolio"
    number: ClassVar[int] = 1

    as_of: date
    policy: str
    note: str
    suppliers: int
    spend: str
    without_spend: int
    """Suppliers whose spend the list does not state."""
    bands: tuple[GroupEntry, ...]
    sectors: tuple[GroupEntry, ...]
    countries: tuple[GroupEntry, ...]
    spends: tuple[GroupEntry, ...]
    countries_by_sectors: tuple[CrossedEntry, ...]
    losing: tuple[LosingEntry, ...]
    work: tuple[WorkEntry, ...]
    """Whom to be in touch with first; nobody on hold, and nobody of whom nothing is wanted."""
    departures: tuple[DepartureEntry, ...] = ()
    """Where a person proposes something milder than computed. The computed value counts, here and everywhere."""
    editions: tuple[str, ...] = ()
    """Reference data used."""
    old_editions: tuple[str, ...] = ()
    """A sentence for each edition that is older than the policy allows."""
    reference: tuple[EditionEntry, ...] = ()
    """Every table that the scores rest on."""
    register_head: str = ""

    @classmethod
    def of(
        cls,
        found: Portfolio,
        placed: Sequence[Placed],
        rows: Iterable[FollowUp],
        policy: Policy,
        today: date,
        register_head: str,
    ) -> Self:
        """Build it; `rows` are those of the follow-up list, in its order."""
        by_id = {one.supplier.id: one for one in placed}
        wanted: dict[str, list[FollowUp]] = {}
        for row in rows:
            if row.lane not in (Lane.HOLD, Lane.NOTHING) and row.supplier_id in by_id:
                wanted.setdefault(row.supplier_id, []).append(row)
        return cls(
            as_of=today,
            policy=policy.name,
            note=NOTE,
            suppliers=found.suppliers,
            spend=str(found.spend),
            without_spend=found.without_spend,
            bands=tuple(map(GroupEntry.of, found.bands)),
            sectors=tuple(map(GroupEntry.of, found.sectors)),
            countries=tuple(map(GroupEntry.of, found.countries)),
            spends=tuple(map(GroupEntry.of, found.spends)),
            countries_by_sectors=tuple(
                CrossedEntry(**GroupEntry.of(group).model_dump(by_alias=True), country=country, sector=sector)
                for (country, sector), group in found.crossed.items()
            ),
            losing=tuple(map(LosingEntry.of, found.losing)),
            work=tuple(
                _work(number, several, by_id[id_], found.spend, policy)
                for number, (id_, several) in enumerate(wanted.items(), 1)
            ),
            departures=tuple(_departures(placed)),
            register_head=register_head,
        )

    def count(self, standing: Standing) -> int:
        """Give how many suppliers stand so."""
        return next(group.suppliers for group in self.bands if group.key == standing)


def _departures(placed: Iterable[Placed]) -> Iterator[DepartureEntry]:
    for one in placed:
        for beside in one.departures:
            yield DepartureEntry(**OverrideEntry.of(beside).model_dump(by_alias=True), supplier=one.supplier.id)


def _work(number: int, rows: Sequence[FollowUp], placed: Placed, spend: Decimal, policy: Policy) -> WorkEntry:
    row = rows[0]
    part = share(placed.supplier, spend)
    return WorkEntry(
        place=number,
        supplier=row.supplier_id,
        lanes=tuple(dict.fromkeys(one.lane.value for one in rows)),
        contact_by=row.contact_by,
        band=row.band.value if row.band else None,
        state=placed.state.value if placed.state else "",
        severity=placed.severity.value if placed.severity else None,
        residual=None if placed.residual is None else Points.of(placed.residual),
        ppn009={name: level.value for name, level in placed.ppn009.items()},
        uncapped=None if placed.uncapped is None else Points.of(placed.uncapped),
        leverage=leverage(placed.supplier, spend, policy.leverage),
        spend_share=None if part is None else round(float(part), 4),
        owner=row.owner,
    )
