"""Whether a programme's register is there, whole, and can be reached."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from slavery_check.errors import SlaveryCheckError
from slavery_check.register.identity import identity_of
from slavery_check.register.originals import FOLDER
from slavery_check.register.tables import ENTRIES
from slavery_check.workflow.doctor.finding import Finding, State, fine
from slavery_check.workflow.keeping.verification import Verified, verify_register
from slavery_check.workflow.registers import Registered, open_existing, registered, registered_and_begun

_SUBJECT = "register"
_SHOWN = 3
"""Sentences of what does not hold; `register verify` shows all."""


@dataclass(frozen=True, slots=True)
class History:
    """What was found."""

    findings: tuple[Finding, ...]
    last: date | None = None
    """Day of the newest entry."""
    is_broken: bool = False
    """Whether the chain, an original or the file itself does not hold."""


def look_at_history(folder: Path, today: date) -> History:
    """Open the register where there is one, and check it; nothing is made or changed."""
    try:
        found = registered(folder)
        if not identity_of(found.address).step:
            _refuse_lost(found)
            return History((fine(_SUBJECT, f"none yet at {found.address.place}; it begins with the first run"),))
        _, register = open_existing(folder, today)
        with register, register.reading() as connection:
            last, wrong = _last(connection), tuple(_file_defects(connection))
        verified = verify_register(folder, "", today)
    except SlaveryCheckError as refused:
        return History((Finding(_SUBJECT, State.BAD, refused.message, "a register that opens", refused.hint),))
    broken = (*wrong, *verified.broken)
    if broken:
        return History((_broken(broken, folder),), last, is_broken=True)
    return History((fine(_SUBJECT, _whole(found.address.place, verified)),), last)


def _refuse_lost(found: Registered) -> None:
    """Raise SlaveryCheckError where there was a register, for originals are stored only where there is one."""
    originals = found.folder / FOLDER
    if originals.is_dir() and any(originals.iterdir()):
        registered_and_begun(found.folder)


def _last(connection: Connection) -> date | None:
    """Give the day of the newest entry; None where that entry is damaged, which the chain tells."""
    content = connection.execute(select(ENTRIES.c.content).order_by(ENTRIES.c.number.desc()).limit(1)).scalar()
    try:
        return date.fromisoformat(json.loads(str(content))["on"])
    except (ValueError, KeyError, TypeError):
        return None


def _file_defects(connection: Connection) -> Iterator[str]:
    """Let SQLite check its own file; PostgreSQL's administrators have tools of their own."""
    if connection.dialect.name != "sqlite":
        return
    for row in connection.exec_driver_sql("PRAGMA integrity_check(10)"):
        if row[0] != "ok":
            yield f"SQLite says of its file: {row[0]}"


def _broken(sentences: tuple[str, ...], folder: Path) -> Finding:
    more = f" and {len(sentences) - _SHOWN} more" if len(sentences) > _SHOWN else ""
    advice = f"See all: slavery-check register verify {folder.name}. Restore a backup before you go on."
    return Finding(_SUBJECT, State.BAD, " ".join(sentences[:_SHOWN]) + more, "a whole history", advice)


def _whole(place: str, verified: Verified) -> str:
    return f"{place}: whole, {verified.head.number} entries, {verified.originals} originals"
