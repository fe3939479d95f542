from datetime import date

import pytest

from slavery_check.reference.age import age_in_days, too_old
from slavery_check.reference.editions import PARTIAL, Edition

TODAY = date(2026, 11, 22)
GOODS = Edition("goods", "Goods", "ILAB", "2022", "public", "https://dol.example", "", "2026-11-12", "2026-11-21")


def test_age_counts_from_publication_and_never_from_the_copy() -> None:
    copied = Edition("goods", "Goods", "ILAB", "2022", "public", "", "", "", "2026-11-21")
    unknown = Edition("goods", "Goods", "ILAB", "2022", "public", "", "")
    assert [age_in_days(one, TODAY) for one in (GOODS, copied, unknown)] == [10, None, None]


@pytest.mark.parametrize(("oldest", "is_old"), [({"goods": 9}, True), ({"goods": 10}, False), ({}, False)])
def test_only_what_is_older_than_its_limit_is_old(oldest: dict[str, int], is_old: bool) -> None:  # noqa: FBT001 - a table
    assert bool(too_old([GOODS], oldest, TODAY)) is is_old


def test_the_sentence_says_since_when_and_where_to_look() -> None:
    (said,) = too_old([GOODS], {"goods": 9}, TODAY)
    old = "Old reference data: Goods, 2022, is 10 days old (published 2026-11-12); the policy allows 9."
    assert said == f"{old} Look for a newer one: https://dol.example"


def test_what_was_published_on_no_known_day_may_be_old_however_lately_it_was_copied() -> None:
    copied = Edition("goods", "Goods", "ILAB", "2022", "public", "", "", "", "2026-11-22")
    (said,) = too_old([copied], {"goods": 9}, TODAY)
    assert said.startswith("Reference data that may be old: Goods, 2022, published: not known, so nobody can tell")
    assert too_old([copied], {}, TODAY) == ()


def test_the_facts_say_that_a_part_is_a_part() -> None:
    part = Edition("x", "List", "DHS", "21 of 144", "public", "", "", "", "2026-11-21", PARTIAL)
    expected = (
        "List: DHS, 21 of 144; only a part of it, or not known to be whole; public; published: not known; "
        "taken 2026-11-21. Known gaps: none told"
    )
    assert part.facts == expected
