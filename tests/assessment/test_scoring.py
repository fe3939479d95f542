"""A score and the assessment that explains it are one thing, and what is kept from one return changes no other."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slavery_check.assessment.assess import assess, explained, score
from slavery_check.assessment.control_points import Packed, unpacked
from slavery_check.assessment.controls import levels, score_controls
from slavery_check.assessment.exact import total
from slavery_check.assessment.red_flags import find
from slavery_check.assessment.result import Evidence, Part
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.worked_cases import SUPPLIER, assess_case, return_of
from slavery_check.model import EvidenceLevel
from slavery_check.policy.cases import Case
from slavery_check.policy.definition import ControlGroup
from slavery_check.programme import Supplier
from slavery_check.returns.answers import (
    Anchor,
    Answered,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Remark,
    Source,
    TableRow,
    Unanswered,
    Unread,
)
from tests.assessment.generated import CASES, POLICY, QUESTIONNAIRE, REFERENCE, cases, with_answers

FEW = settings(max_examples=max(1, settings().max_examples // 10))


@FEW
@given(cases())
def test_the_score_is_what_the_lines_of_its_explanation_add_up_to(case: Case) -> None:
    scored = score(return_of(case, QUESTIONNAIRE), Supplier(id=SUPPLIER, name="Firm"), Rules(POLICY, REFERENCE))
    told = explained(scored)

    assert told.band is scored.band
    assert told.red_flags == scored.red_flags
    assert total([line.points for line in told.contributions if line.part is not Part.CONTROL]) == told.inherent
    whole = sum((line.points for line in told.contributions), Fraction(0))
    assert whole == (told.inherent if scored.residual is None else scored.residual)


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
@FEW
@given(st.lists(cases(), min_size=2, max_size=4))
def test_what_was_assessed_before_is_no_matter(several: list[Case]) -> None:
    """A policy made anew has kept nothing: each case comes out as the first of all."""
    alone = [assess_case(case, QUESTIONNAIRE, POLICY.model_copy(deep=True), REFERENCE) for case in several]

    assert [assess_case(case, QUESTIONNAIRE, POLICY, REFERENCE) for case in reversed(several)] == alone[::-1]


@FEW
@given(cases())
def test_shares_of_the_controls_sum_to_one_and_credits_to_the_whole(case: Case) -> None:
    backing = dict.fromkeys(case.evidence, EvidenceLevel.READ)
    found = score_controls(return_of(case, QUESTIONNAIRE), POLICY, backing)

    assert sum((one.share for one in found.scored), Fraction(0)) == (1 if found.scored else 0)
    assert sum((one.credit for one in found.scored), Fraction(0)) == found.credit()
    assert sum((one.in_place for one in found.scored), Fraction(0)) == found.at_least(EvidenceLevel.STATED)
    assert all(one.credit == one.in_place * one.factor for one in found.scored)


@given(st.lists(st.fractions(max_denominator=60), max_size=6))
def test_a_total_is_exact(parts: list[Fraction]) -> None:
    assert total(parts) == sum(parts, Fraction(0))


def test_a_programmes_evidence_counts_for_its_own_supplier_alone() -> None:
    evidence = tuple(
        Evidence(supplier, "audits", level, "paper", "Ann", "2026-01-01")
        for supplier, level in (
            ("A", EvidenceLevel.READ),
            ("B", EvidenceLevel.RECEIVED),
            ("A", EvidenceLevel.STATED),
            ("B", EvidenceLevel.VERIFIED),
        )
    )

    for records in (evidence, list(evidence)):
        assert levels(records, "A") == {"audits": EvidenceLevel.READ}
        assert levels(records, "B") == {"audits": EvidenceLevel.VERIFIED}
        assert levels(records, "C") == {}


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        (None, (0, 0, 0, 0)),
        (NotAsked, (0, 0, 0, 0)),
        (Unanswered, (1, 1, 0, 0)),
        (DoesNotKnow, (1, 1, 1, 0)),
        (NotApplicable, (1, 0, 0, 0)),
        ("partly", (1, 1, 1, 1)),
        ("yes", (1, 1, 1, 2)),
        ("no", (1, 1, 1, 0)),
    ],
)
def test_an_answer_adds_to_the_counts_of_its_group(said: object, counts: tuple[int, int, int, int]) -> None:
    scores: dict[object, int] = {"yes": 2, "partly": 1}
    packed = Packed(scores.get)

    assert unpacked(packed[said]) == counts
    assert unpacked(3 * packed[said]) == tuple(3 * one for one in counts)


def test_words_are_heard_again_each_time_whatever_was_silent_before() -> None:
    returned = return_of(CASES["consultancy"], QUESTIONNAIRE)
    texts = ("All is well", "They took our passports", "They took", "our passports", "They took our passports")
    heard = [find(replace(returned, remarks=(Remark("Notes", "A1", text),)), POLICY) for text in texts]

    assert [[flag.id for flag in flags] for flags in heard] == [
        [],
        ["words_of_restraint"],
        [],
        [],
        ["words_of_restraint"],
    ]


def test_silence_and_what_could_not_be_read_are_told_apart_from_an_answer() -> None:
    returned = return_of(CASES["consultancy"], QUESTIONNAIRE)
    unread = replace(returned, unread=(Unread("lowest_pay", "", "Pay", "C9", "?"),))
    silent = replace(returned, answers={**returned.answers, "lowest_pay": Unanswered("lowest_pay")})

    found = [find(one, POLICY) for one in (returned, unread, returned, silent, returned)]

    assert [[flag.question for flag in flags] for flags in found] == [[], ["lowest_pay"], [], ["lowest_pay"], []]


def test_a_case_is_assessed_as_it_is_scored_and_told() -> None:
    case = CASES["consultancy"]
    supplier, rules = Supplier(id=SUPPLIER, name="Firm"), Rules(POLICY, REFERENCE)
    returned = return_of(case, QUESTIONNAIRE)

    assert assess(returned, supplier, rules) == explained(score(returned, supplier, rules))


def test_a_list_of_evidence_that_grows_is_read_anew() -> None:
    records = [Evidence("A", "audits", EvidenceLevel.READ, "paper", "Ann", "2026-01-01")]
    before = dict(levels(records, "A"))
    records.append(Evidence("A", "measures", EvidenceLevel.VERIFIED, "visit", "Ann", "2026-01-01"))

    assert before == {"audits": EvidenceLevel.READ}
    assert levels(records, "A") == {"audits": EvidenceLevel.READ, "measures": EvidenceLevel.VERIFIED}


def test_a_control_that_does_not_apply_is_not_scored_and_leaves_its_share_to_the_others() -> None:
    alone = with_answers(
        CASES["consultancy"], sub_supplier_count=0, contract_clauses={"not_applicable": "We have no sub-suppliers"}
    ).model_copy(update={"sub_suppliers": ()})
    found = score_controls(return_of(alone, QUESTIONNAIRE), POLICY, {}).scored

    assert "contract_clauses" not in {one.control.question for one in found}
    assert sum((one.share for one in found), Fraction(0)) == 1


@pytest.mark.parametrize("group", POLICY.groups, ids=lambda group: group.id)
def test_those_that_were_asked_share_the_weight_of_their_group_to_the_last_part(group: ControlGroup) -> None:
    returned = return_of(CASES["consultancy"], QUESTIONNAIRE)
    for asked in range(1, len(group.controls) + 1):
        few = {one.question: Unanswered(one.question) for one in group.controls[:asked]}
        found = score_controls(replace(returned, answers=few), POLICY, {}).scored

        assert [one.share for one in found] == [Fraction(1, asked)] * asked


NOWHERE = Source("2 Workforce", "B3", "", Anchor.ID_AND_WORDING)
ROW = TableRow("sub_suppliers", 2, {"sub_supplier_name": Answered("sub_supplier_name", "Mill", NOWHERE)})


def scored_of(question: str, **said: str | int) -> set[str]:
    """Name the controls that count for a firm that lists a sub-supplier, and says that one does not apply."""
    sent = return_of(with_answers(CASES["consultancy"], **said), QUESTIONNAIRE)
    without = {question: NotApplicable(question, "We have none", NOWHERE)}
    sent = replace(sent, answers={**sent.answers, **without}, tables={**sent.tables, "sub_suppliers": (ROW,)})
    return {one.control.question for one in score_controls(sent, POLICY, {}).scored}


def test_sub_suppliers_listed_speak_only_against_what_is_about_sub_suppliers() -> None:
    terms, clauses = "agency_terms_ban_fees", "contract_clauses"

    assert terms not in scored_of(terms)
    assert terms in scored_of(terms, labour_providers="used_all_licensed")
    assert clauses in scored_of(clauses, sub_supplier_count=0)
