"""What the reading of a return rests on, beside the file: where any of it is another, the file is read once more."""

import hashlib
from dataclasses import asdict
from datetime import date

from slavery_check import __version__
from slavery_check.files import sha256_of
from slavery_check.register.entry import Json, canonical
from slavery_check.resources import bundled, packaged
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.reference_data import CONFIRMED, FOLDER


def rests_on(opened: OpenProgramme, today: date) -> str:
    """Give a hash of it all: version, day, limits, questionnaire with its policies, tables, confirmed names.

    The policy is part of it, for it says who may be at risk, and what was only overheard is not put away.
    """
    asked = opened.programme.request
    places = bundled("questionnaires", asked.questionnaire), packaged("reference", "data")
    files = {
        f"{number} {path.relative_to(folder).as_posix()}": sha256_of(path)
        for number, folder in enumerate(places)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    confirmed = opened.folder / FOLDER / CONFIRMED
    all_of_it: dict[str, Json] = {
        "version": __version__,
        "today": today.isoformat(),
        "limits": {name: str(limit) for name, limit in asdict(opened.limits).items()},
        "questionnaire": asked.questionnaire,
        "policy": asked.policy,
        "files": files,
        "confirmed": sha256_of(confirmed) if confirmed.is_file() else "",
    }
    return hashlib.sha256(canonical(all_of_it)).hexdigest()
