"""screening.json: names like ones on a list, for a person to look at, and which lists that was."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Self

from slavery_check.documents.json_document import JsonDocument
from slavery_check.model import Frozen
from slavery_check.reference.age import too_old
from slavery_check.reference.entity_lists import EntityList

NOTE = (
    "A hit is a name like one on a list. It is no finding: the two may be different firms, and a person has to look. "
    "Having no hit clears nobody: lists are partial or out of date, names differ, and owners are seldom on file."
)


class ListEntryEdition(Frozen):
    """One list, as it stood."""

    id: str
    title: str
    publisher: str
    edition: str
    published: str
    """ISO date, or empty."""
    retrieved: str
    """ISO date, or empty."""
    complete: bool
    entries: int
    gaps: str
    url: str
    licence: str = ""
    too_old: str = ""
    """A sentence where it is older than the policy allows, else empty."""

    @classmethod
    def of(cls, one: EntityList, oldest: Mapping[str, int], today: date) -> Self:
        """Take over one; `oldest` says by table how many days the policy allows."""
        edition = one.edition
        return cls(
            id=one.list_id,
            title=edition.title,
            publisher=edition.publisher,
            edition=edition.edition,
            published=edition.published,
            retrieved=edition.retrieved,
            complete=edition.is_complete,
            entries=len(one.entries),
            gaps=edition.gaps,
            url=edition.url,
            licence=edition.licence,
            too_old=" ".join(too_old((edition,), oldest, today)),
        )


class HitEntry(Frozen):
    """A name like one on a list."""

    id: str
    """What a decision names; another where either name has changed."""
    state: str
    """`open`, `unsure` (looked at, still open), `same` or `different`: as a named person decided."""
    by: str
    on: str
    """ISO date of the decision."""
    why: str
    supplier: str
    supplier_name: str
    role: str
    """What the named one is to us: supplier, parent, site, sub-supplier, labour provider."""
    name: str
    """As typed."""
    country: str
    """Alpha-2 as stated, or empty."""
    cell: str
    """Of the return; empty for the supplier list."""
    listed_name: str
    """The one of the entry's names that is most alike."""
    entry: str
    entry_name: str
    entry_country: str
    kind: str
    list: str
    date_listed: str
    """ISO date, or empty."""
    reason: str
    source: str
    score: int
    """0 to 100; 100: they differ in nothing but form."""
    other_country: bool
    """Both state a country, and they differ; that lowered the score."""
    until: str = ""
    """ISO date of the last day of the listing, or empty: no end, or the list names none."""
    has_ended: bool = False
    """That day is past: it was listed then, and is shown all the same."""


class LicenceEntry(Frozen):
    """A labour provider that a return names, looked up in the register of licences."""

    supplier: str
    supplier_name: str
    name: str
    """As typed."""
    cell: str
    listed_name: str = ""
    """The name in the register that is most like it; empty: none is."""
    entry: str = ""
    status: str = ""
    """As published."""
    score: int = 0


class ScreeningDocument(JsonDocument):
    """The whole report."""

    name: ClassVar[str] = "screening"
    number: ClassVar[int] = 1

    organisation: str
    as_of: date
    note: str = NOTE
    rule: str
    """Version of the rule."""
    threshold: int
    """Score from which a name is shown."""
    lists: tuple[ListEntryEdition, ...]
    suppliers: int
    names: int
    """Of suppliers and of those whom they name, each as often as it stands somewhere."""
    other_script: int
    """Of them, in letters that are not Latin: compared less surely."""
    left_out: int
    """Suppliers not screened because contact is paused, for one of several ordinary reasons."""
    hits: tuple[HitEntry, ...]
    licence_register: ListEntryEdition | None = None
    """None: the programme has none, and no labour provider was looked up."""
    labour_providers: tuple[LicenceEntry, ...] = ()
