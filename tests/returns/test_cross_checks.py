from datetime import date

import pytest

from slavery_check.returns.answers import Anchor, Answered, Source
from slavery_check.returns.cross_checks import cross_check
from slavery_check.returns.readings import Setting
from slavery_check.workflow.questionnaires import all_labels
from tests.returns.returned import COUNTRIES

TABLES = all_labels("supplier-2026")


@pytest.mark.parametrize(
    ("language", "found"),
    [("en", "1 January 2027"), ("cy", "1 Ionawr 2027"), ("en+cy", "1 January 2027 / 1 Ionawr 2027")],
)
def test_a_day_to_come_is_named_in_the_language_of_the_return(language: str, found: str) -> None:
    signed = Answered("declared_on", date(2027, 1, 1), Source("8 Sign", "B3", "46388", Anchor.ID_AND_WORDING))
    [finding] = cross_check({"declared_on": signed}, {}, Setting(TABLES[language], COUNTRIES), date(2026, 5, 4))
    assert (finding.code, finding.found) == ("date_in_future", found)
