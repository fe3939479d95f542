"""Screening 5,000 suppliers, each with a site and a sub-supplier, beside a list of 20,000 entries: processor seconds.

Run it by `python -m benchmarks.screening`. The names are made of syllables, so that many are nearly alike: harder than
names of firms.
"""

import random
import time

from slavery_check.assessment.screening.index import Index
from slavery_check.assessment.screening.rule import Rule
from slavery_check.assessment.screening.screen import screen
from slavery_check.assessment.screening.whom import Named, Role
from slavery_check.reference.editions import Edition
from slavery_check.reference.entity_lists import EntityList, EntryKind, ListEntry
from slavery_check.workflow.screening.screening import load_rule

SEED, ENTRIES, SUPPLIERS, WORDS = 6, 20_000, 5_000, 12_000
ROLES = (Role.SUPPLIER, Role.SITE, Role.SUB_SUPPLIER)
_SYLLABLES = (
    "ba bei bo da de fa ge ha he hi ka ke ku la li lo ma mi mo na ne pa ra re ri sa shi ta ti tu va wa xi ya zhe"
)
_FORMS = ("Ltd", "Co., Ltd.", "LLC", "GmbH", "S.A.", "Pvt. Ltd.", "Group")


def main() -> None:
    """Measure and print it."""
    chance, rule = random.Random(SEED), load_rule()  # noqa: S311 - a benchmark needs no secret numbers
    syllables = _SYLLABLES.split()
    rare = ["".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(WORDS)]
    common = [word for words in rule.words.values() for word in words.are.split()]

    def name() -> str:
        words = (*chance.choices(rare, k=chance.choice((1, 1, 2))), *chance.choices(common, k=chance.choice((1, 2, 3))))
        return f"{' '.join(words).title()} {chance.choice(_FORMS)}"

    def aliases() -> tuple[str, ...]:
        return tuple(name() for _ in range(chance.randrange(3)))

    entries = tuple(
        ListEntry(
            str(one), name(), tuple(name() for _ in range(chance.randrange(3))), "", EntryKind.ENTITY, "l", "", "", ""
        )
        for one in range(ENTRIES)
    )
    named = [Named(f"S{one}", role, name(), "GB", "") for one in range(SUPPLIERS) for role in ROLES]
    print(f"{SUPPLIERS} suppliers, {len(named)} names, {ENTRIES} entries: {measured(entries, named, rule)}")


def measured(entries: tuple[ListEntry, ...], named: list[Named], rule: Rule) -> str:
    """Give the processor seconds of reading the list and of screening, and how many hits there were."""
    edition = Edition("l", "A made-up list", "nobody", "1", "none", "", "")
    start = time.process_time()
    index = Index([EntityList("l", edition, entries)], rule)
    next(index.likest(index.reader.name("Anybody"), rule.threshold), None)  # what is filed is filed now
    read = time.process_time()
    hits = sum(1 for _ in screen(named, index))
    return f"{read - start:.1f} s to read the list, {time.process_time() - read:.1f} s to screen; {hits} hits"


if __name__ == "__main__":
    main()
