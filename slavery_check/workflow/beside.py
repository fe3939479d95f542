"""Files that came beside a return, in its e-mail or its zip: kept, not read, and likely evidence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from slavery_check.follow_up.mailed import named
from slavery_check.workbook.mailed import is_no_workbook
from slavery_check.workflow.received import Intake, Received, hash_of
from slavery_check.workflow.unpacking import is_unpacked_from_zip

BESIDE = "beside_a_return"
"""Code by which the register knows them."""


def set_beside(received: Sequence[Received], digests: Mapping[Path, str]) -> Iterator[Received]:
    """Mark what is no return and came in one zip with one; of one supplier where all returns of that zip are.

    A file named like the workbook of a supplier of whom the zip has no return was sent in its place: it stays refused.
    So does one whose bytes lie elsewhere too. `digests` are the SHA-256 of every file in `returns/`.
    """
    returned = {hash_of(one): one.supplier_id for one in received if not one.refusal}
    whose: dict[Path, set[str]] = defaultdict(set)
    places: dict[str, list[Path]] = defaultdict(list)
    for path, sha256 in digests.items():
        places[sha256].append(path.parent)
        if sha256 in returned and is_unpacked_from_zip(path):
            whose[path.parent].add(returned[sha256])
    for one in received:
        suppliers = whose.get(one.path.parent, set())
        is_so = one.is_there and all(place in whose for place in places[hash_of(one)])
        yield _beside(one, suppliers) if is_so and suppliers else one


def _beside(one: Received, suppliers: set[str]) -> Received:
    refusal = one.refusal
    if refusal is None or not is_no_workbook(refusal.code, one.path.name) or not suppliers | {""} >= {one.supplier_id}:
        return one
    only = next(iter(suppliers)) if len(suppliers) == 1 else one.supplier_id
    return replace(one, kept=replace(refusal, code=BESIDE), supplier_id=only, is_beside=True)


def came_beside(intake: Intake, files: Iterable[Received], returns: Path) -> tuple[str, ...]:
    """Name each, where it is kept and whose it is; text to be escaped."""
    mailed = ((name, one) for one in files if one.gist for name in one.gist.attached)
    found = [(f"{name} in {_place(one, returns)}", one.supplier_id) for name, one in mailed]
    found += [(_place(one, returns), one.supplier_id) for one in intake.beside]
    return tuple(f"{place} ({supplier or 'from nobody known'})" for place, supplier in found)


def evidence_to_look_at(places: Sequence[str], returns: Path) -> tuple[str, ...]:
    """Say how many there are, and what to do with them; nothing where there are none."""
    if not places:
        return ()
    many = "1 file came beside a return" if len(places) == 1 else f"{len(places)} files came beside returns"
    what = "Look at each: what is evidence goes into evidence/, with a line in evidence.csv."
    return (f"{many}, kept in {returns} and not read: {named(places)}. {what}",)


def _place(one: Received, returns: Path) -> str:
    return one.path.relative_to(returns).as_posix()
