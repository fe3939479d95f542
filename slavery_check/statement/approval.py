"""Who approves and who signs, by type of organisation. Law and convention stand apart, each with its source.

Source: Modern Slavery Act 2015, s54(6); Home Office guidance 5.2.4; LGA guide; practice of public bodies.
"""

from dataclasses import dataclass
from enum import StrEnum

from slavery_check.programme import Approval, LegalBasis, OrganisationType, Programme


class Ground(StrEnum):
    """What a rule rests on."""

    LAW = "Law"
    LAW_IF_IT_APPLIES = "Law, if section 54 applies"
    CONVENTION = "Convention"


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """What is expected of one organisation."""

    approver: str
    """The body that approves; empty where the Act names none."""
    signer: str
    ground: Ground
    source: str


_STATUTE = {
    OrganisationType.COMPANY: ("the board of directors", "a director", "s54(6)(a)"),
    OrganisationType.LLP: ("the members", "a designated member", "s54(6)(b)"),
    OrganisationType.LIMITED_PARTNERSHIP: ("", "a general partner", "s54(6)(c)"),
    OrganisationType.PARTNERSHIP: ("", "a partner", "s54(6)(d)"),
}
_CUSTOM = {
    OrganisationType.COUNCIL: ("cabinet or full council", "the chief executive and the leader"),
    OrganisationType.NHS: ("the board", "the chair or the chief executive"),
    OrganisationType.OTHER_PUBLIC: ("the board or governing body", "the chair or the chief executive"),
    OrganisationType.CHARITY: ("the board of trustees", "a trustee"),
}
_BODY_CORPORATE = "s54(6)(a): for a body corporate, its board or equivalent management body"


def rule(kind: OrganisationType, basis: LegalBasis) -> ApprovalRule:
    """Give the rule for a type of organisation; for a voluntary statement nothing is law."""
    if kind in _STATUTE:
        approver, signer, source = _STATUTE[kind]
        source = f"Modern Slavery Act 2015, {source}"
    else:
        approver, signer = _CUSTOM[kind]
        source = f"Modern Slavery Act 2015, {_BODY_CORPORATE}"
    if basis is LegalBasis.VOLUNTARY:
        approver = approver or "the partners"
        return ApprovalRule(approver, signer, Ground.CONVENTION, "practice of bodies that publish voluntarily")
    ground = Ground.LAW if basis is LegalBasis.DUTY else Ground.LAW_IF_IT_APPLIES
    return ApprovalRule(approver, signer, ground, source)


def lacking(programme: Programme) -> tuple[str, ...]:
    """Name what the record of approval still lacks, or what does not fit, in sentences."""
    given = programme.approval
    expected = rule(programme.organisation.type, programme.organisation.legal_basis)
    absent = [
        f"{label} is not entered."
        for label, value in (
            *([("The body that approved", given.approved_by), *_decision(given)] if expected.approver else []),
            ("The signer's name", given.signer_name),
            ("The signer's role", given.signer_role),
            ("The date of signing", given.signed_on),
        )
        if not value
    ]
    if given.approved_on and given.approved_on <= programme.financial_year.end:
        absent.append("The date of approval is not after the end of the financial year.")
    if given.approved_on and given.signed_on and given.signed_on < given.approved_on:
        absent.append("The date of signing is before the date of approval.")
    return tuple(absent)


def _decision(given: Approval) -> list[tuple[str, object]]:
    return [("The date of approval", given.approved_on), ("The minute reference", given.minute)]
