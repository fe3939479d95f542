"""What an assessment is made under where nothing else is said."""

from dataclasses import replace

from slavery_check.assessment.index_marks import index_marks
from slavery_check.assessment.rules import Rules
from tests.assessment.generated import POLICY, REFERENCE


def test_work_is_delivered_in_the_united_kingdom_unless_another_country_is_named() -> None:
    assert Rules(POLICY, REFERENCE).country_of_delivery == "GB"
    assert Rules.of(POLICY, REFERENCE).country_of_delivery == "GB"
    assert Rules.of(POLICY, REFERENCE, "IE").country_of_delivery == "IE"


def test_without_an_index_of_the_users_own_no_country_is_marked() -> None:
    bare = replace(REFERENCE, indexes={})
    rules = Rules.of(POLICY, bare)

    assert (rules.index, dict(rules.index_rows)) == (frozenset(), {})
    assert index_marks(POLICY, bare) == {}
    assert (Rules(POLICY, bare).index, dict(Rules(POLICY, bare).index_rows)) == (frozenset(), {})
