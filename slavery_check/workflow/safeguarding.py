"""Withholding returns before any report is written: restricted matters and ordinary holds, moved alike.

Nothing here logs or prints. A move can be broken off at any point: the original goes last, and the next run finishes
what is left.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from slavery_check import escaping
from slavery_check.assessment.result import RedFlag
from slavery_check.errors import SlaveryCheckError
from slavery_check.files import OWNER_ONLY, flush_folder, sha256_of, write_atomically
from slavery_check.follow_up.planning import is_restricted
from slavery_check.follow_up.safeguard_card import read_first, stub, whom_to_ask
from slavery_check.programme import Supplier
from slavery_check.register.originals import find
from slavery_check.returns.answers import Answer, Answered, Remark, SupplierReturn, ValidatedReturn
from slavery_check.returns.raw import Refusal
from slavery_check.workflow import matters
from slavery_check.workflow.desk import Desk
from slavery_check.workflow.going_along import Along, going_along
from slavery_check.workflow.holds import NOT_LISTED, SEVERAL, held, stub_path
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Intake, Received, Shelved, hash_of
from slavery_check.workflow.refused_copies import Copy, remove_half_copies
from slavery_check.workflow.unpacking import remove_halves

READ_FIRST = "READ-FIRST.txt"
RETURNS = "returns"
_PLACES = ("registered_country", "production_countries")
_SITE_COUNTRY = "site_country"

FlagsOf = Callable[[SupplierReturn], tuple[RedFlag, ...]]
Key: TypeAlias = tuple[Path, int]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is left for ordinary work."""

    intake: Intake
    """Without any return, problem or silence of a supplier on hold."""
    untold: int
    """Restricted matters of which the safeguarding lead is still to be told."""
    holding: frozenset[str] = frozenset()
    """Every supplier on hold, those that the list does not name too."""


def withhold(
    opened: OpenProgramme,
    intake: Intake,
    flags_of: FlagsOf,
    today: date,
    recorded: frozenset[str] = frozenset(),
    alone: AbstractContextManager[object] = nullcontext(),  # noqa: B008 - does nothing, however often
) -> Withheld:
    """Move every return of a supplier that is on hold, or that has a restricted flag, to the restricted folder.

    `recorded` are the suppliers whose hold nobody lifted. `alone` is entered where something is to be moved: two people
    who move the same file would lose each other's lines of the ledger. Raises SlaveryCheckError, before anything is
    reported, where a file cannot be moved.
    """
    received = _all(intake)
    flagged = {_key(one): flags for one in received if (flags := restricted_flags(one, flags_of))}
    begin = [one for one in received if _key(one) in flagged and not _is_recorded(opened, one)]
    holding = held(opened, recorded) | {one.supplier_id for one in begin} - {""}
    nobody = {_claimed(one) for one in begin if not one.supplier_id} - {""}
    leaving = [one for one in received if _key(one) in flagged or is_paused(one, holding) or _claimed(one) in nobody]
    try:
        leaving.sort(key=lambda each: _key(each) not in flagged)
        along = going_along(opened, leaving, holding, received)
        with alone if leaving or along.copies else nullcontext():
            if leaving or opened.restricted.is_dir():
                _prepare(opened)
            if leaving:
                remove_halves(opened.returns)
                remove_half_copies(opened.returns)
            for copy in along.copies:
                _take_away(opened, copy, along)
            for one in (*along.zips, *along.beside, *leaving):
                _move(opened, one, flagged.get(_key(one), ()), today, along.among.get(one.path, frozenset()))
        untold = matters.untold(opened.restricted)
    except OSError as error:
        hint = "Close any program that has a return open; check permissions and free space of the restricted folder."
        raise SlaveryCheckError(f"Returns of a supplier on hold cannot be moved ({error.strerror}).", hint) from error
    gone = frozenset(map(_key, (*leaving, *along.zips, *along.beside)))
    return Withheld(_without(intake, gone, holding, opened.suppliers), untold, holding)


def is_paused(received: Received, holding: Collection[str]) -> bool:
    """Tell whether a file is of a supplier on hold, of one that the list no longer names or names by another id too."""
    if received.supplier_id in holding or received.other_id in holding:
        return True
    claimed = _claimed(received)
    return bool(claimed) and any(claimed == supplier.casefold() for supplier in holding)


