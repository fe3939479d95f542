"""The draft as a document: who approves, what is law, what is missing, and that the tool claims nothing by itself."""

from datetime import date

import pytest

from slavery_check.programme import Approval, LegalBasis, OrganisationType
from slavery_check.statement.approval import Ground, lacking, rule
from slavery_check.statement.document import Statement
from slavery_check.statement.gaps import CHECK, CORE, RECOMMENDED, REQUIRED, gaps
from tests.statement.material import CATALOGUE, HERTS_VALLEYS, many_suppliers, programme, statement

COUNCIL = programme(OrganisationType.COUNCIL, LegalBasis.VOLUNTARY)


def test_a_company_under_the_duty_needs_board_and_director_by_law() -> None:
    expected = rule(OrganisationType.COMPANY, LegalBasis.DUTY)
    assert (expected.approver, expected.signer, expected.ground) == ("the board of directors", "a director", Ground.LAW)
    assert "s54(6)(a)" in expected.source


def test_a_public_body_that_publishes_voluntarily_follows_convention_only() -> None:
    expected = rule(OrganisationType.NHS, LegalBasis.VOLUNTARY)
    assert (expected.approver, expected.signer) == ("the board", "the chair or the chief executive")
    assert expected.ground is Ground.CONVENTION


@pytest.mark.parametrize("kind", [OrganisationType.LIMITED_PARTNERSHIP, OrganisationType.PARTNERSHIP])
def test_the_act_names_no_approver_for_a_partnership_so_none_is_missed(kind: OrganisationType) -> None:
    assert rule(kind, LegalBasis.DUTY).approver == ""
    assert not [sentence for _, sentence in lacking(programme(kind)) if "Approval by" in sentence]


@pytest.mark.parametrize("kind", OrganisationType)
@pytest.mark.parametrize("basis", LegalBasis)
def test_every_type_and_basis_has_a_signer_and_a_draft(kind: OrganisationType, basis: LegalBasis) -> None:
    made = statement(programme(kind, basis))
    assert made.approval_rule.signer
    assert made.status == "Draft"
    assert len(made.areas) == 6


def test_a_body_that_publishes_voluntarily_is_never_told_that_something_is_required() -> None:
    made = statement(COUNCIL)
    told = [f"{gap.layer} {gap.sentence}" for gap in made.gaps] + [sentence for _, sentence in made.legal.lines]
    told += [rule.sentence for rule in made.rules]
    assert not [words for words in told if "Required by" in words or "requires" in words or "breach" in words]
    assert made.gaps[0].layer == CORE


def test_a_company_under_the_duty_is_told_first_what_the_act_requires() -> None:
    assert statement(programme()).gaps[0].layer == REQUIRED


def test_being_unsure_is_itself_a_gap_and_names_what_decides() -> None:
    made = statement(programme(basis=LegalBasis.UNSURE))
    assert "not settled" in made.gaps[0].sentence
    assert any("£36 million or more" in rule.sentence for rule in made.rules)


def test_the_deadline_of_six_months_is_called_guidance() -> None:
    grounds = {rule.ground for rule in statement(programme()).rules if "30 September 2026" in rule.sentence}
    assert grounds == {"Guidance"}


def test_a_passed_deadline_is_a_gap_by_guidance_only() -> None:
    passed = [gap for gap in gaps(programme(), CATALOGUE, date(2026, 10, 1)) if "six months" in gap.sentence]
    assert [gap.layer for gap in passed] == [RECOMMENDED]
    assert not [gap for gap in gaps(programme(), CATALOGUE, date(2026, 9, 30)) if "six months" in gap.sentence]


def test_a_complete_record_of_approval_leaves_no_approval_gap() -> None:
    approval = Approval(
        approved_by="Board of directors",
        approved_on=date(2026, 7, 1),
        minute="2026/07-4",
        signer_name="R. Oduya",
        signer_role="Director",
        signed_on=date(2026, 7, 2),
    )
    assert lacking(programme(approval=approval)) == ()


def test_an_approval_before_the_year_ended_is_pointed_out() -> None:
    early = Approval(approved_by="Board", approved_on=date(2026, 3, 1), signed_on=date(2026, 2, 1))
    sentences = " ".join(sentence for _, sentence in lacking(programme(approval=early)))
    assert "not after the end of the financial year" in sentences
    assert "before the date of approval" in sentences


def test_law_and_convention_are_never_given_as_one_ground() -> None:
    grounds = dict.fromkeys(ground for ground, _ in lacking(programme()))
    assert list(grounds) == [Ground.LAW, Ground.GUIDANCE, Ground.CONVENTION]


def test_saying_that_no_steps_were_taken_stands_in_place_of_the_steps() -> None:
    made = statement(programme(narrative={"no_steps": "We were founded in March and took no steps."}))
    assert made.steps.title == "No steps were taken in the year"
    assert [entry.id for entry in made.steps.entries] == ["no_steps"]
    assert REQUIRED not in {gap.layer for gap in made.gaps}


def test_steps_and_no_steps_together_are_a_contradiction() -> None:
    made = statement(programme(narrative={"no_steps": "None.", "steps_taken": "Some."}))
    assert any("Only one of them can stand" in gap.sentence for gap in made.gaps)
    assert len(made.steps.entries) == 2


def test_no_steps_beside_figures_of_suppliers_who_were_asked_is_to_be_checked() -> None:
    none = programme(narrative={"no_steps": "We took no steps."})
    assert not [gap for gap in statement(none).gaps if gap.layer == CHECK]
    (odd,) = [gap for gap in statement(none, many_suppliers()).gaps if gap.layer == CHECK]
    assert "yet suppliers were asked" in odd.sentence


def test_words_under_an_unknown_name_are_reported_not_lost_in_silence() -> None:
    made = statement(programme(narrative={"intro": "We."}))
    assert "'intro' is no block" in made.notices[0]


def test_the_tool_claims_nothing_where_the_organisation_said_nothing() -> None:
    made = statement(programme(), many_suppliers())
    assert all(not entry.passages for section in _sections(made) for entry in section.entries)
    assert len([line for line in made.index if line.provided]) == 0


def test_every_block_of_the_catalogue_has_its_place() -> None:
    shown = {entry.id for section in _sections(statement(HERTS_VALLEYS)) for entry in section.entries}
    assert shown == {block.id for block in CATALOGUE.blocks if not block.alternative}


def _sections(made: Statement) -> tuple:  # type: ignore[type-arg]
    return (made.opening, made.steps, *made.areas, made.concern)
