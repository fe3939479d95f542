"""Taking an edition into use: its rows in a file of their own, then one line more in editions.csv, which decides."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path

from slavery_check.escaping import csv_bytes
from slavery_check.files import write_atomically
from slavery_check.reference.editions import Edition
from slavery_check.workflow.reference_data import EDITIONS, FOLDER, taken

COLUMNS = (
    *(field.name for field in fields(Edition)),
    "source_file",
    "file",
    "rows_sha256",
    "adopted_by",
    "adopted_on",
    "rows_announced",
)
_DIGITS = 12


def keep(  # noqa: PLR0913 - what an edition is, and who took it
    programme: Path,
    edition: Edition,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    source_file: str,
    by: str,
    today: date,
    announced: int | None = None,
) -> tuple[Path, ...]:
    """Write the rows, then the line that takes them into use. Whatever breaks off before that, the old edition stands.

    Files of earlier editions stay: they show what an earlier score rested on. Raises SlaveryCheckError where the disk
    refuses.
    """
    content = csv_bytes(columns, ([row[column] for column in columns] for row in rows))
    digest = hashlib.sha256(content).hexdigest()
    folder = programme / FOLDER
    path = folder / f"{edition.table}-{digest[:_DIGITS]}.csv"
    line = {
        **asdict(edition),
        "source_file": source_file,
        "file": path.name,
        "rows_sha256": digest,
        "adopted_by": by,
        "adopted_on": today.isoformat(),
        "rows_announced": "" if announced is None else str(announced),
    }
    lines = [*taken(programme), line]
    log = csv_bytes(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in lines))
    write_atomically(path, content)
    write_atomically(folder / EDITIONS, log)
    return path, folder / EDITIONS