def _all(intake: Intake) -> tuple[Received, ...]:
    return tuple({_key(one): one for one in (*intake.files, *intake.copies)}.values())


def _key(received: Received) -> Key:
    """Tell two returns apart of which the later was saved over the earlier, whose original alone is left."""
    return received.path, 0 if received.is_there else received.number


def _is_recorded(opened: OpenProgramme, received: Received) -> bool:
    """Tell whether an original is a matter already: after the hold was lifted it begins no second one."""
    said = _heard(received)
    number = matters.matter(_supplier_in_matter(opened, received), "", said.sha256, (), date.min).id
    return not received.is_there and matters.is_recorded(opened.restricted, number)


def restricted_flags(received: Received, flags_of: FlagsOf) -> tuple[RedFlag, ...]:
    """Give what in a file suggests that a person may be at risk now."""
    match received.kept:
        case Shelved():
            return ()  # It was looked at before its answers were put away.
        case ValidatedReturn(supplier_return=supplier_return, overheard=overheard):
            return tuple(flag for flag in flags_of(overheard or supplier_return) if is_restricted(flag))
        case Refusal(said=said, overheard=overheard):
            found = (flag for heard in (_only_words(received, said), *overheard) for flag in flags_of(heard))
            return tuple({flag.id: flag for flag in found if is_restricted(flag)}.values())


def _only_words(received: Received, said: Sequence[str]) -> SupplierReturn:
    """Give what a workbook of another kind says as a return without answers, to be looked through for its words."""
    remarks = tuple(Remark("", "", text) for text in said)
    return SupplierReturn(received.path.name, hash_of(received), "", "", "", {}, {}, None, "", remarks=remarks)


def _claimed(received: Received) -> str:
    """Give the id that a return of nobody on the list says it is from: its other files leave with it."""
    gist = received.gist
    return "" if received.supplier_id or gist is None else gist.claimed.casefold()


def _without(intake: Intake, gone: Collection[Key], holding: frozenset[str], suppliers: Iterable[Supplier]) -> Intake:
    return replace(
        intake,
        current={name: one for name, one in intake.current.items() if _key(one) not in gone},
        earlier=_kept(intake.earlier, gone),
        past=_kept(intake.past, gone),
        unmatched=tuple(one for one in intake.unmatched if _key(one) not in gone),
        refused=tuple(one for one in intake.refused if _key(one) not in gone),
        beside=tuple(one for one in intake.beside if _key(one) not in gone),
        copies=tuple(one for one in intake.copies if _key(one) not in gone),
        silent=tuple(name for name in intake.silent if name not in holding),
        on_hold=tuple(supplier.id for supplier in suppliers if supplier.id in holding),
    )


def _kept(several: Mapping[str, tuple[Received, ...]], gone: Collection[Key]) -> Mapping[str, tuple[Received, ...]]:
    kept = {name: tuple(one for one in each if _key(one) not in gone) for name, each in several.items()}
    return {name: each for name, each in kept.items() if each}


def refuse_lost(opened: OpenProgramme, recorded: Collection[str]) -> None:
    """Raise SlaveryCheckError where the restricted folder is not the one in which the register's holds began.

    Who renames or restores a programme would else begin with an empty one, and forget people at risk.
    """
    if all(_place(opened, supplier).is_dir() for supplier in recorded):
        return
    message = f"Contact with suppliers is paused, and {opened.restricted} is not the folder that belongs to that."
    hint = (
        "Was the programme renamed, moved or restored? Move its restricted folder there too, or name it in "
        "programme.yaml (safeguarding.restricted_folder). Where it is lost, tell the safeguarding lead today."
    )
    raise SlaveryCheckError(message, hint)


def _place(opened: OpenProgramme, supplier_id: str) -> Path:
    return opened.restricted / RETURNS / escaping.file_name(supplier_id)


def keep_places(opened: OpenProgramme, suppliers: Collection[str]) -> None:
    """Make a place in the restricted folder for every supplier on hold, by which it is known again."""
    places = [_place(opened, supplier) for supplier in sorted(suppliers)]
    if all(place.is_dir() for place in places):
        return
    try:
        _prepare(opened)
        for place in places:
            place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        hint = "Check permissions and free space there."
        message = f"The restricted folder {opened.restricted} cannot be written ({error.strerror})."
        raise SlaveryCheckError(message, hint) from error


