"""Rules of proportion that do not fit the questionnaire, each a defect at its place."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from slavery_check.policy.dated import in_force
from slavery_check.policy.definition import Policy
from slavery_check.policy.proportion_checks import proportion_defects
from slavery_check.policy.references import Known
from slavery_check.questionnaire.defect import Path
from slavery_check.resources import load_yaml
from tests.policy.test_checks import FOLDER, QUESTIONNAIRE

Data = dict[str, Any]
GROUNDS = {"reason": "it is so", "source": "judgement", "rationale": "because"}


def last_values() -> Data:
    data, _ = in_force(load_yaml(FOLDER / "policy.yaml")[0], date.max)
    assert isinstance(data, dict)
    return data


def found(change: Callable[[Data], object]) -> list[tuple[Path, str]]:
    data = last_values()
    change(data["proportion"])
    proportion = Policy.model_validate(data).proportion
    return list(proportion_defects(proportion, QUESTIONNAIRE, Known.of(QUESTIONNAIRE)))


def without(data: Data, unknown: str) -> None:
    data["standard"] = [rule for rule in data["standard"] if rule.get("unknown") != unknown]


DEFECTS: list[tuple[Callable[[Data], object], tuple[str | int, ...], str]] = [
    (lambda d: d["standard"][0].update(spend=1), ("standard", 0), "needs exactly one measure"),
    (lambda d: d["standard"][0].pop("country_points"), ("standard", 0), "needs exactly one measure"),
    (lambda d: d["modules"][0].update(abroad=True), ("modules", 0), "needs exactly one measure"),
    (
        lambda d: d["modules"][0].update(categories=["81"]),
        ("modules", 0, "categories", 0),
        "'81' is not a code; write CPV:90 or SIC:81",
    ),
    (
        lambda d: d["standard"].insert(0, {**GROUNDS, "categories": ["CPV 90"]}),
        ("standard", 0, "categories", 0),
        "'CPV 90' is not a code; write CPV:90 or SIC:81",
    ),
    (
        lambda d: d["modules"].insert(0, {**d["modules"][0], "module": "barns"}),
        ("modules", 0, "module"),
        "there is no module 'barns'",
    ),
    (
        lambda d: d["standard"].insert(0, {**GROUNDS, "unknown": "size"}),
        ("standard", 0, "unknown"),
        "'size' is none of country, category, spend",
    ),
    (
        lambda d: d["modules"][1]["last_year"].update(question="agencies"),
        ("modules", 1, "last_year"),
        "there is no question 'agencies'",
    ),
    (
        lambda d: d["modules"][1].update(last_year={"question": "site_housing", "is": ["yes"]}),
        ("modules", 1, "last_year"),
        "'site_housing' is a column of a table; expected a question with one answer",
    ),
    (
        lambda d: d.update(modules=[rule for rule in d["modules"] if rule["module"] != "housing"]),
        ("modules",),
        "no rule ever adds the module 'housing'",
    ),
    (
        lambda d: d["reports"].pop("msat"),
        ("reports",),
        "needs a line for each of msat, evergreen, registry, and no other",
    ),
    (
        lambda d: without(d, "spend"),
        ("standard",),
        "needs a rule for an unknown spend: what is not known is never taken for low",
    ),
]


@pytest.mark.parametrize(("change", "place", "said"), DEFECTS)
def test_a_rule_that_does_not_fit_is_one_defect_at_its_place(
    change: Callable[[Data], object], place: tuple[str | int, ...], said: str
) -> None:
    [(path, sentence)] = found(change)
    assert sentence == said
    assert path == ("proportion", *place)


def test_modules_stand_in_the_questionnaires_order_so_that_a_form_is_written_in_one_way() -> None:
    assert found(lambda d: d["modules"].reverse())[-1] == (
        ("proportion", "modules"),
        "the modules stand in another order than in the questionnaire",
    )


def test_no_report_covers_what_the_method_itself_reads() -> None:
    report = QUESTIONNAIRE.reports["msat"].model_copy(update={"covers": ("tiers_known",)})
    changed = QUESTIONNAIRE.model_copy(update={"reports": QUESTIONNAIRE.reports | {"msat": report}})
    data = last_values()
    proportion = Policy.model_validate(data).proportion
    assert list(proportion_defects(proportion, changed, Known.of(changed))) == [
        (("proportion", "reports"), "msat covers tiers_known, which the method itself reads")
    ]
