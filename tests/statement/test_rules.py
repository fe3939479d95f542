"""What applies to a statement: law, guidance and convention line by line, each with its source and how it was read."""

import pytest

from slavery_check.programme import LegalBasis, OrganisationType
from slavery_check.statement.approval import Ground, rule
from slavery_check.statement.document import Rule
from slavery_check.statement.rules import Sure, rules
from tests.statement.material import programme

EVERY = [(kind, basis) for kind in OrganisationType for basis in LegalBasis]


def _law(found: tuple[Rule, ...]) -> list[Rule]:
    return [one for one in found if one.ground in {Ground.LAW, Ground.LAW_IF_IT_APPLIES}]


@pytest.mark.parametrize(("kind", "basis"), EVERY)
def test_every_rule_names_a_source_and_how_well_it_was_read(kind: OrganisationType, basis: LegalBasis) -> None:
    found = rules(programme(kind, basis))
    assert all(one.source and one.mark in set(Sure) and one.ground in set(Ground) for one in found)


@pytest.mark.parametrize(("kind", "basis"), EVERY)
def test_law_rests_on_no_guidance_and_convention_is_never_given_as_confirmed(
    kind: OrganisationType, basis: LegalBasis
) -> None:
    found = rules(programme(kind, basis))
    assert not [one for one in _law(found) if "six months" in one.sentence or "registry" in one.sentence]
    assert {one.mark for one in found if one.ground == Ground.CONVENTION} <= {Sure.OPEN}


@pytest.mark.parametrize("kind", OrganisationType)
def test_a_voluntary_publisher_is_given_no_rule_of_the_act_that_would_bind_it(kind: OrganisationType) -> None:
    found = rules(programme(kind, LegalBasis.VOLUNTARY))
    assert not [one for one in found if "s54(4)" in one.source or "s54(6)" in one.source or "s54(7)" in one.source]


def test_under_the_duty_content_approval_and_publication_are_law() -> None:
    sources = [one.source for one in _law(rules(programme()))]
    assert [source.split(", ", 1)[1][:6] for source in sources] == ["s54(2)", "s54(4)", "s54(6)", "s54(7)", "s54; H"]


def test_while_it_is_unsettled_what_would_bind_is_law_only_if_section_54_applies() -> None:
    found = rules(programme(basis=LegalBasis.UNSURE))
    conditional = [one.source for one in found if one.ground == Ground.LAW_IF_IT_APPLIES]
    assert len(conditional) == 3


@pytest.mark.parametrize(
    ("kind", "approver", "signer", "source"),
    [
        (OrganisationType.COMPANY, "the board of directors", "a director", "s54(6)(a)"),
        (OrganisationType.LLP, "the members", "a designated member", "s54(6)(b)"),
        (OrganisationType.LIMITED_PARTNERSHIP, "", "a general partner", "s54(6)(c)"),
        (OrganisationType.PARTNERSHIP, "", "a partner", "s54(6)(d)"),
        (OrganisationType.CHARITY, "the board or equivalent management body", "a director or equivalent", "s54(6)(a)"),
    ],
)
def test_who_approves_and_signs_by_law_follows_section_54_6(
    kind: OrganisationType, approver: str, signer: str, source: str
) -> None:
    expected = rule(kind, LegalBasis.DUTY)
    assert (expected.approver, expected.signer) == (approver, signer)
    assert source in expected.source


@pytest.mark.parametrize("kind", [OrganisationType.COUNCIL, OrganisationType.NHS, OrganisationType.CHARITY])
def test_what_is_usual_in_a_public_body_is_never_given_as_law(kind: OrganisationType) -> None:
    usual = rule(kind, LegalBasis.VOLUNTARY)
    found = rules(programme(kind, LegalBasis.DUTY))
    assert not [one for one in _law(found) if usual.signer in one.sentence]
    assert [one.ground for one in found if usual.signer in one.sentence] == [Ground.CONVENTION]


def test_an_nhs_body_reads_of_the_duties_in_buying_that_stand_beside_section_54() -> None:
    (one,) = [
        one for one in rules(programme(OrganisationType.NHS, LegalBasis.VOLUNTARY)) if "SI 2025/1212" in one.source
    ]
    assert one.sentence.startswith("Beside section 54")
    assert one.mark == Sure.SECOND
