"""Whatever is damaged in a policy's file is refused with the line, what was found and what was expected."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from slavery_check.errors import BadDefinitionError
from slavery_check.resources import bundled, load_yaml
from slavery_check.workflow.policies import policy_of

FOLDER = bundled("questionnaires", "supplier-2026")
PATH = FOLDER / "policy.yaml"
DATA, WHERE = load_yaml(PATH)
TODAY = date(2026, 11, 22)
GONE = object()
ARRANGEMENT = "inherent.workforce.parts.1"
SPEND = "proportion.standard.3.spend"
DAMAGES: Sequence[tuple[str, object, str]] = (
    ("polcy", 1, "'polcy' is not a key here"),
    ("inherent", GONE, "inherent: is missing"),
    ("inherent", [1], "inherent: expected keys of its own"),
    ("groups", None, "groups: expected a list"),
    ("groups", [], "the weights of the groups sum to 0.0, not 1"),
    ("groups.0.weight", 0.2, "the weights of the groups sum to 1.1, not 1"),
    ("groups.0.weight", -0.1, "is -0.1; expected more than 0"),
    ("groups.0.id", "cap", "the id 'cap' stands twice"),
    ("groups.0.controls.0.kind", "counting", "Input tag 'counting' found"),
    ("groups.0.controls.0.question", "policies", "there is no question 'policies'"),
    ("groups.0.controls.1.question", "site_housing", "'site_housing' is a column of a table"),
    ("groups.0.controls.1.scores.chair", 1, "policy_owner has no choice 'chair'"),
    (f"{ARRANGEMENT}.id", "agency", "the id 'agency' stands twice"),
    (f"{ARRANGEMENT}.points", 0, "is 0; expected more than 0"),
    (f"{ARRANGEMENT}.unknown_points", 0, "silence must not pay"),
    ("inherent.workforce.parts.2.site_column", "site_hous", "'site_hous' is not a yes/no column"),
    ("inherent.workforce.maximum", 0, "is 0, and a single line brings 0.5"),
    ("inherent.country.maximum", 4, "is 4, and a single line brings 5"),
    ("inherent.country.tiers.Tier 1", -1, "is -1; expected 0 or more"),
    ("inherent.country.tiers.Tier 3", 0, "Tier 3 must not bring less than Tier 2 Watch List"),
    ("inherent.country.unknown_points", 4, "is 4, and an answer can bring 5: silence must not pay"),
    ("inherent.country.indexes.0.table", "gdp", "there is no measure 'prevalence' of the index 'gdp'"),
    ("inherent.sector.bands.low", 3.5, "medium must not bring less than low"),
    ("inherent.goods.downstream", 2.5, "forced_labour must not bring less than downstream"),
    ("inherent.goods.downstream", "much", "expected a number, such as .5, found 'much'"),
    ("inherent.goods.downstream", True, "expected a number, such as .5"),
    ("inherent.goods.downstream", "1/0", "expected a number, such as .5"),
    ("inherent.goods.downstream", float("nan"), "expected a number, such as .5"),
    ("inherent.goods.not_listed", -0.5, "is -0.5; expected 0 or more"),
    ("inherent.scale", 20, "cap times scale is 200; expected 100"),
    ("inherent.cap", 0, "cap times scale is 0; expected 100"),
    ("effect.disclosed_and_acting", 2, "must lie between 0 and 1"),
    ("evidence.stated", -0.4, "is -0.4; expected 0 or more and at most 1"),
    ("evidence.seen", 0.9, "expected one of 'stated'"),
    ("bands.3.starts_at", 101, "is 101, and the most there is is 100"),
    ("band_due_days.Low", -3, "is -3; expected 0 or more"),
    ("band_due_days.Very high", 400, "Very high must not be due later than High"),
    ("reminder_days", [1, 3], "must fall, the last 0 or more"),
    ("reminder_days", [], "must fall, the last 0 or more"),
    ("reference_max_age_days.goodz", 3, "there is no reference table 'goodz'"),
    ("ppn009.location", ["Tier 2", "Tier 1"], "the tier that is still low has more points"),
    ("ppn009.industry.low", "medum", "Input should be 'low', 'medium' or 'high'"),
    (SPEND, {date(2027, 1, 1): 1, date(2015, 10, 29): 2}, "the days must rise, the earliest first"),
    (SPEND, {date(2027, 1, 1): 1}, "spend has no value on 2026-11-22: its first holds from 2027-01-01"),
    (SPEND, {date(2015, 10, 29): 1, date(2026, 1, 1): None}, "needs exactly one measure"),
    (SPEND, {date(2015, 10, 29): 1, "later": 2}, "expected a whole number"),
    ("proportion.modules.0.module", "providers", "there is no module 'providers'"),
    ("contradictions.rules.0.id", "papers_held", "the id 'papers_held' stands twice"),
    ("contradictions.rules.0.answered", ["nobody"], "there is no question 'nobody'"),
    ("red_flags", [], "is empty; expected a red flag at least"),
    ("red_flags.2.id", "Con viction", "'Con viction' is no id"),
    ("red_flags.2.due_days", 30, "is 30; a person may be at risk now, so it is for the same day: 0"),
    ("red_flags.2.due_days", 1.5, "Input should be a valid integer"),
    ("red_flags.2.route", "police", "expected one of 'safeguard'"),
    ("red_flags.2.when", {"question": "overtime", "equals": "no"}, "A condition has one of the keys is"),
    ("red_flags.2.when", {"question": "site_housing", "is": ["yes"]}, "'site_housing' is a column of a table"),
    ("red_flags.2.due_day", 1, "did you mean 'due_days'?"),
    ("harmless.0.choices", ["nobody"], "worker_kinds has no choice 'nobody'"),
    ("date", "soon", "expected a day, written like 2026-03-31"),
)


def damaged(place: str, value: object) -> object:
    data: Any = deepcopy(DATA)
    *way, last = (int(step) if step.isdigit() else step for step in place.split("."))
    home = data
    for step in way:
        home = home[step]
    if value is GONE:
        del home[last]
    else:
        home[last] = value
    return data


@pytest.mark.parametrize(
    ("place", "value", "words"),
    DAMAGES,
    ids=[f"{one} {'gone' if value is GONE else value!s:.30}" for one, value, _ in DAMAGES],
)
def test_a_damage_is_refused_with_its_line_and_what_to_do(place: str, value: object, words: str) -> None:
    with pytest.raises(BadDefinitionError) as refused:
        policy_of(PATH, damaged(place, value), WHERE, FOLDER / "questionnaire.yaml", TODAY)

    assert words in refused.value.message
    assert refused.value.hint == "Mend these lines and try again."
    line = int(refused.value.where.removeprefix("policy.yaml:"))
    own = [number for path, number in WHERE.items() if path and str(path[0]) == place.partition(".")[0]]
    assert not own or min(own) <= line <= max(own) or line in WHERE.values()


def test_the_policy_itself_is_taken() -> None:
    assert policy_of(PATH, deepcopy(DATA), WHERE, FOLDER / "questionnaire.yaml", TODAY).red_flags
