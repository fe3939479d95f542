"""What leaves `returns/` with a return that is withheld: the zip that it came in, and copies of what was refused.

Nothing restricted stays behind because it lay there twice. What goes along goes first: were a run broken off in
between, the return would still be there, and the next run would take both.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from slavery_check.files import sha256_of
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Received, hash_of
from slavery_check.workflow.refused_copies import Copy, copies_to_go
from slavery_check.workflow.returns_folder import REFUSED
from slavery_check.workflow.zips_inside import zips_holding


@dataclass(frozen=True, slots=True)
class Along:
    """What goes along."""

    zips: tuple[Received, ...] = ()
    """Each as a file of a supplier of whom a return lay in it."""
    copies: tuple[Copy, ...] = ()
    moving: frozenset[str] = frozenset()
    """SHA-256 of what is moved whole, so that its copy can simply be taken away."""


def going_along(opened: OpenProgramme, leaving: Sequence[Received], holding: Collection[str]) -> Along:
    """Find what goes along with files that leave, those of most weight first, and with suppliers on hold."""
    there = {hash_of(one): one for one in reversed(leaving) if one.is_there and hash_of(one)}
    found = zips_holding(opened.returns, there, opened.limits)
    copied = opened.returns / REFUSED
    own = {path: sha256_of(path) for path in found}
    zips = tuple(replace(there[min(held)], path=path) for path, held in found.items() if path.parent != copied)
    moving = frozenset(there) | {own[one.path] for one in zips}
    return Along(zips, copies_to_go(opened.returns, moving | frozenset(own.values()), holding), moving)
