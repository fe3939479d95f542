"""Every value of a policy's file has its steps: how far, which way, and what is left out."""

from datetime import date

import pytest

from slavery_check.policy.references import Known
from slavery_check.policy.steps import Do, Path, Step, exact_of, steps
from slavery_check.questionnaire.definition import AnswerType, Question

DAY = date(2026, 4, 1)


def asked(name: str, kind: AnswerType, *choices: str) -> Question:
    return Question(id=name, type=kind, choices=choices, source=("design",))


OWN = ("own", "rented", "none")
HOUSING, LEASE, STAY = (asked(name, AnswerType.ONE_OF, *OWN) for name in ("housing", "lease", "stay"))
AUDITS, PAPERS = asked("audits", AnswerType.MANY_OF, *OWN), asked("papers", AnswerType.YES_NO)
WAGES, RENT = (asked(name, AnswerType.MONEY) for name in ("wages", "rent"))
KNOWN = Known({one.id: one for one in (HOUSING, AUDITS, LEASE, STAY, PAPERS, WAGES, RENT)})


def told(data: object) -> list[str]:
    return [str(step) for step in steps(data, KNOWN)]


@pytest.mark.parametrize(
    ("data", "lower", "higher"),
    [
        ({"points": 2}, "points: set 1.5", "points: set 2.5"),
        ({"points": 0.5}, "points: set 0", "points: set 1"),
        ({"parts": [{"points": 2}]}, "parts.0.points: set 1.5", "parts.0.points: set 2.5"),
        ({"country": {"tiers": {"Tier 1": 1}}}, "country.tiers.Tier 1: set 0.5", "country.tiers.Tier 1: set 1.5"),
        ({"evidence": {"stated": 0.4}}, "evidence.stated: set 0.35", "evidence.stated: set 0.45"),
        ({"control_effect": 0.6}, "control_effect: set 0.55", "control_effect: set 0.65"),
        ({"disclosed_and_acting": 0.1}, "disclosed_and_acting: set 0.09", "disclosed_and_acting: set 0.11"),
        ({"starts_at": 25}, "starts_at: set 24", "starts_at: set 26"),
        ({"at_most": 3}, "at_most: set 2.9", "at_most: set 3.1"),
        ({"shares": [0.05]}, "shares.0: set 0.04", "shares.0: set 0.06"),
        ({"spread": 0.2}, "spread: set 0.15", "spread: set 0.25"),
        ({"country_points": 3}, "country_points: set 2", "country_points: set 4"),
        ({"sector_points": 3}, "sector_points: set 1.5", "sector_points: set 4.5"),
        *(
            ({name: 7}, f"{name}: set 6", f"{name}: set 8")
            for name in ("due_days", "at_least", "months", "spend", "samples", "seed", "fewest_words")
        ),
        ({"band_due_days": {"Low": 90}}, "band_due_days.Low: set 89", "band_due_days.Low: set 91"),
        ({"spend": [{"by": 4}]}, "spend.0.by: set 3", "spend.0.by: set 5"),
        ({"spend": {"by": {"far": 4}}}, "spend.by.far: set 3.5", "spend.by.far: set 4.5"),
        ({"scores": {"by": {"far": 4}}}, "scores.by.far: set 3.5", "scores.by.far: set 4.5"),
    ],
)
def test_a_number_goes_down_and_up_by_its_own_step(data: object, lower: str, higher: str) -> None:
    assert told(data) == [lower, higher]


def test_yes_becomes_no_and_a_word_of_a_closed_set_each_other_one() -> None:
    assert told({"conversation": True}) == ["conversation: set False"]
    assert told({"route": "both"}) == ["route: set safeguard", "route: set improve"]
    assert told({"tense": "now"}) == ["tense: set past", "tense: set resolved"]
    assert told({"severity": "minor"}) == ["severity: set critical", "severity: set major"]
    for name in ("floor", "inherent", "band"):
        assert told({name: "Medium"}) == [f"{name}: set {band}" for band in ("Low", "High", "Very high")]
    for name in ("level", "silence"):
        assert told({name: "medium"}) == [f"{name}: set low", f"{name}: set high"]
    for name in ("levels", "industry"):
        assert told({name: {"own": "low"}}) == [f"{name}.own: set medium", f"{name}.own: set high"]
    assert told({"arrangements": ["high"]}) == ["arrangements.0: set low", "arrangements.0: set medium"]
    assert told({"module": "textiles", "level": {"by": {"far": "low"}}}) == []


def test_a_score_becomes_each_other_and_a_choice_without_one_gets_a_half() -> None:
    assert told({"question": "papers", "scores": {"no": 1}}) == [
        "scores.no: set 0",
        "scores.no: set 0.5",
        "scores: add ('yes', 0.5)",
    ]


def test_a_level_for_each_choice_without_one_is_a_step_too() -> None:
    assert told({"question": "housing", "levels": {"own": "low"}}) == [
        "question: set lease",
        "levels.own: set medium",
        "levels.own: set high",
        "levels: add ('rented', 'medium')",
        "levels: add ('none', 'medium')",
    ]


def test_a_count_gets_other_scores_and_moves_to_the_next_counts_that_are_free() -> None:
    assert told({"steps": {1: 0.5, 2: 1, 4: 1}}) == [
        "steps.1: rename 0",
        "steps.2: rename 3",
        "steps.4: rename 3",
        "steps.4: rename 5",
        "steps.1: set 0",
        "steps.1: set 1",
        "steps.2: set 0",
        "steps.2: set 0.5",
        "steps.4: set 0",
        "steps.4: set 0.5",
    ]


