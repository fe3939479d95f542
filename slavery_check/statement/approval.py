"""Who approves and who signs, by type of organisation. Law and convention stand apart, each with its source.

Source: Modern Slavery Act 2015, s54(6); Home Office guidance 5.2.4; LGA guide; practice of public bodies.
"""

from dataclasses import dataclass
from enum import StrEnum

from slavery_check.programme import LegalBasis, OrganisationType, Programme


class Ground(StrEnum):
    """What a rule rests on."""

    LAW = "Law"
    LAW_IF_IT_APPLIES = "Law, if section 54 applies"
    GUIDANCE = "Guidance"
    CONVENTION = "Convention"


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """What is expected of one organisation."""

    approver: str
    """The body that approves; empty where the Act names none."""
    signer: str
    ground: Ground
    source: str
    custom: str = ""
    """What is usual beside the law; empty where the law names them, or where all is convention."""


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
_BODY_CORPORATE = (
    "the board or equivalent management body",
    "a director or equivalent",
    "s54(6)(a), for a body corporate",
)
"""The Act's own words for whoever is no company: what is usual there is convention, never law."""


def rule(kind: OrganisationType, basis: LegalBasis) -> ApprovalRule:
    """Give the rule for a type of organisation; for a voluntary statement nothing is law."""
    if basis is LegalBasis.VOLUNTARY:
        approver, signer = _CUSTOM[kind] if kind in _CUSTOM else _STATUTE[kind][:2]
        usual = "practice of bodies that publish voluntarily"
        return ApprovalRule(approver or "the partners", signer, Ground.CONVENTION, usual)
    ground = Ground.LAW if basis is LegalBasis.DUTY else Ground.LAW_IF_IT_APPLIES
    approver, signer, source = _STATUTE.get(kind, _BODY_CORPORATE)
    body, hand = _CUSTOM.get(kind, ("", ""))
    custom = f"Usual in such a body: approved by {body}, signed by {hand}." if body else ""
    return ApprovalRule(approver, signer, ground, f"Modern Slavery Act 2015, {source}", custom)


def lacking(programme: Programme) -> tuple[tuple[Ground, str], ...]:
    """Name what the record of approval still lacks, or what does not fit, each with its ground."""
    given = programme.approval
    expected = rule(programme.organisation.type, programme.organisation.legal_basis)
    wanted = [
        (Ground.GUIDANCE, "The signer's role is not entered.", given.signer_role),
        (Ground.GUIDANCE, "The date of signing is not entered.", given.signed_on),
    ]
    signer = (
        expected.ground,
        f"The signature of {expected.signer} is not entered: the signer's name.",
        given.signer_name,
    )
    if expected.approver:
        approver = (expected.ground, f"Approval by {expected.approver} is not entered.", given.approved_by)
        date_entered = (Ground.GUIDANCE, "The date of approval is not entered.", given.approved_on)
        minute = (Ground.CONVENTION, "The minute reference of the approval is not entered.", given.minute)
        wanted = [approver, signer, date_entered, *wanted, minute]
    else:
        wanted = [signer, *wanted]
    return (*((ground, sentence) for ground, sentence, value in wanted if not value), *_odd_dates(programme))


def _odd_dates(programme: Programme) -> tuple[tuple[Ground, str], ...]:
    given = programme.approval
    found = []
    if given.approved_on and given.approved_on <= programme.financial_year.end:
        found.append((Ground.GUIDANCE, "The date of approval is not after the end of the financial year."))
    if given.approved_on and given.signed_on and given.signed_on < given.approved_on:
        found.append((Ground.GUIDANCE, "The date of signing is before the date of approval."))
    return tuple(found)
