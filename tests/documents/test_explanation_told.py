"""What a supplier reads of its assessment: its own sum in its own words, and nothing that may be of people at risk."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from slavery_check.assessment.assess import assess
from slavery_check.assessment.controls import levels
from slavery_check.assessment.explanation.explain import explain
from slavery_check.assessment.explanation.fewest import Fewest, Way
from slavery_check.documents.explanation_page import to_told_page
from slavery_check.documents.explanation_told import Addressed, Told, told
from slavery_check.follow_up.said import Said
from slavery_check.model import Band, Route
from slavery_check.policy.cases import Case
from slavery_check.questionnaire.reading_age import grade
from slavery_check.returns.answers import Answered, NotApplicable, NotAsked, Unread
from tests.assessment.explanation.explained import evidence_of, explained, rules_of, sent_of, supplier_of
from tests.assessment.generated import CASES, CONTROLS, POLICY, cases, with_answers
from tests.documents.explained_sample import TODAY, explanation, page_told, words

RESTRICTED = [rule for rule in POLICY.red_flags if rule.route is not Route.IMPROVE]
ACCUSING = re.compile("red flag|[Vv]ery.high|guilt|accus|suspect|[Bb]and\\b|[Pp]riority|High\\b|Medium\\b")
WHOM = Addressed("A Firm", "A Buyer", "Cal", TODAY)
FEW = settings(max_examples=max(10, settings().max_examples // 4))


STEADY = POLICY.model_copy(update={"fragility": POLICY.fragility.model_copy(update={"samples": 1})})
"""The policy, but that of how much a band hangs on its figures, which no such page tells, one sample is enough."""


def told_in_each(case: Case) -> Mapping[str, Told]:
    found, sent, backing = explained(case, STEADY), sent_of(case), levels(evidence_of(case), "case")
    each = {language: words(language) for language in ("en", "cy")}
    return {language: told(found, own, Said(sent, own.labels, backing), WHOM) for language, own in each.items()}


def text(page: Told) -> str:
    return json.dumps({**asdict(replace(page, labels=words("en").labels)), "labels": ""}, ensure_ascii=False)


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.long
@FEW
@given(cases())
def test_nothing_of_a_matter_that_may_be_about_people_at_risk_is_on_the_page(case: Case) -> None:
    for language, page_of in told_in_each(case).items():
        own, page = words(language), text(page_of)
        for rule in RESTRICTED:
            ask = own.labels.words.get(f"flag_asks.{rule.id}", rule.ask)
            same = [one for one in POLICY.red_flags if one.route is Route.IMPROVE and one.ask == rule.ask]
            assert rule.reason not in page
            assert ask not in page or same


@pytest.mark.long
@FEW
@given(cases())
def test_no_word_accuses_and_no_band_is_named(case: Case) -> None:
    page = told_in_each(case)["en"]
    own = (*page.opening, *page.headings.values(), page.steps, *page.talk, *page.closing, *page.changes)
    found = [one for one in (*own, *(f"{line.means} {line.source}" for line in page.lines)) if ACCUSING.search(one)]
    assert found == []


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@pytest.mark.parametrize("name", CASES)
def test_the_lines_of_a_page_add_up_as_they_stand_in_each_language(name: str) -> None:
    for page in told_in_each(CASES[name]).values():
        points = [Fraction(line.points.replace("\N{MINUS SIGN}", "-")) for line in page.lines]
        assert sum(points) == Fraction(page.lines[-1].total)
        assert all(line.means and "{" not in line.means for line in page.lines)


def test_a_page_says_what_was_left_open_and_what_was_made_of_it() -> None:
    case = with_answers(
        CASES["consultancy"],
        supply_kind="goods",
        goods_supplied=None,
        production_countries=None,
        worker_kinds="dont_know",
        contract_clauses={"not_applicable": "We have none"},
        sub_supplier_count=3,
        employer_pays="dont_know",
        policy_owner=None,
    )
    lines = {line.means: line.said for line in told_in_each(case)["en"].lines}
    assert any(means.startswith("We do not know each place") for means in lines)
    assert any(means.startswith("We do not know all of your goods") for means in lines)
    assert any(means.endswith("So we took it that this is part of your work.") for means in lines)
    assert lines["You do not know yet, so it takes nothing off."][0].startswith("You said that you do not know.")
    assert any("does not apply" in means for means in lines)
    assert "Still open, so it takes nothing off." in lines


def test_a_correction_of_ours_is_told_with_what_the_supplier_said() -> None:
    case = CASES["consultancy"]
    own = sent_of(case)
    answer = own.answers["employer_pays"]
    assert isinstance(answer, Answered)
    overlaid = replace(answer, value="yes", source=replace(answer.source, raw="Yes", overlaid="2026-11-01"))
    sent = replace(own, answers={**own.answers, "employer_pays": overlaid})
    rules, supplier = rules_of(case), supplier_of(case)
    found = explain(assess(sent, supplier, rules), sent, own, supplier, rules, {})
    page = told(found, words("en"), Said(sent, words("en").labels, {}), WHOM)
    said = next(line.said for line in page.lines if "pay all costs" in line.question)
    assert said[1] == "We corrected this on 1 November 2026. You had said: No, we do not pay it."


def test_what_we_could_not_read_is_quoted() -> None:
    case, own = CASES["consultancy"], words("en")
    sent = replace(sent_of(case), unread=(Unread("tied_housing", "", "2 Your workers", "B9", "sometimes?"),))
    rules, supplier = rules_of(case), supplier_of(case)
    found = explain(assess(sent, supplier, rules), sent, sent, supplier, rules, {})
    said = [line.said for line in told(found, own, Said(sent, own.labels, {}), WHOM).lines]
    assert any('We could not read what stands there: "sometimes?".' in one for one in said)


def test_a_page_is_read_at_about_age_twelve() -> None:
    page = page_told("en")
    assert grade(". ".join((*page.opening, *page.changes, page.steps, *(line.means for line in page.lines)))) <= 7


def test_what_stays_open_is_named_by_question_and_cell() -> None:
    assert any('(sheet "3 Hiring", cell B5)' in line for line in page_told("en").not_known)


WAYS = {
    Way.NONE_NEEDED: "needs no further steps",
    Way.FLOOR_ALONE: "needs no further steps",
    Way.NOTHING_SCORED: "still open for a sum",
    Way.OUT_OF_REACH: "would not bring it below 50 points",
}


@pytest.mark.parametrize("way", WAYS)
def test_the_page_says_where_no_step_would_do(way: Way) -> None:
    found = replace(explanation(), fewest=Fewest(way, None, (), None, ()))
    own = words("en")
    page = told(found, own, Said(sent_of(CASES["consultancy"]), own.labels, {}), WHOM)
    assert WAYS[way] in page.steps
    assert page.changes == ()


@pytest.mark.parametrize(
    ("route", "silent", "said"),
    [
        (Route.IMPROVE, True, "answers that matter to us are still missing"),
        (Route.IMPROVE, False, "look first at what we would like to understand"),
        (Route.SAFEGUARD, True, "needs no further steps"),
        (Route.BOTH, False, "needs no further steps"),
    ],
)
def test_a_floor_is_told_of_only_by_what_the_page_asks_about_anyhow(route: Route, *, silent: bool, said: str) -> None:
    flag = replace(explanation().assessment.red_flags[0], route=route, silent=silent, floor=Band.HIGH)
    found = replace(explanation(), fewest=Fewest(Way.FLOOR_ALONE, None, (), None, (flag,)))
    own = words("en")
    page = told(found, own, Said(sent_of(CASES["consultancy"]), own.labels, {}), WHOM)
    assert said in page.steps
    assert not ACCUSING.search(page.steps)


def test_a_page_without_a_sum_shows_none_and_no_running_total() -> None:
    scored = page_told("en")
    made = to_told_page([replace(scored, has_sum=False)], "A Firm").decode()
    assert scored.has_sum
    for heading in ("whole", "total", "sum", "adds"):
        assert scored.headings[heading] in to_told_page([scored], "A Firm").decode()
        assert f">{scored.headings[heading]}<" not in made
    assert f'<td class="figure-cell">{scored.lines[-1].total}</td>' not in made


def test_a_return_of_which_nothing_can_be_scored_has_no_sum() -> None:
    found = explanation()
    unscored = replace(found, assessment=replace(found.assessment, residual=None))
    own = words("en")
    assert not told(unscored, own, Said(sent_of(CASES["consultancy"]), own.labels, {}), WHOM).has_sum


def test_no_fraction_and_nothing_that_looks_wrongly_rounded_stands_uncommented() -> None:
    for line in page_told("en").lines:
        assert "/" not in line.exact
        points, figure = (Fraction(one.replace("\N{MINUS SIGN}", "-")) for one in (line.points, _figure(line.exact)))
        assert abs(points - figure) <= Fraction(55, 1000) or "so that the column adds up" in line.exact


def _figure(words_of: str) -> str:
    return words_of.partition(";")[0].rpartition(" ")[2]


def test_every_control_and_arrangement_has_words_in_each_language() -> None:
    parts = [part.id for part in POLICY.inherent.workforce.parts]
    for language in ("en", "cy"):
        known = words(language).labels.words
        assert {f"explanation.do.{name}" for name in CONTROLS} <= known.keys()
        assert {f"explanation.arrangement.{part}" for part in parts} <= known.keys()
        assert {f"letters.such_as.{name}" for name in CONTROLS} <= known.keys()
    extra = {key.rsplit(".", 1)[1] for key in words("en").labels.words if key.startswith("explanation.do.")}
    assert extra == CONTROLS


def test_the_bands_edge_that_is_named_is_that_of_the_score() -> None:
    assert explanation().assessment.score_band is Band.HIGH
    assert "below 50 points" in page_told("en").steps


def test_what_was_never_asked_or_was_decided_by_another_answer_is_not_said_to_have_been_said() -> None:
    case, own = CASES["consultancy"], words("en")
    sent = sent_of(case)
    for answer in (NotAsked("tied_housing"), NotApplicable("tied_housing", "")):
        other = replace(sent, answers={**sent.answers, "tied_housing": answer})
        rules, supplier = rules_of(case), supplier_of(case)
        found = explain(assess(other, supplier, rules), other, other, supplier, rules, {})
        page = told(found, own, Said(other, own.labels, {}), WHOM)
        assert [line.said for line in page.lines if line.means.startswith("Housing or transport")] == [()]
