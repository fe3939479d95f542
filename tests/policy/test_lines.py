"""Every line of the policy in words: what it is worth, where it stands in the file, whose word it rests on."""

from collections.abc import Iterable
from fractions import Fraction

import pytest

from slavery_check.model import Route, Tense
from slavery_check.policy.condition_words import condition_words
from slavery_check.policy.definition import Policy
from slavery_check.policy.line import PolicyLine, number, percent, source_words
from slavery_check.policy.lines import EVIDENCE, place_words, policy_lines
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.questionnaires import load_labels

POLICY = load_policy("supplier-2026")
LABELS = load_labels("supplier-2026")


def told(policy: Policy = POLICY) -> dict[str, PolicyLine]:
    return {line.id: line for line in policy_lines(policy, LABELS)}


def of_kind(kind: str) -> list[PolicyLine]:
    return [line for line in told().values() if line.kind == kind]


def said(question: str, choices: Iterable[str]) -> str:
    return " or ".join(f"“{LABELS.choice(question, choice)}”" for choice in choices)


def ask(question: str) -> str:
    return f"“{LABELS.text(f'questions.{question}.ask')}”"


def test_the_lines_stand_in_the_order_of_the_file_and_say_what_kind_they_are() -> None:
    kinds = [(line.id, line.kind) for line in policy_lines(POLICY, LABELS)]
    groups = [
        pair
        for group in POLICY.groups
        for pair in (
            (group.id, "group"),
            *((f"control.{group.id}.{one.question}", "control") for one in group.controls),
        )
    ]
    ppn009 = ("industry", "workforce", "location", "context", "commodity", "business_model")
    assert kinds == [
        *((name, "country") for name in ("country", "country.index", "country.region")),
        ("sector", "sector"),
        ("goods", "goods"),
        *((f"workforce.{part.id}", "workforce") for part in POLICY.inherent.workforce.parts),
        ("cap", "sum"),
        ("effect", "sum"),
        ("control.disclosed_and_acting", "control"),
        *groups,
        *((level.value, "evidence") for level in POLICY.evidence),
        *((rule.band.value, "band") for rule in POLICY.bands),
        *((rule.id, "red flag") for rule in POLICY.red_flags),
        *((f"ppn009.{name}", "ppn009") for name in ppn009),
        *((rule.id, "contradiction") for rule in POLICY.contradictions.rules),
    ]


def test_the_place_of_a_line_leads_to_what_it_tells_and_to_its_grounds() -> None:
    for line in policy_lines(POLICY, LABELS):
        found: object = POLICY
        sources = []
        for step in line.path:
            found = found[step] if isinstance(found, tuple | dict) else getattr(found, str(step))  # type: ignore[index] # a list's place or a key
            sources.append(getattr(found, "source", None))
        named = {"control_effect": "effect", "evidence": "evidence_grounds"}.get(str(line.path[0]))
        own = getattr(POLICY, named).source if named else [one for one in sources if one][-1]
        own = POLICY.inherent.country.of_region.source if line.id == "country.region" else own
        assert line.source == source_words(own), line.id
        name = next((str(getattr(found, key)) for key in ("id", "question", "band") if hasattr(found, key)), line.id)
        assert line.id.endswith(name)


def test_the_points_of_exposure_are_told_one_by_one() -> None:
    lines, rule = told(), POLICY.inherent
    tiers = ", ".join(f"{tier}: {number(points)}" for tier, points in rule.country.tiers.items())
    assert lines["country"].worth == (
        f"{tiers}, no published tier: {number(rule.country.no_tier)}, "
        f"not stated: {number(rule.country.unknown_points)}; "
        f"at most {number(rule.country.maximum)} with the two lines below"
    )
    assert lines["country.index"].worth == f"{number(rule.country.index_extra)} more"
    assert lines["country.region"].worth == f"{number(rule.country.region_extra)} more"
    assert lines["country.region"].facts == ()
    bands = ", ".join(f"{band.replace('_', ' ')}: {number(points)}" for band, points in rule.sector.bands.items())
    assert "very high: " in bands
    assert lines["sector"].worth == f"{bands}, not known: {number(rule.sector.unknown_points)}"
    goods = rule.goods
    assert lines["goods"].worth == (
        f"made with forced labour: {number(goods.forced_labour)}, "
        f"made from a listed input: {number(goods.downstream)}, "
        f"made with child labour: {number(goods.child_labour)}, listed for other countries: "
        f"{number(goods.listed_elsewhere)}, not listed: {number(goods.not_listed)}, "
        f"neither which nor from where: {number(goods.unknown_points)}"
    )
    assert [line.when for line in lines.values() if line.kind in {"country", "sector", "goods"}] == [""] * 5