def _prepare(opened: OpenProgramme) -> None:
    """Make the restricted folder, and keep its first page current; permissions that somebody set later stay."""
    folder = opened.restricted
    for each in (folder, folder / RETURNS, folder / matters.CARDS):
        if not each.is_dir():
            each.mkdir(mode=0o700, parents=True)
    page, words = folder / READ_FIRST, escaping.plain_text(read_first(opened.programme.safeguarding)).encode()
    if not page.exists() or page.read_bytes() != words:
        write_atomically(page, words, OWNER_ONLY)


def _move(
    opened: OpenProgramme, received: Received, flags: tuple[RedFlag, ...], today: date, among: Collection[str]
) -> None:
    """Copy, verify, record, put the stub, and only then remove the file from `returns/`."""
    supplier_id = _supplier_in_matter(opened, received)
    folder = _place(opened, supplier_id)
    # It was there when it was read. Somebody else's run may have moved it since; the matter is recorded all the same.
    is_there = received.is_there and received.path.exists()
    source = received.path if is_there else find(opened.folder, hash_of(received))
    Desk(opened.folder).remove(hash_of(received))
    if source is not None:
        _copy(source, folder)
    if flags:
        said = _heard(received)
        new = matters.matter(supplier_id, received.path.name, said.sha256, flags, today)
        countries = _countries(said, supplier_id, opened.suppliers)
        matters.record(opened.restricted, new, countries, opened.programme.safeguarding)
    if not is_there:
        return
    words = stub(supplier_id, whom_to_ask(opened.programme.request.return_to), among)
    write_atomically(stub_path(received.path, supplier_id), escaping.plain_text(words).encode())
    flush_folder(received.path.parent)
    received.path.unlink()
    flush_folder(received.path.parent)


def _take_away(opened: OpenProgramme, copy: Copy, along: Along) -> None:
    """Take away the copy of a refused file; the bytes are kept with what else is withheld."""
    if copy.file.is_file() and copy.sha256 not in along.moving:
        _copy(copy.file, _place(opened, copy.supplier or NOT_LISTED))
    copy.remove()


def _supplier_in_matter(opened: OpenProgramme, received: Received) -> str:
    known = {SEVERAL, *(one.id for one in opened.suppliers)}
    return received.supplier_id if received.supplier_id in known else NOT_LISTED


def _heard(received: Received) -> SupplierReturn:
    match received.result:
        case ValidatedReturn(supplier_return=supplier_return, overheard=overheard):
            return overheard or supplier_return
        case Refusal(said=said):
            return _only_words(received, said)


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    digest = sha256_of(source)
    target = folder / source.name
    if target.exists() and sha256_of(target) != digest:
        target = folder / f"{digest[:12]}{source.suffix}"
    if not target.exists():
        part = folder / ".part"
        part.touch(OWNER_ONLY)
        with source.open("rb") as original, part.open("wb") as copy:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        if sha256_of(part) != digest:
            hint = "Run again. If it happens again, the disk may be failing: copy the returns elsewhere by hand."
            raise SlaveryCheckError("A return on its way to the restricted folder did not arrive whole.", hint)
        part.replace(target)
    flush_folder(folder)


def _countries(supplier_return: SupplierReturn, supplier_id: str, suppliers: Iterable[Supplier]) -> frozenset[str]:
    """Gather where the supplier's people may work, as alpha-2 codes; from the list when the return does not say."""
    rows = (row for table in supplier_return.tables.values() for row in table)
    answers = [supplier_return.answers.get(name) for name in _PLACES] + [row.answers.get(_SITE_COUNTRY) for row in rows]
    stated = frozenset(code for answer in answers for code in _codes(answer))
    listed = frozenset(one.country for one in suppliers if one.id == supplier_id and one.country)
    return stated or listed


def _codes(answer: Answer | None) -> tuple[str, ...]:
    match answer:
        case Answered(value=str() as code):
            return (code,)
        case Answered(value=tuple() as codes):
            return codes
        case _:
            return ()
