"""Relationships: which part is which, decided by the file's own links and never by a part's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from posixpath import join, normpath

from slavery_check.workbook.gate import Container
from slavery_check.workbook.limits import Limits
from slavery_check.workbook.parts import Allowance, Attributes, Element, Parsing, inflate
from slavery_check.workbook.plain_lane import plainly
from slavery_check.workbook.refused import Refused

_KEPT = 10_000
"""Longest part that is kept; a workbook's has about 3,000 bytes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One link from a part."""

    id: str
    kind: str
    """Last word of its type, e.g. `worksheet`: the same in Strict Open XML."""
    target: str
    """Member name, case-folded; empty when it leads out of the file."""


def links_of(part: str) -> str:
    """Give the name of the member that would hold the links of a part."""
    folder, slash, name = part.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def relations(container: Container, part: str, allowance: Allowance) -> tuple[Relation, ...]:
    """Read the links of a part (`""`: of the whole file); none when it has none."""
    member = container.members.get(links_of(part))
    if member is None:
        return ()
    folder, limits = part.rpartition("/")[0], allowance.limits
    kept = plainly(container, member, allowance, partial(_kept, folder, limits=limits), min(_KEPT, limits.tag_bytes))
    return _parsed(folder, limits, inflate(container, member, allowance)) if kept is None else kept


@lru_cache(maxsize=256)
def _kept(folder: str, content: bytes, limits: Limits) -> tuple[Relation, ...]:
    """Read them once for all the returns that hold the same bytes: those of one form and program do."""
    return _parsed(folder, limits, iter((content,)))


def _parsed(folder: str, limits: Limits, chunks: Iterator[bytes]) -> tuple[Relation, ...]:
    found: list[Relation] = []
    one = Element(start=lambda given: found.append(_relation(folder, given)))
    Parsing(limits).run({"Relationships": Element(inside={"Relationship": one})}, chunks)
    if len({relation.id for relation in found}) < len(found):
        raise Refused("bad_xml", "two relationships of one id")
    return tuple(found)


def only(found: tuple[Relation, ...], kind: str) -> str:
    """Give the target of the one link of a kind, empty when there is none; Refused when several disagree."""
    targets = {relation.target for relation in found if relation.kind == kind}
    if len(targets) > 1:
        raise Refused("bad_xml", f"several parts are the {kind}")
    return targets.pop() if targets else ""


def _relation(folder: str, given: Attributes) -> Relation:
    kind = given.get("Type", "").rpartition("/")[2]
    target = given.get("Target", "").replace("\\", "/")
    if given.get("TargetMode", "Internal") != "Internal" or not target:
        return Relation(given.get("Id", ""), kind, "")
    whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
    return Relation(given.get("Id", ""), kind, whole.casefold())