def test_an_index_of_the_users_own_says_from_which_value_it_marks_and_why() -> None:
    facts = dict(told()["country.index"].facts)
    rules = {f"{rule.table} {rule.measure.replace('_', ' ')}": rule for rule in POLICY.inherent.country.indexes}
    assert "wgi rule of law" in rules
    for name, rule in rules.items():
        worst = rule.at_most if rule.at_least is None else rule.at_least
        assert worst is not None
        bound = f"{number(worst)} or {'less' if rule.at_least is None else 'more'}"
        assert facts.pop(name) == f"{bound}. {rule.rationale} Source: {rule.source}."
    assert facts == {}


def test_an_index_may_mark_from_nothing_on() -> None:
    country = POLICY.inherent.country
    rule = country.indexes[0].model_copy(update={"at_least": Fraction(0), "at_most": None})
    other = POLICY.inherent.model_copy(update={"country": country.model_copy(update={"indexes": (rule,)})})
    [(_, words)] = told(POLICY.model_copy(update={"inherent": other}))["country.index"].facts
    assert words.startswith("0 or more. ")


def test_an_arrangement_of_the_workforce_tells_what_is_asked_and_which_column_counts_too() -> None:
    for line, part in zip(of_kind("workforce"), POLICY.inherent.workforce.parts, strict=True):
        assert f"{line.name}." == part.yes
        assert line.worth == f"{number(part.points)}; {number(part.unknown_points)} where it is not known"
        column = f", or a row of the list of sites says so: {ask(part.site_column)}" if part.site_column else ""
        assert line.when == f"{condition_words(part.when, LABELS)}{column}"
        assert (part.site_column in line.questions) is bool(part.site_column)
        assert "" not in line.questions
    assert told()["workforce.tied"].questions == ("tied_housing", "site_housing")


def test_the_sum_tells_its_most_what_controls_take_off_and_what_honesty_earns() -> None:
    lines, rule = told(), POLICY.inherent
    assert lines["cap"].worth == f"points together times {number(rule.scale)}, at most {number(rule.cap * rule.scale)}"
    assert lines["cap"].worth.endswith("at most 100")
    share = percent(POLICY.control_effect)
    assert lines["effect"].worth == f"full, verified controls take off {share} of inherent risk"
    bonus = number(POLICY.effect.disclosed_and_acting)
    assert lines["control.disclosed_and_acting"].worth == f"{bonus} more of controls, times the evidence factor"


def test_a_group_tells_its_weight_its_controls_and_the_most_that_they_can_do() -> None:
    for group in POLICY.groups:
        line = told()[group.id]
        most = percent(group.weight * POLICY.control_effect)
        assert line.name == group.id.replace("_", " ")
        assert line.worth.startswith(f"{percent(group.weight)} of controls")
        assert line.worth.endswith(f"at most {most} off inherent risk")
        assert line.facts == (("Controls", ", ".join(one.question for one in group.controls)),)
    assert told()["training"].worth.endswith("at most 3% off inherent risk")


@pytest.mark.parametrize(
    ("id_", "worth"),
    [
        (
            "policy_and_governance.policy_owner",
            "“{owner_and_board}”: 1, “{named_owner}”: 0.5, anything else: 0",
        ),
        ("policy_and_governance.policy_provisions", "ticks, 3 or more: 0.5, 7 or more: 1"),
    ],
)
def test_a_control_tells_what_each_answer_earns(id_: str, worth: str) -> None:
    question = id_.rpartition(".")[2]
    words = {choice: LABELS.choice(question, choice) for choice in ("owner_and_board", "named_owner") if "{" in worth}
    line = told()[f"control.{id_}"]
    assert line.worth == worth.format(**words)
    assert line.facts == (("Question", ask(question)),)
    assert line.questions == (question,)


