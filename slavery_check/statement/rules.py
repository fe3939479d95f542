"""What applies to one statement, each rule with its ground, its source and how well that source was read.

For the working paper only. A body that publishes voluntarily is given what guidance and practice say; of the Act it is
told only why it does not bind. Sources are read again at each release.
"""

from enum import StrEnum

from slavery_check.programme import LegalBasis, OrganisationType, Programme
from slavery_check.statement.approval import Ground
from slavery_check.statement.approval import rule as approval_rule
from slavery_check.statement.document import Rule
from slavery_check.statement.legal import CONTENT, SCOPE, WEBSITE
from slavery_check.statement.wording import day

_ACT = "Modern Slavery Act 2015"
_GUIDANCE = "Home Office guidance, Transparency in supply chains"


class Sure(StrEnum):
    """How well a source was read."""

    CONFIRMED = "Confirmed"
    SECOND = "Second source"
    OPEN = "To be confirmed"


def rules(programme: Programme) -> tuple[Rule, ...]:
    """Give the rules for one programme, the most binding first."""
    voluntary = programme.organisation.legal_basis is LegalBasis.VOLUNTARY
    first = _voluntary(programme) if voluntary else _statute(programme)
    return (*first, *_guidance(programme), *_health(programme))


def _statute(programme: Programme) -> tuple[Rule, ...]:
    expected = approval_rule(programme.organisation.type, programme.organisation.legal_basis)
    approved = f"It is approved by {expected.approver} and signed by {expected.signer}."
    signed = f"It is signed by {expected.signer}. The Act names nobody who approves."
    found = [
        (Ground.LAW, SCOPE, f"{_ACT}, s54(2) and (12); SI 2015/1833"),
        (expected.ground, CONTENT, f"{_ACT}, s54(4) and (5)"),
        (expected.ground, approved if expected.approver else signed, expected.source),
        (expected.ground, WEBSITE, f"{_ACT}, s54(7) and (8)"),
        (Ground.LAW, "The Act sets no date for publication.", f"{_ACT}, s54; {_GUIDANCE}, 5.4"),
    ]
    custom = [Rule(Ground.CONVENTION, expected.custom, "Practice of such bodies", Sure.OPEN)] if expected.custom else []
    return (*(Rule(ground, says, source, Sure.CONFIRMED) for ground, says, source in found), *custom)


def _voluntary(programme: Programme) -> tuple[Rule, ...]:
    expected = approval_rule(programme.organisation.type, programme.organisation.legal_basis)
    practice = f"The statement is approved by {expected.approver} and signed by {expected.signer}."
    return (*_why_not_bound(programme), Rule(Ground.CONVENTION, practice, "Practice of such bodies", Sure.OPEN))


def _why_not_bound(programme: Programme) -> tuple[Rule, ...]:
    caught = Rule(
        Ground.LAW,
        "Commercial income of £36 million or more, or a subsidiary that trades, can still come under section 54.",
        "Our reading of s54(2)",
        Sure.OPEN,
    )
    match programme.organisation.type:
        case OrganisationType.COUNCIL:
            says, source, sure = (
                "Councils have no duty under section 54.",
                "Local Government Association",
                Sure.CONFIRMED,
            )
        case OrganisationType.NHS:
            says = "The government's position is that publicly funded NHS activity is not “carrying on a business”."
            source, sure = "Quoted by an NHS trust, royalsurrey.nhs.uk/modern-slavery-act", Sure.SECOND
        case _:
            return ()
    return Rule(Ground.LAW, says, source, sure), caught


def _guidance(programme: Programme) -> tuple[Rule, ...]:
    company = programme.organisation.type is OrganisationType.COMPANY
    on_the_board = " The director who signs sits on the board that approved." if company else ""
    council = programme.organisation.type is OrganisationType.COUNCIL
    found = [
        (
            f"Publication within six months of the end of the financial year: by {day(programme.guidance_deadline)}.",
            f"{_GUIDANCE}, 5.4",
            Sure.CONFIRMED,
        ),
        (
            "The statement says plainly who approved it and when, and gives the signer's name, role and date."
            + on_the_board,
            f"{_GUIDANCE}, 5.2.4",
            Sure.CONFIRMED,
        ),
        (
            "A statement speaks of six areas; the numbered sections follow their order.",
            f"{_GUIDANCE}, section 4",
            Sure.CONFIRMED,
        ),
        (
            "Submission to the statement registry on GOV.UK is encouraged, not compulsory.",
            f"{_GUIDANCE}, 5.3.2",
            Sure.CONFIRMED,
        ),
        (
            "Earlier statements stay public, so that progress can be seen.",
            "Local Government Association, for councils",
            Sure.CONFIRMED if council else Sure.SECOND,
        ),
    ]
    if programme.organisation.subsidiaries:
        group = (
            "One statement may cover subsidiaries if it fully covers the steps of each; it names each and stands on "
            "the website of each. Whether the board of each must approve it is an open question."
        )
        found.append((group, f"{_GUIDANCE}, 5.2.1", Sure.CONFIRMED))
    return tuple(Rule(Ground.GUIDANCE, says, source, sure) for says, source, sure in found)


def _health(programme: Programme) -> tuple[Rule, ...]:
    """Give what an NHS body meets beside section 54."""
    if programme.organisation.type is not OrganisationType.NHS:
        return ()
    buying = (
        "Beside section 54, and in force since 17 May 2026: bodies that buy for the health service in England assess "
        "the risk of modern slavery in each procurement, of any value, and take reasonable steps."
    )
    group = (
        "NHS England publishes a group statement for the NHS in England; local bodies are encouraged to refer to it "
        "and to align with it."
    )
    return (
        Rule(Ground.GUIDANCE, group, "NHS England, modern slavery statement 2024-25", Sure.CONFIRMED),
        Rule(Ground.LAW, buying, "SI 2025/1212, as hempsons.co.uk gives it", Sure.SECOND),
    )
