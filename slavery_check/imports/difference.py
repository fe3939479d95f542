"""What a newer edition adds, drops and changes against the one in use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

Rows = Iterable[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows by their keys, each told in words."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    rows_before: int
    rows_after: int
    gone_at_end: tuple[str, ...] = ()
    """Those rows at the end of the old table that the new one lacks, in the order of the old one."""

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return not (self.added or self.removed or self.changed)


def difference(before: Rows, after: Rows, key: Sequence[str], told: Sequence[str]) -> Difference:
    """Compare two normalised tables; `told` are the columns whose values count."""
    old, new = ({tuple(row[column] for column in key): row for row in rows} for rows in (before, after))
    at_end = [*takewhile(lambda name: name not in new, reversed(old))][::-1]
    changes = [(name, _change(old[name], new[name], told)) for name in new if name in old]
    return Difference(
        added=tuple(sorted(_words(name, new[name], told) for name in new if name not in old)),
        removed=tuple(sorted(_words(name, old[name], told) for name in old if name not in new)),
        changed=tuple(sorted(f"{' '.join(filter(None, name))}: {words}" for name, words in changes if words)),
        rows_before=len(old),
        rows_after=len(new),
        gone_at_end=tuple(_words(name, old[name], told) for name in at_end),
    )


def _words(name: tuple[str, ...], row: Mapping[str, str], told: Sequence[str]) -> str:
    values = ", ".join(row[column] for column in told if row.get(column) and row[column] not in name)
    return f"{' '.join(filter(None, name))}: {values}" if values else " ".join(filter(None, name))


def _change(old: Mapping[str, str], new: Mapping[str, str], told: Sequence[str]) -> str:
    pairs = ((column, old.get(column, ""), new.get(column, "")) for column in told)
    return "; ".join(
        f"{column.replace('_', ' ')} {before or 'nothing'} -> {after or 'nothing'}"
        for column, before, after in pairs
        if before != after
    )