def test_a_choice_that_is_enough_alone_is_told_with_the_highest_step() -> None:
    whole = next((group, one) for group in POLICY.groups for one in group.controls if one.kind == "count" and one.full)
    group, control = whole
    assert control.kind == "count"
    line = told()[f"control.{group.id}.{control.question}"]
    highest = number(control.steps[max(control.steps)])
    assert line.worth.endswith(f"; {said(control.question, control.full)} alone: {highest}")


def test_steps_are_told_from_the_lowest_whatever_their_order_in_the_file() -> None:
    group = POLICY.groups[0]
    turned = group.controls[0].model_copy(update={"steps": {7: 1, 3: POLICY.control_effect}})
    policy = POLICY.model_copy(update={"groups": (group.model_copy(update={"controls": (turned,)}),)})
    assert (
        told(policy)["control.policy_and_governance.policy_provisions"].worth == "ticks, 3 or more: 0.6, 7 or more: 1"
    )


def test_a_control_without_a_name_is_called_by_its_question() -> None:
    group = POLICY.groups[0]
    nameless = group.controls[0].model_copy(update={"name": ""})
    policy = POLICY.model_copy(update={"groups": (group.model_copy(update={"controls": (nameless,)}),)})
    assert told(policy)["control.policy_and_governance.policy_provisions"].name == "policy provisions"


def test_a_control_tells_when_does_not_apply_is_taken() -> None:
    facts = dict(told()["control.mapping_and_risk.goods_traced"].facts)
    assert facts["Question"] == ask("goods_traced")
    assert facts["Does not apply is taken only where"].startswith(f"{ask('goods_supplied')} has no tick at ")


def test_evidence_and_bands_tell_what_they_count_from_where_and_until_when() -> None:
    for level, factor in POLICY.evidence.items():
        line = told()[level.value]
        assert (line.name, line.worth) == (EVIDENCE[level], f"an answer counts {percent(factor)}")
        assert line.rationale == POLICY.evidence_grounds.rationale
    for rule in POLICY.bands:
        line = told()[rule.band.value]
        assert line.worth == f"from {number(rule.starts_at)}"
        assert [words for _, words in line.facts] == [f"{POLICY.band_due_days[rule.band]} days"]


def test_a_red_flag_tells_its_floor_its_route_its_day_and_what_is_asked() -> None:
    restricted = [one for one in POLICY.red_flags if one.route is not Route.IMPROVE and one.tense is Tense.NOW]
    told_first = (
        "the safeguarding lead is told the same day; contact is paused, and nothing is asked before the lead says so"
    )
    assert restricted
    assert len(restricted) < len(POLICY.red_flags)
    for rule in POLICY.red_flags:
        line = told()[rule.id]
        facts = {
            "Route": rule.route.value,
            "Tense": rule.tense.value,
            "Severity": rule.severity.value,
            "Due": f"{rule.due_days} days" if rule.due_days else "the same day",
            "Also says": ", ".join(rule.covers),
            "Credited with evidence for": rule.evidence_for,
            "Asked of the supplier": "" if rule in restricted else rule.ask,
            "Asked of the supplier, once the lead says so": rule.ask if rule in restricted else "",
            "Restricted": told_first if rule in restricted else "",
        }
        assert dict(line.facts) == {name: words for name, words in facts.items() if words}
        assert line.worth == (f"a band of at least {rule.floor}" if rule.floor else "no floor")
        assert set(rule.unanswered) <= set(line.questions)
        assert bool(line.questions) is not bool(rule.words or rule.region)
    assert any(rule.covers for rule in POLICY.red_flags)
    assert any(len(rule.covers) > 1 for rule in POLICY.red_flags)


