"""Every nasty workbook there is, by group, with what must come of it."""

from collections.abc import Mapping

from tests.workbook.nasty import cells, containers, formats, handmade, honest, links_between, markup
from tests.workbook.nasty.outcome import Nasty, Table

GROUPS: Mapping[str, Table] = {
    "Another kind of file": formats.FORMATS,
    "Zips": containers.CONTAINERS | handmade.HANDMADE,
    "XML": markup.MARKUP,
    "Links between parts": links_between.LINKS,
    "Cells and counts": cells.CELLS,
    "Honest, in an odd zip": honest.CONTAINERS,
    "Honest, in odd XML": honest.MARKUP,
    "Honest, with odd cells": honest.CELLS,
}
"""Heading -> the files under it."""
NASTY: Mapping[str, Nasty] = {name: one for group in GROUPS.values() for name, one in group.items()}
