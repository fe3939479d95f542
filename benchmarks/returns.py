"""Programmes with any number of returns: the samples' own, each under another supplier's id."""

import os
import shutil
import zipfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

PLACE = Path(__file__).parent.parent / "build" / "bench"
SAMPLES = Path(__file__).parent.parent / "sample_suppliers"
_NO_RETURN = frozenset({"H016", "H018", "H019", "H024"})
"""Of the samples' suppliers those whose file is restricted, on hold or unreadable: such a file is not assessed."""


def programme(returns: int) -> Path:
    """Give a programme that nothing was received of yet; made where it is not there."""
    folder = PLACE / f"returns-{returns}"
    if not folder.exists():
        half = folder.with_name(f"{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        (half / "returns").mkdir(parents=True)
        shutil.copyfile(SAMPLES / "programme.yaml", half / "programme.yaml")
        ids = [f"S{number:06}" for number in range(returns)]
        lines = [f"{id_},Supplier {id_},GB,CPV:79410000,Ann Owner" for id_ in ids]
        (half / "suppliers.csv").write_text("\n".join(["id,name,country,category,owner", *lines, ""]), "utf-8")
        for id_, (old, path) in zip(ids, islice(cycle(tuple(_filled())), returns), strict=True):
            _copy_as(path, old, id_, half / "returns" / f"{id_}.xlsx")
        half.rename(folder)
    return folder


def fresh(made: Path, folder: Path) -> Path:
    """Give a copy of a programme that shares its files' bytes: nothing writes into a return."""
    for each in (folder, folder.with_name(f"{folder.name}-restricted")):
        shutil.rmtree(each, ignore_errors=True)
    shutil.copytree(made, folder, copy_function=os.link)
    return folder


def _filled() -> Iterator[tuple[str, Path]]:
    """Give the samples' returns that can be assessed, each with its supplier's id."""
    named = ((path.name.split("_")[1], path) for path in sorted((SAMPLES / "returns").glob("*_H*.xlsx")))
    return ((id_, path) for id_, path in named if id_ not in _NO_RETURN)


def _copy_as(path: Path, old: str, new: str, target: Path) -> None:
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