def test_a_red_flag_tells_in_words_when_it_is_raised() -> None:
    lines, words = told(), next(rule for rule in POLICY.red_flags if rule.id == "words_of_debt").words
    phrases = f"a free text or comment has one of {len(words)} phrases, such as “{words[0]}”"
    assert lines["words_of_debt"].when == phrases
    assert lines["xinjiang_named"].when == "a country answer, a row or the supplier list names Xinjiang"
    assert lines["papers_held"].when == f"{ask('original_papers_held')} is answered “Yes”"
    silent = f"this is blank or answered with don't know: {ask('indicators_now')}"
    assert lines["indicators_not_said_whether_ended"].when.endswith(f", and {silent}")
    assert lines["silent_on_harm"].when.startswith("one of these is blank or answered with don't know: ")


def test_each_characteristic_of_ppn009_tells_how_its_level_comes_about() -> None:
    lines, rule = told(), POLICY.ppn009
    bands = ", ".join(f"{band.replace('_', ' ')}: {level}" for band, level in rule.industry.items())
    none, one, more = rule.arrangements
    low, medium = rule.location
    assert lines["ppn009.industry"].worth == f"by the band of the sector, {bands}"
    arrangements = f"by the arrangements in use, none: {none}, one: {one}, more: {more}"
    assert lines["ppn009.workforce"].worth == f"{arrangements}; and by these answers"
    points = f"points of the country up to those of {low}: low, of {medium}: medium, above: high"
    assert lines["ppn009.location"].worth == points
    assert lines["ppn009.context"].worth == "by these answers"
    assert lines["ppn009.commodity"].worth.startswith("not on the list of goods: low")
    crowded = f"{rule.many.level} where {ask(rule.many.question)} is {rule.many.at_least} or more"
    assert lines["ppn009.business_model"].worth == f"by these answers; and {crowded}"
    assert lines["ppn009.business_model"].name == "business model"
    assert [line.path for line in of_kind("ppn009")] == [
        ("ppn009", "industry"),
        ("ppn009", "workforce"),
        ("ppn009", "location"),
        ("ppn009", "context"),
        ("ppn009",),
        ("ppn009", "business_model"),
    ]


def test_a_characteristic_tells_the_level_of_each_answer_and_of_none() -> None:
    lines, rule = told(), POLICY.ppn009
    for name, rules in (
        ("workforce", rule.workforce),
        ("context", rule.context),
        ("business_model", rule.business_model),
    ):
        line = lines[f"ppn009.{name}"]
        for one, (question, levels) in zip(rules, line.facts, strict=True):
            each = ", ".join(f"{said(one.question, [choice])}: {level}" for choice, level in one.levels.items())
            assert question == ask(one.question)
            assert levels == f"{each}, no answer: {one.silence or 'not known'}"
        counted = [rule.many.question] if name == "business_model" else []
        assert list(line.questions) == [*(one.question for one in rules), *counted]
    assert [lines[f"ppn009.{name}"].facts for name in ("industry", "location", "commodity")] == [(), (), ()]
    assert {one.silence for one in rule.answers} == {None, "low"}


def test_a_contradiction_tells_what_it_looks_at_and_brings_no_points() -> None:
    for rule in POLICY.contradictions.rules:
        line = told()[rule.id]
        assert line.worth.startswith("no points")
        assert line.facts == (
            ("Looks at", "; ".join(ask(question) for question in rule.questions)),
            ("Asked of the supplier", rule.ask),
        )
        assert line.questions == rule.questions
        assert bool(line.when) is (rule.when is not None)
    assert any(rule.when is None for rule in POLICY.contradictions.rules)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("bands", 0), "bands.Low"),
        (("groups", 1, "weight"), "groups.training.weight"),
        (("groups", 1, "controls", 0, "scores"), "groups.training.controls.trained.scores"),
        (("groups", 0), "groups.0"),
        (("reminder_days", 1), "reminder_days.1"),
        (("reminder_days", 1, "beyond"), "reminder_days.1.beyond"),
    ],
)
def test_a_place_is_told_by_what_stands_there(path: tuple[str | int, ...], words: str) -> None:
    data = {
        "bands": [{"band": "Low"}],
        "groups": [{"weight": 1}, {"id": "training", "weight": 0, "controls": [{"question": "trained", "scores": {}}]}],
        "reminder_days": [7, 3],
    }
    assert place_words(path, data) == words
