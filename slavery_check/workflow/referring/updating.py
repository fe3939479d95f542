"""Taking a publisher's newer file into use: first what it would change, then, when a person says so, the change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.imports.difference import Difference, difference
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.layout import Importer
from slavery_check.imports.reading import Imported, read_table, recognise
from slavery_check.imports.refused import ImportRefusedError
from slavery_check.imports.sheet import SourceFile
from slavery_check.reference.catalogue import LISTS
from slavery_check.reference.editions import COMPLETE, PARTIAL, Edition
from slavery_check.reference.rows import Row
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.questionnaires import bundled_questionnaires, load_labels
from slavery_check.workflow.reference_data import edition_in_use, load_reference, rows_in_use
from slavery_check.workflow.referring.doubts import doubts, end_compared, end_not_shown, refuse_doubts
from slavery_check.workflow.referring.goods_without_group import without_group
from slavery_check.workflow.referring.kept_editions import keep
from slavery_check.workflow.referring.moving import Moves, moves
from slavery_check.workflow.referring.source import open_source

_NOT_TOLD = {"as_published", "source", "edition", "year", "report_year", "country_as_published", "until"}
"""Columns whose change is no change of substance; the end of a period stands in the reason too."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """What a person brings, and says of it."""

    path: Path
    table: str = ""
    """Empty: recognised by its columns."""
    programme: Path | None = None
    edition: str = ""
    """As the publisher calls it; empty where the file itself says so."""
    published: str = ""
    """ISO date, or empty."""
    retrieved: str = ""
    """ISO date; empty: today."""
    partial: bool = False
    accepted: tuple[str, ...] = ()
    """Doubts that the person has looked into: `columns`, `end`, `fewer`, `older`."""
    rows: int | None = None
    """How many rows or entries the publisher says there are; None: nobody looked."""
    adopt_by: str = ""
    """Who decided to take it into use; empty: nothing is written."""


@dataclass(frozen=True, slots=True)
class Update:
    """What a newer edition would change, or has changed."""

    edition: Edition
    in_use: Edition | None
    """What it takes the place of; None: there was none."""
    change: Difference
    notes: tuple[str, ...]
    moves: Moves | None
    """Suppliers that it moves; None where nothing can be compared: a list of names, or no programme."""
    written: tuple[Path, ...]
    """Empty: nothing was changed."""


def update(new: NewFile, today: date) -> Update:
    """Read a file, compare it with the edition in use and, where somebody adopts it, take it into use.

    Raises ImportRefusedError, and changes nothing, where the file is not what it should be; SlaveryCheckError where
    it is adopted without a programme.
    """
    if new.adopt_by and new.programme is None:
        hint = "Say which with --programme. Without one, the command shows what would change."
        raise SlaveryCheckError("A newer edition is taken into use by a programme, and none is named.", hint)
    if new.programme is not None:
        load_programme(new.programme.resolve())
    programme = new.programme.resolve() if new.programme else None
    importer, source, imported = _read(new, programme)
    edition = _edition(new, importer, imported, source, today)
    change, in_use = _change(programme, importer, imported), edition_in_use(programme, importer.table)
    refuse_doubts(source, edition, change, in_use, new.accepted)
    unsure = end_not_shown(source, imported, in_use, new.rows, adopted=bool(new.adopt_by))
    unsure += end_compared(source, in_use, new.rows)
    rows = list(enumerate(imported.rows, start=2))
    scored = importer.table not in LISTS
    moved = moves(programme, importer.table, rows, edition, today) if programme and scored else None
    written: tuple[Path, ...] = ()
    if programme and new.adopt_by:
        written = keep(
            programme,
            edition,
            importer.columns,
            imported.rows,
            source_file=source.name,
            by=new.adopt_by,
            today=today,
            announced=new.rows,
        )
    return Update(edition, in_use, change, (*imported.notes, *unsure), moved, written)


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as an edition of its table, to be tried."""

    rows: Sequence[Row]
    edition: Edition
    doubts: tuple[str, ...]
    """What a person would have to look into before it took the place of the edition in use."""


def brought(new: NewFile, today: date) -> Brought:
    """Read a file, to try it, and compare it with the edition in use; nothing is written.

    Raises ImportRefusedError where the file is not what it should be.
    """
    importer, source, imported = _read(new, new.programme)
    edition = _edition(new, importer, imported, source, today)
    change, in_use = _change(new.programme, importer, imported), edition_in_use(new.programme, importer.table)
    found = [f"{source.name} {one}" for told in doubts(source, edition, change, in_use).values() for one in told]
    unsure = end_not_shown(source, imported, in_use, new.rows, adopted=False)
    return Brought(list(enumerate(imported.rows, start=2)), edition, (*found, *unsure))


def _read(new: NewFile, programme: Path | None) -> tuple[Importer, SourceFile, Imported]:
    labels = load_labels(bundled_questionnaires()[0])
    table = new.table or recognise(open_source(new.path, "", labels)).table
    importer, source = IMPORTERS[table], open_source(new.path, table, labels)
    countries = load_reference(programme).countries
    imported = read_table(importer, source, countries, partial=new.partial, accepted=new.accepted, announced=new.rows)
    return importer, source, imported


def _edition(new: NewFile, importer: Importer, imported: Imported, source: SourceFile, today: date) -> Edition:
    retrieved = new.retrieved or today.isoformat()
    name = new.edition or imported.edition
    if not name and importer.table in LISTS:
        name = f"as taken on {retrieved}"
    if not name:
        found = f"does not say which edition of the {importer.title} it is"
        raise ImportRefusedError(source.name, found, 'Say it, as the publisher does: --edition "2023 edition".')
    gaps = (importer.gaps, *imported.notes, *without_group(importer.table, imported.rows))
    return Edition(
        table=importer.table,
        title=importer.title,
        publisher=importer.publisher,
        edition=name if imported.complete else f"{name}, {len(imported.rows)} of its rows",
        licence=importer.licence,
        url=importer.url,
        gaps=" ".join(gaps),
        published=new.published,
        retrieved=retrieved,
        complete=COMPLETE if imported.complete else PARTIAL,
        sha256=source.sha256,
    )


def _change(programme: Path | None, importer: Importer, imported: Imported) -> Difference:
    before = [row for _, row in rows_in_use(programme, importer.table)]
    told = [column for column in importer.columns if column not in _NOT_TOLD]
    return difference(before, imported.rows, importer.key, told)
