"""Writing what screening found: screening.html to work through, screening.json for programs."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from slavery_check.documents.json_document import encode
from slavery_check.documents.screening_document import HitEntry, LicenceEntry, ListEntryEdition, ScreeningDocument
from slavery_check.documents.screening_page import to_page
from slavery_check.files import write_atomically
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.screening.decided import VALUES
from slavery_check.workflow.screening.licences import Licence
from slavery_check.workflow.screening.screening import Looked, Screened

HTML, JSON = "screening.html", "screening.json"


def write_screening(
    screened: Screened, opened: OpenProgramme, folder: Path, today: date, oldest: Mapping[str, int]
) -> tuple[Path, ...]:
    """Write both; those of an earlier run are written over. `oldest`: the days that the policy allows, by table."""
    document = ScreeningDocument(
        organisation=opened.programme.organisation.name,
        as_of=today,
        rule=screened.rule.version,
        threshold=screened.rule.threshold,
        lists=tuple(ListEntryEdition.of(one, oldest, today) for one in screened.lists),
        suppliers=len(screened.suppliers),
        names=screened.names,
        other_script=screened.other_script,
        left_out=screened.left_out,
        hits=tuple(_entry(one, screened, today) for one in screened.looked),
        licence_register=ListEntryEdition.of(screened.register, oldest, today) if screened.register else None,
        labour_providers=tuple(_licence(one, screened) for one in screened.licences),
    )
    contents = {HTML: to_page(document), JSON: encode(document)}
    for name, content in contents.items():
        write_atomically(folder / name, content)
    return tuple(folder / name for name in contents)


def remarks(screened: Screened) -> tuple[str, ...]:
    """Say how many names to look at, and that having no hit clears nobody; nothing where there is no list."""
    if not screened.lists:
        return ()
    same = [one.hit.named.supplier_id for one in screened.looked if one.is_same]
    whose = ", ".join(dict.fromkeys(same))
    found = [f"{len(same)} confirmed as listed ({whose}; the follow-up list says what to do)"] if same else []
    found.append(f"{len(screened.open)} to look at")
    partial = [one.edition.title for one in screened.lists if not one.edition.is_complete]
    limits = f" Only a part was there of: {'; '.join(partial)}." if partial else ""
    return (f"Names like ones on a list: {', '.join(found)} ({HTML}). Having no hit clears nobody.{limits}",)


def _licence(one: Licence, screened: Screened) -> LicenceEntry:
    named, hit = one.named, one.hit
    return LicenceEntry(
        supplier=named.supplier_id,
        supplier_name=screened.suppliers[named.supplier_id].name,
        name=named.name,
        cell=named.cell,
        listed_name=hit.listed_name if hit else "",
        entry=hit.listed.entry.id if hit else "",
        status=hit.listed.entry.reason if hit else "",
        score=hit.score if hit else 0,
    )


def _entry(one: Looked, screened: Screened, today: date) -> HitEntry:
    hit, decided = one.hit, one.decided
    named, entry = hit.named, hit.listed.entry
    return HitEntry(
        id=hit.id,
        state=decided.value if decided and decided.value in VALUES else "open",
        by=decided.by if decided else "",
        on=decided.on if decided else "",
        why=decided.reason if decided else "",
        supplier=named.supplier_id,
        supplier_name=screened.suppliers[named.supplier_id].name,
        role=named.role.value,
        name=named.name,
        country=named.country,
        cell=named.cell,
        listed_name=hit.listed_name,
        entry=entry.id,
        entry_name=entry.name,
        entry_country=entry.country,
        kind=entry.kind.value,
        list=entry.list_id,
        date_listed=entry.date_listed,
        reason=entry.reason,
        source=entry.source,
        score=hit.score,
        other_country=hit.other_country,
        until=entry.until,
        has_ended=entry.has_ended(today),
    )