@pytest.mark.parametrize(("key", "name"), [("is", "papers"), ("includes", "audits"), ("full", "audits")])
def test_a_list_of_choices_loses_one_gains_one_and_swaps_one(key: str, name: str) -> None:
    one, *others = ("yes", "no") if name == "papers" else OWN
    assert told({"question": name, key: [one]}) == [
        *(f"{key}: add {other}" for other in others),
        f"{key}.0: set {others[0]}",
    ]
    assert told({"question": name, key: [others[0], one]}) == [
        f"{key}.0: drop",
        f"{key}.1: drop",
        *(f"{key}: add {other}" for other in others[1:]),
        *(f"{key}.0: set {other}" for other in others[1:]),
    ]


def test_a_question_becomes_the_next_one_that_is_asked_alike() -> None:
    assert told({"question": "housing"}) == ["question: set lease"]
    assert told({"question": "lease"}) == ["question: set stay"]
    assert told({"question": "stay"}) == ["question: set housing"]
    assert told({"question": "stay", "scores": {"own": 1, "rented": 1, "none": 1}})[0] == "scores.own: set 0"
    assert told({"question": "wages"}) == ["question: set rent"]
    assert told({"question": "papers"}) == []  # No other is asked alike.


@pytest.mark.parametrize("name", ["unanswered", "answered", "empty", "says_none", "days", "categories", "site_column"])
def test_a_name_that_can_be_left_out_is_left_out(name: str) -> None:
    assert told({name: "housing"}) == [f"{name}: drop"]
    assert told({name: ["housing", "lease"]}) == [f"{name}.0: drop", f"{name}.1: drop"]


def test_the_tiers_of_a_location_move_one_at_a_time() -> None:
    assert told({"location": ["Tier 1", "Tier 2"]}) == [
        "location: set ['Tier 1', 'Tier 2 Watch List']",
        "location: set ['Tier 2', 'Tier 2 Watch List']",
    ]


def test_a_value_that_changes_by_year_begins_a_day_sooner_or_later() -> None:
    assert told({"spend": {DAY: 36}}) == [
        "spend.2026-04-01: rename 2026-03-31",
        "spend.2026-04-01: rename 2026-04-02",
        "spend.2026-04-01: set 35",
        "spend.2026-04-01: set 37",
    ]
    assert told({DAY: {"points": 1}})[2:] == ["2026-04-01.points: set 0.5", "2026-04-01.points: set 1.5"]


@pytest.mark.parametrize(
    "name",
    [
        *("id", "version", "date", "questionnaire", "kind", "note", "source", "rationale", "reason", "core_reason"),
        *("ask", "name", "yes", "no", "unknown", "words", "nothing_said", "free_text", "reminder_days"),
        *("reference_max_age_days", "overrides", "fragility", "alike", "for_workers", "confirmed_matches", "covers"),
    ],
)
def test_words_for_people_and_what_no_return_shows_are_left_out(name: str) -> None:
    assert told({name: 1, "points": 2}) == told({name: [1], "points": 2}) == told({"points": 2})


@pytest.mark.parametrize("name", ["yes", "no", "unknown"])
def test_as_choices_these_words_have_steps(name: str) -> None:
    assert told({"scores": {name: 1}})
    assert told({"levels": {name: "low"}})


def test_what_several_places_share_is_changed_once_and_stays_shared() -> None:
    shared = {"points": 1}
    data = {"one": shared, "two": shared}
    down, up = steps(data, KNOWN)
    assert (str(down), str(up)) == ("one.points: set 0.5", "one.points: set 1.5")
    changed = down.changed(data)
    assert changed == {"one": {"points": 0.5}, "two": {"points": 0.5}}
    assert changed["one"] is changed["two"]
    assert data == {"one": {"points": 1}, "two": {"points": 1}}


@pytest.mark.parametrize(
    ("path", "do", "to", "data", "changed"),
    [
        (("a", 1), Do.SET, 5, {"a": [1, 2]}, {"a": [1, 5]}),
        (("a", 0), Do.DROP, None, {"a": [1, 2]}, {"a": [2]}),
        (("a",), Do.DROP, None, {"a": [1, 2], "b": 1}, {"b": 1}),
        (("a",), Do.ADD, "x", {"a": ["w"]}, {"a": ["w", "x"]}),
        (("a",), Do.ADD, ("x", 0.5), {"a": {"w": 1}}, {"a": {"w": 1, "x": 0.5}}),
        (("a", 1), Do.RENAME, 2, {"a": {1: 0.5}}, {"a": {2: 0.5}}),
    ],
)
def test_a_step_changes_its_place_alone(path: Path, do: Do, to: object, data: object, changed: object) -> None:
    assert Step(path, do, to).changed(data) == changed


def test_a_weight_gives_a_twentieth_to_the_next_and_the_last_to_the_first() -> None:
    data = {"groups": [{"weight": 0.5}, {"weight": 0.3}, {"weight": 0.2}]}
    found = [[group["weight"] for group in step.changed(data)["groups"]] for step in steps(data, KNOWN)]
    assert found == [[0.45, 0.35, 0.2], [0.5, 0.25, 0.25], [0.55, 0.3, 0.15]]
    assert told(data)[0] == "groups.0.weight: move"


def test_a_number_is_read_as_the_policy_reads_it() -> None:
    assert str(exact_of(0.1)) == "1/10"
    assert exact_of(value=True) == 0
