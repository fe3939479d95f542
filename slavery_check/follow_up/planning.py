"""What an assessed return asks for: the improve lane and its corrective actions, or nothing at all.

Ending a contract is never among the actions: leverage is lost with it, and the people concerned are worse off.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from slavery_check.assessment.result import Assessment, Contribution, Part, RedFlag
from slavery_check.follow_up.plan import Action, FollowUp, Lane
from slavery_check.follow_up.urgency import NOTHING, severity_rank, urgency
from slavery_check.model import Band, EvidenceLevel, FlagSeverity, Route, Tense
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.questionnaire.labels import Labels

MOST = 3
"""Reasons, gaps in what was told and controls asked about at once: more than three are not read, and not done."""
_TELL_US = "Please tell us, as far as you can find out: {wording}"
_SHOW_US = "Please tell us more, or show us something, on: {wording}"
_VERIFICATION = {
    FlagSeverity.CRITICAL: "Follow-up visit, with workers heard in private; not the supplier's word alone",
    FlagSeverity.MAJOR: "A named person reads the evidence; workers heard where possible",
    FlagSeverity.MINOR: "A named person reads the evidence",
}


def is_restricted(flag: RedFlag) -> bool:
    """Tell whether a flag suggests that a person may be at risk now: it must leave every ordinary output."""
    return flag.route is not Route.IMPROVE and flag.tense is Tense.NOW


def one_decimal(residual: Fraction | None) -> str:
    """Write a score on the 0-100 scale with one decimal, halves up; empty when there is none."""
    if residual is None:
        return ""
    tenths = (residual * 20 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}"


def plan(
    assessment: Assessment,
    supplier: Supplier,
    open_plan: Sequence[Action],
    policy: Policy,
    labels: Labels,
    today: date,
) -> FollowUp:
    """Plan for one assessed supplier: *Improve* with its actions, or *Nothing needed*.

    `open_plan` holds the actions agreed earlier: what people wrote there, and the first due date, are kept. Raises
    ValueError when a restricted flag gets here: such a return is withheld before anything is planned.
    """
    if any(is_restricted(flag) for flag in assessment.red_flags):
        raise ValueError("a restricted matter must be withheld before planning")
    flags = tuple(sorted(assessment.red_flags, key=_worst_first))
    band = assessment.band
    improving = band is not None and band.rank >= Band.MEDIUM.rank
    new = [_flag_action(flag, supplier, today) for flag in flags]
    if band is not None and improving:
        by = _band_due(band, policy, today) or today
        asked = [(line, _TELL_US) for line in _not_told(assessment)]
        asked += [(line, _SHOW_US) for line in _gaps(assessment, policy)]
        new += [_question_action(line, words, supplier, band, by, labels) for line, words in asked]
    actions = _kept(new, open_plan)
    lane = Lane.IMPROVE if actions or improving else Lane.NOTHING
    due = min((action.due for action in actions), default=_band_due(band, policy, today) if improving else None)
    return FollowUp(
        supplier_id=supplier.id,
        supplier_name=supplier.name,
        lane=lane,
        band=band,
        residual=one_decimal(assessment.residual),
        red_flags=tuple(dict.fromkeys(flag.id for flag in flags)),
        reasons=_reasons(flags, assessment) if lane is Lane.IMPROVE else (),
        ask_for=tuple(dict.fromkeys(action.evidence_required for action in actions)),
        due=due,
        owner=supplier.owner,
        urgency=urgency(flags, band, assessment.residual, due, lane) if lane is Lane.IMPROVE else NOTHING,
        actions=actions,
    )


def _worst_first(flag: RedFlag) -> tuple[int, int, str, str]:
    return severity_rank(flag.severity), flag.due_days, flag.id, flag.file_name


def _band_due(band: Band | None, policy: Policy, today: date) -> date | None:
    days = policy.band_due_days.get(band) if band is not None else None
    return None if days is None else today + timedelta(days=days)


def _flag_action(flag: RedFlag, supplier: Supplier, today: date) -> Action:
    return Action(
        id=f"{supplier.id}-{flag.id}",
        supplier_id=supplier.id,
        finding=_sentence(flag.reason),
        question=flag.question,
        cell=flag.cell,
        severity=flag.severity,
        due=today + timedelta(days=flag.due_days),
        evidence_required=flag.ask,
        verification_method=_VERIFICATION[flag.severity],
    )


def _question_action(
    line: Contribution, words: str, supplier: Supplier, band: Band, due: date, labels: Labels
) -> Action:
    wording = labels.words.get(f"questions.{line.question}.ask", line.question)
    severity = FlagSeverity.MAJOR if band.rank >= Band.HIGH.rank else FlagSeverity.MINOR
    return Action(
        id=f"{supplier.id}-{line.question}",
        supplier_id=supplier.id,
        finding=_explained(line),
        question=line.question,
        cell=line.cell,
        severity=severity,
        due=due,
        evidence_required=words.format(wording=wording),
        verification_method=_VERIFICATION[severity],
    )


def _not_told(assessment: Assessment) -> tuple[Contribution, ...]:
    """Give what was assumed for want of an answer, the most points first, each question once; at most three."""
    assumed = [line for line in assessment.contributions if line.assumed and line.question and line.points > 0]
    largest = sorted(assumed, key=lambda line: (-line.points, line.criterion))
    by_question: dict[str, Contribution] = {}
    for line in largest:
        by_question.setdefault(line.question, line)
    return tuple(by_question.values())[:MOST]


def _gaps(assessment: Assessment, policy: Policy) -> tuple[Contribution, ...]:
    """Give the controls that would lower the risk most, were they in place and verified; at most three."""
    weights = {
        control.question: group.weight / len(group.controls) for group in policy.groups for control in group.controls
    }
    verified = policy.evidence.get(EvidenceLevel.VERIFIED, Fraction(1))
    full = assessment.inherent * policy.control_effect * verified
    controls = [line for line in assessment.contributions if line.part is Part.CONTROL and line.question in weights]
    gains = {line.question: full * weights[line.question] + line.points for line in controls}
    worth_asking = [line for line in controls if gains[line.question] > 0]
    return tuple(sorted(worth_asking, key=lambda line: (-gains[line.question], line.criterion)))[:MOST]


def _kept(new: Sequence[Action], open_plan: Sequence[Action]) -> tuple[Action, ...]:
    """Keep what was agreed and written earlier; an open action never gets more time because a run came later."""
    earlier = {action.id: action for action in open_plan}
    merged: dict[str, Action] = {}
    for action in new:
        kept = merged.get(action.id) or earlier.get(action.id) or action
        merged[action.id] = replace(kept, due=min(action.due, kept.due))
    still_open = {action.id: action for action in open_plan if action.status != "closed" and action.id not in merged}
    return tuple((merged | still_open).values())


def _reasons(flags: Sequence[RedFlag], assessment: Assessment) -> tuple[str, ...]:
    """Say why in at most three sentences: red flags first, then what adds most to the score."""
    exposure = [line for line in assessment.contributions if line.points > 0]
    largest = sorted(exposure, key=lambda line: (-line.points, line.criterion))
    words = [_sentence(flag.reason) for flag in flags] + [_explained(line) for line in largest]
    return tuple(dict.fromkeys(words))[:MOST]


def _explained(line: Contribution) -> str:
    sentence = _sentence(line.reason)
    return f"{sentence} (Assumed, not stated.)" if line.assumed and "assume" not in sentence else sentence


def _sentence(phrase: str) -> str:
    text = phrase.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", ")")) else ".")
