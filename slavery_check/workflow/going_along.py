"""What leaves `returns/` with a return that is withheld: the zip that it came in, and copies of what was refused.

Nothing restricted stays behind because it lay there twice. What goes along goes first: were a run broken off in
between, the return would still be there, and the next run would take both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from slavery_check.files import sha256_of
from slavery_check.workflow.holds import NOT_LISTED, SEVERAL
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Received, hash_of
from slavery_check.workflow.refused_copies import Copy, copies_to_go
from slavery_check.workflow.returns_folder import REFUSED
from slavery_check.workflow.zips_inside import zips_holding


@dataclass(frozen=True, slots=True)
class Along:
    """What goes along."""

    zips: tuple[Received, ...] = ()
    """Each as a file of the supplier whose returns lay in it; of nobody's where they were of several."""
    beside: tuple[Received, ...] = ()
    """What came in one zip with a return that leaves, of which nobody knows whose it is."""
    among: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    """Of each file that may be of several the suppliers whose returns leave; of those of nobody known `NOT_LISTED`."""
    copies: tuple[Copy, ...] = ()
    moving: frozenset[str] = frozenset()
    """SHA-256 of what is moved whole, so that its copy can simply be taken away."""


def going_along(
    opened: OpenProgramme, leaving: Sequence[Received], holding: Collection[str], received: Collection[Received]
) -> Along:
    """Find what goes along with files that leave, those of most weight first, and with suppliers on hold.

    `received` are all files: whose returns else lie in a zip says whether it may lie in one supplier's place.
    """
    there = {hash_of(one): one for one in reversed(leaving) if one.is_there and hash_of(one)}
    whose = {hash_of(one): one.supplier_id for one in received}
    in_zips = zips_holding(opened.returns, {*there, *whose}, opened.limits) if there else {}
    found = {path: held for path, held in in_zips.items() if held & there.keys()}
    copied = opened.returns / REFUSED
    own = {path: sha256_of(path) for path in found}
    zips = tuple(
        replace(there[min(held & there.keys())], path=path, supplier_id=_of_one(held.difference(own.values()), whose))
        for path, held in found.items()
        if path.parent != copied
    )
    beside, with_them = _beside(leaving, received)
    moving = frozenset(there) | {own[one.path] for one in zips} | frozenset(map(hash_of, beside))
    among = {
        one.path: frozenset(there[sha256].supplier_id or NOT_LISTED for sha256 in found[one.path] & there.keys())
        for one in zips
        if one.supplier_id == SEVERAL
    }
    return Along(
        zips,
        beside,
        {**among, **with_them},
        copies_to_go(opened.returns, moving | frozenset(own.values()), holding),
        moving,
    )


def _beside(
    leaving: Iterable[Received], received: Iterable[Received]
) -> tuple[tuple[Received, ...], Mapping[Path, frozenset[str]]]:
    """Find it, and name those beside whose returns each lay."""
    whose: dict[Path, set[str]] = defaultdict(set)
    by_themselves = {one.path for one in leaving}
    for one in leaving:
        whose[one.path.parent].add(one.supplier_id or NOT_LISTED)
    found = tuple(
        replace(one, supplier_id=SEVERAL)
        for one in received
        if one.is_beside and not one.supplier_id and one.path.parent in whose and one.path not in by_themselves
    )
    return found, {one.path: frozenset(whose[one.path.parent]) for one in found}


def _of_one(held: Collection[str], whose: Mapping[str, str]) -> str:
    """Give the supplier whose returns a zip holds, zips in it aside; of several, no matter may lie with another's."""
    suppliers = {whose.get(one, "") for one in held}
    return suppliers.pop() if len(suppliers) == 1 else SEVERAL
