"""A publisher's file as a list of names, for one screening: nothing is taken into use."""

from datetime import date
from pathlib import Path

from slavery_check.errors import SlaveryCheckError
from slavery_check.imports.importers import IMPORTERS
from slavery_check.imports.reading import read_table, recognise
from slavery_check.reference.catalogue import LISTS
from slavery_check.reference.editions import PARTIAL, Edition
from slavery_check.reference.entity_lists import LICENCES, EntityList, from_rows
from slavery_check.workflow.questionnaires import bundled_questionnaires, load_labels
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.referring.source import open_source

_ONCE = "Given for one screening, so nobody looked whether it is whole: it counts as a part."
"""Having no hit clears nobody anyway, and a short file is better screened against than refused."""


def read_list(path: Path, programme: Path, today: date) -> EntityList:
    """Read one; ImportRefusedError where the file is not what it should be, SlaveryCheckError where it is no list."""
    labels = load_labels(bundled_questionnaires()[0])
    table = recognise(open_source(path, "", labels)).table
    if table not in LISTS or table == LICENCES:
        hint = "Give a list of names, such as the UFLPA Entity List. Other tables: slavery-check reference update."
        raise SlaveryCheckError(f"{path.name} is no list of names to screen against; it looks like: {table}.", hint)
    importer = IMPORTERS[table]
    source = open_source(path, table, labels)
    imported = read_table(importer, source, load_reference(programme).countries, partial=True)
    edition = Edition(
        table=table,
        title=importer.title,
        publisher=importer.publisher,
        edition=imported.edition or f"as given on {today.isoformat()}",
        licence=importer.licence,
        url=importer.url,
        gaps=" ".join((importer.gaps, _ONCE, *imported.notes)),
        retrieved=today.isoformat(),
        complete=PARTIAL,
        sha256=source.sha256,
    )
    return from_rows(table, list(enumerate(imported.rows, start=2)), edition)
