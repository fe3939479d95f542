"""A date that is asked about: the days that it may mean are named, as they are to be written."""

from datetime import date

import pytest

from slavery_check.questionnaire.beside import APART
from slavery_check.questionnaire.definition import AnswerType
from slavery_check.returns.dates import AmbiguousDateError, read_date
from slavery_check.returns.raw import RawCell
from slavery_check.returns.readings import Setting, Unclear
from slavery_check.returns.values import understand
from slavery_check.workflow.questionnaires import load_labels, load_questionnaire
from tests.returns.returned import COUNTRIES

LABELS = load_labels("supplier-2026")
DAY = next(one for one in load_questionnaire("supplier-2026").questions if one.type is AnswerType.DATE)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("05/06/2026", (date(2026, 6, 5), date(2026, 5, 6))),
        ("05/06/26", (date(2026, 6, 5), date(2026, 5, 6))),
        ("13/05/26", (date(2026, 5, 13),)),
        ("05-13-26", (date(2026, 5, 13),)),
        ("4 March 26", (date(2026, 3, 4),)),
        ("4.4.95", (date(1995, 4, 4), date(2095, 4, 4))),
    ],
)
def test_every_day_that_it_may_be_is_kept_the_british_order_first(text: str, days: tuple[date, ...]) -> None:
    with pytest.raises(AmbiguousDateError) as asked:
        read_date(RawCell(1, 2, text), epoch_1904=False)
    assert asked.value.readings == days


@pytest.mark.parametrize("text", ["31/02/26", "45/45/26", "31 February 26", "03/04/1850"])
def test_what_can_be_no_day_of_our_time_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w") as refused:
        read_date(RawCell(1, 2, text), epoch_1904=False)
    assert not isinstance(refused.value, AmbiguousDateError)


def expected(text: str, setting: Setting) -> str:
    found = understand(RawCell(1, 2, text), DAY, setting)
    assert isinstance(found, Unclear)
    assert found.code == "ambiguous_date"
    return found.expected


def test_the_supplier_reads_which_days_and_how_to_write_them() -> None:
    setting = Setting(LABELS, COUNTRIES)
    assert expected("05/06/26", setting) == 'the day that you mean, one of these: "5 June 2026", "6 May 2026"'
    assert expected("13/05/26", setting) == 'the day in full: "13 May 2026", if that is the day that you mean'


def test_in_two_languages_each_names_the_days_in_its_own_words() -> None:
    english, other = expected("05/06/26", Setting(load_labels("supplier-2026", "en+cy"), COUNTRIES)).split(APART)
    assert '"5 June 2026", "6 May 2026"' in english
    assert '"5 Mehefin 2026", "6 Mai 2026"' in other
