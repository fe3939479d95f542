"""Goods published as made with child or forced labour, looked up by the groups that suppliers are asked about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from slavery_check.reference.countries import alias_norm
from slavery_check.reference.rows import Row

TABLE = "goods"


class ListingKind(StrEnum):
    """How a group of goods from a country is listed, worst first."""

    FORCED_LABOUR = "forced_labour"
    DOWNSTREAM = "downstream"
    """Made from a listed input."""
    CHILD_LABOUR = "child_labour"
    LISTED_ELSEWHERE = "listed_elsewhere"
    """A good of the group is listed, but for other countries."""
    NOT_LISTED = "not_listed"


_WORDS = {
    ListingKind.FORCED_LABOUR: "forced labour",
    ListingKind.DOWNSTREAM: "made from a listed input",
    ListingKind.CHILD_LABOUR: "child labour",
}
_WORST_FIRST = tuple(ListingKind)


@dataclass(frozen=True, slots=True)
class Listing:
    """The strongest listing among the goods of one group for one country."""

    kind: ListingKind
    row: str
    """For citing, e.g. `goods: MY Rubber Gloves, forced labour (2022 edition)`."""
    edition: str


@dataclass(frozen=True, slots=True)
class ListedGood:
    """One published row that counts."""

    alpha2: str
    good: str
    kind: ListingKind


@dataclass(frozen=True, slots=True)
class Goods:
    """One edition of the list, grouped. Rows that the publisher has since removed do not count."""

    groups: Mapping[str, tuple[ListedGood, ...]]
    """The choices of `goods_supplied`, each with its listed rows, worst first, then by country and good."""
    edition: str

    @classmethod
    def from_rows(cls, rows: Iterable[Row], groups: Iterable[Row], edition: str) -> "Goods":
        """Build from the rows of goods.csv and goods_groups.csv.

        Case and accents of a good do not matter; a good of a group that this edition no longer has is listed nowhere.
        """
        by_good: dict[str, list[ListedGood]] = {}
        for _, row in rows:
            listed = by_good.setdefault(alias_norm(row["good"]), [])
            if row["removed_in_2024_edition"] != "1":
                listed.append(ListedGood(row["alpha2"], row["good"], _kind(row)))
        grouped: dict[str, list[ListedGood]] = {}
        for _, row in groups:
            grouped.setdefault(row["group"], []).extend(by_good.get(alias_norm(row["good"]), ()))
        return cls({group: tuple(sorted(listed, key=_order)) for group, listed in grouped.items()}, edition)

    def listing(self, group: str, alpha2: str) -> Listing:
        """Give the strongest listing of a group's goods for a country; KeyError for an unknown group (ours)."""
        listed = self.groups[group]
        for one in listed:
            if one.alpha2 == alpha2:
                words = f"{one.alpha2} {one.good}, {_WORDS[one.kind]}"
                return Listing(one.kind, self._cite(words), self.edition)
        if listed:
            words = f"{group}, listed for {len(self.countries(group))} other countries, not for {alpha2}"
            return Listing(ListingKind.LISTED_ELSEWHERE, self._cite(words), self.edition)
        return Listing(ListingKind.NOT_LISTED, self._cite(f"{group}, not listed"), self.edition)

    def countries(self, group: str) -> tuple[str, ...]:
        """Give every country that a good of the group is listed for, sorted; KeyError for an unknown group (ours)."""
        return tuple(sorted({one.alpha2 for one in self.groups[group]}))

    def _cite(self, words: str) -> str:
        return f"{TABLE}: {words} ({self.edition})"


def _kind(row: Mapping[str, str]) -> ListingKind:
    if row["forced_labour"] == "1" or row["forced_child_labour"] == "1":
        return ListingKind.FORCED_LABOUR
    return ListingKind.CHILD_LABOUR if row["child_labour"] == "1" else ListingKind.DOWNSTREAM


def _order(listed: ListedGood) -> tuple[int, str, str]:
    return _WORST_FIRST.index(listed.kind), listed.alpha2, listed.good
