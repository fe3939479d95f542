"""Screening a programme: every name of the supplier list and of the returns that count, beside every list there is."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from slavery_check.assessment.screening.index import Index
from slavery_check.assessment.screening.rule import Rule
from slavery_check.assessment.screening.screen import Hit, screen
from slavery_check.assessment.screening.whom import Named, Role, of_list, of_return
from slavery_check.programme import Supplier
from slavery_check.reference.catalogue import LISTS
from slavery_check.reference.entity_lists import LICENCES, EntityList
from slavery_check.resources import load_definition, packaged
from slavery_check.workflow.judging import validated
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Intake
from slavery_check.workflow.reference_data import load_lists
from slavery_check.workflow.screening.decided import DIFFERENT, SAME, Decided, Decisions
from slavery_check.workflow.screening.licences import Licence, licences_of


@dataclass(frozen=True, slots=True)
class Looked:
    """A hit, and what a person decided of it."""

    hit: Hit
    decided: Decided | None

    @property
    def is_open(self) -> bool:
        """Nobody has said *same* or *different* yet."""
        return self.decided is None or self.decided.value not in {SAME, DIFFERENT}

    @property
    def is_same(self) -> bool:
        """A person said that it is the listed one."""
        return self.decided is not None and self.decided.value == SAME


@dataclass(frozen=True, slots=True)
class Screened:
    """Everything that was found. Nobody whose contact is paused stands in it."""

    looked: tuple[Looked, ...]
    """Confirmed first, then open, then cleared; in each by score."""
    lists: tuple[EntityList, ...]
    rule: Rule
    suppliers: Mapping[str, Supplier]
    """That were screened, by id."""
    names: int
    """Screened, each as often as it stands somewhere."""
    other_script: int
    """Of them, in letters that are not Latin."""
    left_out: int
    """Suppliers that were not screened because contact with them is paused."""
    register: EntityList | None = None
    """Of labour providers' licences, where the programme has one. Nobody is screened against it."""
    licences: tuple[Licence, ...] = ()
    """Every labour provider named, looked up in it."""

    @property
    def open(self) -> tuple[Looked, ...]:
        """Give what a person has still to look at."""
        return tuple(one for one in self.looked if one.is_open)

    def to_check(self, to_do_about: Callable[[str], str]) -> Mapping[str, str]:
        """Say by supplier who is confirmed as listed and what to do, then how many names there are to look at.

        `to_do_about` gives what the policy says of a list, by its id. Nothing of suppliers without.
        """
        titles = {one.list_id: f"{one.edition.title}, {one.edition.edition}" for one in self.lists}
        words: dict[str, dict[str, None]] = defaultdict(dict)
        for one in self.looked:
            if one.is_same:
                words[one.hit.named.supplier_id][_confirmed(one, titles, to_do_about)] = None
        waiting = Counter(one.hit.named.supplier_id for one in self.open)
        for id_, count in waiting.items():
            words[id_][f"{count} to look at"] = None
        return {id_: " ".join(several) for id_, several in words.items()}


def _confirmed(one: Looked, titles: Mapping[str, str], to_do_about: Callable[[str], str]) -> str:
    """State a confirmed match: who, on which list, in which edition, who said so, and what to do."""
    hit, entry = one.hit, one.hit.listed.entry
    until = f", until {entry.until}" if entry.until else ""
    listed = f"{hit.named.name} is {entry.name} on {titles.get(entry.list_id, entry.list_id)}{until}"
    by = f" (confirmed by {one.decided.by}, {one.decided.on})" if one.decided else ""
    return " ".join(filter(None, [f"Confirmed: {listed}{by}.", to_do_about(entry.list_id)]))


@cache
def load_rule() -> Rule:
    """Load the rule that comes with the package; BadDefinitionError where it is wrong."""
    return load_definition(Rule, packaged("assessment", "screening", "rule.yaml"))


def lists_of(opened: OpenProgramme, own: Sequence[EntityList] = ()) -> tuple[EntityList, ...]:
    """Give the lists to screen against: `own` before the programme's, those before the bundled; no licence register."""
    others = {*(one.list_id for one in own), LICENCES}
    return (*own, *load_lists(opened.folder, [table for table in LISTS if table not in others]))


def screen_programme(
    opened: OpenProgramme, intake: Intake, decisions: Decisions, own: Sequence[EntityList] = ()
) -> Screened:
    """Screen everybody named; nothing of the intake may be restricted, and nobody on hold is looked at."""
    lists, rule = lists_of(opened, own), load_rule()
    suppliers = {one.id: one for one in opened.suppliers if one.id not in intake.on_hold}
    counted: Counter[bool] = Counter()
    providers: list[Named] = []

    def named() -> Iterator[Named]:
        for one in names_of(suppliers.values(), intake):
            counted[_is_latin(one.name)] += 1
            providers.extend([one] if one.role is Role.LABOUR_PROVIDER else [])
            yield one

    hits = hits_of(named(), lists)
    register = next(iter(load_lists(opened.folder, [LICENCES])), None)
    looked = [Looked(hit, decisions.get((hit.named.supplier_id, hit.id))) for hit in hits]
    return Screened(
        looked=tuple(sorted(looked, key=_order)),
        lists=lists,
        rule=rule,
        suppliers=suppliers,
        names=counted.total(),
        other_script=counted[False],
        left_out=len(opened.suppliers) - len(suppliers),
        register=register,
        licences=licences_of(providers, register, rule) if register else (),
    )


def hits_of(named: Iterable[Named], lists: Iterable[EntityList]) -> Iterator[Hit]:
    """Give every hit of these names in these lists."""
    return screen(named, Index(lists, load_rule()))


def names_of(suppliers: Iterable[Supplier], intake: Intake) -> Iterator[Named]:
    """Give every name of these suppliers' lines and of their returns that count."""
    for supplier in suppliers:
        yield from of_list(supplier)
        if supplier.id in intake.current:
            yield from of_return(supplier, validated(intake.current[supplier.id]).supplier_return)


def _order(one: Looked) -> tuple[int, int]:
    return (0 if one.is_same else 1 if one.is_open else 2, -one.hit.score)


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in text if letter.isalpha())
