"""A policy whose parts do not belong together is refused, each defect by itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from slavery_check.policy.checks import Published, defects, line_of
from slavery_check.policy.dated import in_force
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.defect import Path
from slavery_check.questionnaire.definition import Questionnaire
from slavery_check.resources import bundled, load_definition, load_yaml
from slavery_check.workflow.reference_data import load_reference

FOLDER = bundled("questionnaires", "supplier-2026")
QUESTIONNAIRE = load_definition(Questionnaire, FOLDER / "questionnaire.yaml")
REFERENCE = load_reference()
PUBLISHED = Published(
    frozenset(REFERENCE.tiers.tiers.values()), ("low", "medium", "high", "very_high"), tuple(REFERENCE.goods.groups)
)
Data = dict[str, Any]
EVERY_AUDIT = len(next(one for one in QUESTIONNAIRE.questions if one.id == "audits").choices)
OF_ROWS = {"question": "site_housing", "is": ["yes"]}
YES_OR_NO = {"yes": "high", "no": "low"}


def last_values() -> Data:
    data, _ = in_force(load_yaml(FOLDER / "policy.yaml")[0], date.max)
    assert isinstance(data, dict)
    return data


def found(change: Callable[[Data], object], published: Published = PUBLISHED) -> list[str]:
    data = last_values()
    change(data)
    return [defect.found for defect in defects(Policy.model_validate(data), QUESTIONNAIRE, published)]


def control(data: Data, question: str) -> Data:
    controls = (one for group in data["groups"] for one in group["controls"])
    found_one: Data = next(one for one in controls if one["question"] == question)
    return found_one


def flag(data: Data, name: str) -> Data:
    found_one: Data = next(one for one in data["red_flags"] if one["id"] == name)
    return found_one


def test_our_own_policy_has_no_defect() -> None:
    assert found(dict.copy) == []


def place(data: object, path: Path) -> str:
    """Name a place by what stands there: `red_flags.papers_held.when`, whatever the order."""
    words = []
    for step in path:
        below = data if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
        data = below.get(step)
        named = (
            next((data[key] for key in ("id", "question", "band") if key in data), step)
            if isinstance(data, dict)
            else data
        )
        words.append(str(named) if isinstance(step, int) else step)
    return ".".join(words)


DEFECTS: list[tuple[Callable[[Data], object], str, str]] = [
    (lambda d: d["groups"][0].update(weight=".2"), "groups", "the weights of the groups sum to 1.1, not 1"),
    (lambda d: d.update(control_effect=1), "control_effect", "must lie between 0 and 1"),
    (lambda d: d["groups"][1].update(id="training"), "groups.training.id", "the id 'training' stands twice"),
    (
        lambda d: flag(d, "conviction").update(id="debarment"),
        "red_flags.debarment.id",
        "the id 'debarment' stands twice",
    ),
    (lambda d: d["bands"][1].update(starts_at=60), "bands.High.starts_at", "High must start above Medium"),
    (lambda d: d["bands"][1].update(starts_at=50), "bands.High.starts_at", "High must start above Medium"),
    (
        lambda d: d["inherent"]["workforce"]["parts"][0].update(id="hired", unknown_points=0),
        "inherent.workforce.parts.hired.unknown_points",
        "is 0, and an answer can bring 0.5: silence must not pay",
    ),
    (
        lambda d: d["inherent"]["country"].update(unknown_points=4),
        "inherent.country.unknown_points",
        "is 4, and an answer can bring 5: silence must not pay",
    ),
    (
        lambda d: d["inherent"]["sector"].update(unknown_points=3.5),
        "inherent.sector.unknown_points",
        "is 3.5, and an answer can bring 4: silence must not pay",
    ),
    (
        lambda d: d["inherent"]["goods"].update(unknown_points=1),
        "inherent.goods.unknown_points",
        "is 1, and an answer can bring 2: silence must not pay",
    ),
    (lambda d: d["bands"].pop(), "bands", "must be Low, Medium, High, Very high, in this order, the first from 0"),
    (
        lambda d: d["bands"][0].update(starts_at=5),
        "bands",
        "must be Low, Medium, High, Very high, in this order, the first from 0",
    ),
    (lambda d: d["evidence"].pop("read"), "evidence", "needs a factor for each of stated, received, read, verified"),
    (
        lambda d: d["evidence"].update(read=".3"),
        "evidence",
        "better evidence must not count less, and verified counts 1",
    ),
    (
        lambda d: d["evidence"].update(verified=".9"),
        "evidence",
        "better evidence must not count less, and verified counts 1",
    ),
    (lambda d: d["band_due_days"].pop("Low"), "band_due_days", "needs days for each of Low, Medium, High, Very high"),
    (
        lambda d: d["inherent"]["country"]["tiers"].pop("Tier 3"),
        "inherent.country.tiers",
        "tiers without a line: Tier 3",
    ),
    (
        lambda d: d["inherent"]["sector"]["bands"].update(extreme=5),
        "inherent.sector.bands",
        "sector bands that the reference tables do not have: extreme",
    ),
    (lambda d: d.update(questionnaire="other"), "questionnaire", "is other, but the questionnaire is supplier-2026"),
    (lambda d: d["free_text"].append("overtime"), "free_text.overtime", "'overtime' is not a text question"),
    (lambda d: d["free_text"].remove("not_known"), "free_text", "the long text 'not_known' is missing"),
    (
        lambda d: d["inherent"]["workforce"]["parts"][2].update(site_column="site_name"),
        "inherent.workforce.parts.tied.site_column",
        "'site_name' is not a yes/no column",
    ),
    (
        lambda d: d["inherent"]["workforce"]["parts"][1]["when"].update(includes=["visa"]),
        "inherent.workforce.parts.visa_or_overseas.when",
        "recruited_workers has no choice 'visa'",
    ),
    (
        lambda d: control(d, "audits").update(question="audit"),
        "groups.monitoring.controls.audit",
        "there is no question 'audit'",
    ),
    (
        lambda d: control(d, "audits").update(question="overtime"),
        "groups.monitoring.controls.overtime",
        "overtime is a one_of question, which this rule cannot read",
    ),
    (
        lambda d: control(d, "audits").update(question="measures"),
        "groups.monitoring.controls.measures",
        "measures is scored twice",
    ),
    (
        lambda d: control(d, "audits").update(question="remedy_given", full=[]),
        "groups.monitoring.controls.remedy_given",
        "remedy_given is asked only of some: a better answer elsewhere could then raise the score",
    ),
    (
        lambda d: control(d, "policy_owner")["scores"].update(chair=1),
        "groups.policy_and_governance.controls.policy_owner",
        "policy_owner has no choice 'chair'",
    ),
    (
        lambda d: control(d, "policy_owner")["scores"].update(named_owner=".7"),
        "groups.policy_and_governance.controls.policy_owner",
        "policy_owner: a score is 0, .5 or 1",
    ),
    (
        lambda d: control(d, "audits").update(full=["own"]),
        "groups.monitoring.controls.audits",
        "audits has no choice 'own'",
    ),
    (
        lambda d: control(d, "audits").update(steps={1: 1, 2: 0.5}),
        "groups.monitoring.controls.audits",
        "audits: the steps must rise to 1 and start from at least one choice",
    ),
    (
        lambda d: control(d, "audits").update(steps={0: 0.5, 2: 1}),
        "groups.monitoring.controls.audits",
        "audits: the steps must rise to 1 and start from at least one choice",
    ),
    (
        lambda d: control(d, "audits").update(steps={9: 1}),
        "groups.monitoring.controls.audits",
        "audits: the highest step needs more choices than there are",
    ),
    (
        lambda d: control(d, "audits").update(rationale=""),
        "groups.monitoring.controls.audits",
        "needs a source (or the word judgement) and a rationale",
    ),
    (
        lambda d: d["bands"][0].update(rationale=""),
        "bands.Low",
        "needs a source (or the word judgement) and a rationale",
    ),
    (
        lambda d: flag(d, "papers_held")["when"].update(question="papers"),
        "red_flags.papers_held.when",
        "there is no question 'papers'",
    ),
    (
        lambda d: flag(d, "papers_held")["when"].update({"is": ["maybe"]}),
        "red_flags.papers_held.when",
        "original_papers_held has no choice 'maybe'",
    ),
    (
        lambda d: d["ppn009"]["industry"].pop("low"),
        "ppn009.industry",
        "needs a level for each of low, medium, high, very_high, and no other",
    ),
    (
        lambda d: d["ppn009"].update(location=["Tier 1", "Tier 4"]),
        "ppn009.location.Tier 4",
        "there are no points for 'Tier 4'",
    ),
    (
        lambda d: d["ppn009"]["workforce"][0].update(question="lowest_wage"),
        "ppn009.workforce.lowest_wage",
        "there is no question 'lowest_wage'",
    ),
    (
        lambda d: d["ppn009"]["workforce"][0]["levels"].pop("living_wage"),
        "ppn009.workforce.lowest_pay",
        "lowest_pay: the choice 'living_wage' has no level",
    ),
    (
        lambda d: d["ppn009"]["context"][1]["levels"].update(caravan="high"),
        "ppn009.context.tied_housing",
        "tied_housing has no choice 'caravan'",
    ),
    (
        lambda d: d["ppn009"]["context"][1].update(question="site_count"),
        "ppn009.context.site_count",
        "site_count is a whole_number question, which has no choices",
    ),
    (
        lambda d: d["ppn009"]["many"].update(question="audits"),
        "ppn009.many",
        "'audits' is not a question about a number",
    ),
    (
        lambda d: flag(d, "xinjiang_named").update(region="xinjang"),
        "red_flags.xinjiang_named.region",
        "no name of a place is of the region 'xinjang'",
    ),
    (
        lambda d: flag(d, "silent_on_harm")["unanswered"].append("papers"),
        "red_flags.silent_on_harm.unanswered",
        "there is no question 'papers'",
    ),
    (
        lambda d: flag(d, "required_long_hours").update(covers=["overtime"]),
        "red_flags.required_long_hours.covers",
        "there is no other rule 'overtime'",
    ),
    (
        lambda d: flag(d, "papers_held").pop("when"),
        "red_flags.papers_held",
        "needs exactly one of when or unanswered, words, region",
    ),
    (
        lambda d: flag(d, "papers_held").update(words=["took their passport"]),
        "red_flags.papers_held",
        "needs exactly one of when or unanswered, words, region",
    ),
    (
        lambda d: flag(d, "fees_repaid").update(floor="Low"),
        "red_flags.fees_repaid",
        "what was put right sets no floor: honesty must pay",
    ),
    (
        lambda d: flag(d, "fees_repaid").update(evidence_for="overtime"),
        "red_flags.fees_repaid",
        "disclosed_and_acting needs evidence_for: a question that takes evidence",
    ),
    (
        lambda d: flag(d, "papers_held").update(ask="This is a red flag."),
        "red_flags.papers_held.ask",
        "goes to the supplier and must not say 'red flag'",
    ),
    (
        lambda d: flag(d, "words_of_debt")["words"].append("debt"),
        "red_flags.words_of_debt.words.debt",
        "'debt' must be two plain lower-case words or more",
    ),
    (
        lambda d: d["contradictions"]["rules"][0].update(id="a_rule", ask="You are guilty."),
        "contradictions.rules.a_rule.ask",
        "goes to the supplier and must not say 'guilty'",
    ),
    (
        lambda d: d["inherent"]["workforce"]["parts"][0].update(id="hired", rationale="no"),
        "inherent.workforce.parts.hired",
        "needs a source (or the word judgement) and a rationale",
    ),
    (
        lambda d: control(d, "audits").update(source="UN"),
        "groups.monitoring.controls.audits",
        "needs a source (or the word judgement) and a rationale",
    ),
    (
        lambda d: flag(d, "papers_held").update(when={"not": {"question": "papers", "is": ["yes"]}}),
        "red_flags.papers_held.when",
        "there is no question 'papers'",
    ),
    (
        lambda d: flag(d, "papers_held").update(when={"any": [{"question": "papers", "is": ["yes"]}]}),
        "red_flags.papers_held.when",
        "there is no question 'papers'",
    ),
    (
        lambda d: flag(d, "papers_held").update(when={"question": "overtime", "at_least": 1}),
        "red_flags.papers_held.when",
        "overtime is a one_of question, which this rule cannot read",
    ),
    (
        lambda d: control(d, "goods_traced").update(not_applicable_when={"question": "goods", "includes": ["x"]}),
        "groups.mapping_and_risk.controls.goods_traced",
        "there is no question 'goods'",
    ),
    (
        lambda d: d["ppn009"]["context"].append({"question": "original_papers_held", "levels": {"yes": "high"}}),
        "ppn009.context.original_papers_held",
        "original_papers_held: the choice 'no' has no level",
    ),
    *(
        (lambda d, name=name: d["groups"][0].update(id=name), f"groups.{name}.id", f"the id '{name}' stands twice")
        for name in ("country", "sector", "goods", "workforce", "cap", "effect")
    ),
    (
        lambda d: d["groups"][0].update(id="Our policy"),
        "groups.Our policy.id",
        "'Our policy' is no id; expected small letters, digits and _, a letter first",
    ),
    (
        lambda d: d["inherent"]["workforce"]["parts"][0].update(id="training"),
        "groups.training.id",
        "the id 'training' stands twice",
    ),
    (
        lambda d: d["inherent"]["workforce"]["parts"][0].update(id="cap"),
        "inherent.workforce.parts.cap.id",
        "the id 'cap' stands twice",
    ),
    (
        lambda d: d["contradictions"]["rules"][0].update(id="papers_held"),
        "contradictions.rules.papers_held.id",
        "the id 'papers_held' stands twice",
    ),
    (
        lambda d: d["inherent"]["workforce"]["parts"][0].update(id="hired", when=OF_ROWS),
        "inherent.workforce.parts.hired.when",
        "'site_housing' is a column of a table; expected a question with one answer",
    ),
    (
        lambda d: control(d, "goods_traced").update(not_applicable_when=OF_ROWS),
        "groups.mapping_and_risk.controls.goods_traced",
        "'site_housing' is a column of a table; expected a question with one answer",
    ),
    (
        lambda d: flag(d, "required_long_hours").update(covers=["required_long_hours"]),
        "red_flags.required_long_hours.covers",
        "there is no other rule 'required_long_hours'",
    ),
    (
        lambda d: d["harmless"][0].update(question="papers"),
        "harmless.papers",
        "there is no question 'papers'",
    ),
    (
        lambda d: d["ppn009"].update(location=["Tier 2", "Tier 1"]),
        "ppn009.location",
        "the tier that is still low has more points than the one that is still medium",
    ),
    (
        lambda d: flag(d, "words_of_debt")["words"].append("Owes Money"),
        "red_flags.words_of_debt.words.Owes Money",
        "'Owes Money' must be two plain lower-case words or more",
    ),
]


@pytest.mark.parametrize(("change", "where", "sentence"), DEFECTS)
def test_a_defect_is_named_at_its_place(change: Callable[[Data], object], where: str, sentence: str) -> None:
    data = last_values()
    change(data)
    told = defects(Policy.model_validate(data), QUESTIONNAIRE, PUBLISHED)
    assert (where, sentence) in [(place(data, defect.path), defect.found) for defect in told]


ALLOWED: list[tuple[str, Callable[[Data], object]]] = [
    ("what a supplier says alone may count nothing", lambda d: d["evidence"].update(stated=0)),
    ("an answer may earn nothing by name", lambda d: control(d, "policy_owner")["scores"].update(nobody=0)),
    ("the highest step may ask for every choice", lambda d: control(d, "audits").update(steps={EVERY_AUDIT: 1})),
    ("three letters, such as ILO, are a source", lambda d: control(d, "audits").update(source="ILO")),
    ("three letters, such as law, are a reason", lambda d: control(d, "audits").update(rationale="law")),
    (
        "a yes or no has a level of PPN 009 for each",
        lambda d: d["ppn009"]["context"].append({"question": "original_papers_held", "levels": YES_OR_NO}),
    ),
    ("low and medium may end at one tier", lambda d: d["ppn009"].update(location=["Tier 1", "Tier 1"])),
    ("a table may be a day old", lambda d: d["reference_max_age_days"].update(goods=1)),
]


@pytest.mark.parametrize("change", [change for _, change in ALLOWED], ids=[why for why, _ in ALLOWED])
def test_what_belongs_together_is_no_defect(change: Callable[[Data], object]) -> None:
    assert found(change) == []


def test_goods_groups_and_the_questions_choices_must_be_the_same() -> None:
    fewer = Published(PUBLISHED.tiers, PUBLISHED.sector_bands, [*REFERENCE.goods.groups][1:])
    assert found(dict.copy, fewer) == ["goods groups that the reference tables do not have: gloves"]
    told = defects(Policy.model_validate(last_values()), QUESTIONNAIRE, fewer)
    assert [(one.path, one.hint) for one in told] == [(("inherent", "goods"), "")]


def test_a_questionnaire_without_what_the_method_reads_is_refused() -> None:
    sections = [
        section.model_copy(
            update={"questions": tuple(one for one in section.questions if one.id != "production_countries")}
        )
        for section in QUESTIONNAIRE.sections
    ]
    fewer = QUESTIONNAIRE.model_copy(
        update={"sections": tuple(sections), "tables": [one for one in QUESTIONNAIRE.tables if one.id != "sites"]}
    )
    policy = Policy.model_validate(last_values())
    sentences = {(defect.path, defect.found) for defect in defects(policy, fewer, PUBLISHED)}
    assert {
        (("questionnaire",), f"the method reads {name}, which the questionnaire does not ask")
        for name in ("production_countries", "site_country", "sites")
    } <= sentences


def test_the_line_of_a_defect_is_that_of_its_deepest_key() -> None:
    where = {("groups",): 3, ("groups", 0): 4, ("groups", 0, "weight"): 6}
    assert line_of(("groups", 0, "weight"), where) == 6
    assert line_of(("groups", 0, "controls", 1), where) == 4
    assert line_of(("groups", 0, "rationale"), where) == 4
    assert line_of(("bands",), where) == 1


def test_a_tier_without_points_is_told_and_not_compared() -> None:
    for location in (["Tier 1", "Tier 4"], ["Tier 4", "Tier 1"]):
        told = found(lambda data, tiers=location: data["ppn009"].update(location=tiers))  # type: ignore[misc] # bound now
        assert told == ["there are no points for 'Tier 4'"]
