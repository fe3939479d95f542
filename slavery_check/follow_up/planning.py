"""What an assessed return asks for: the improve lane and its corrective actions, or nothing at all.

Ending a contract is never among the actions: leverage is lost with it, and the people concerned are worse off.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from slavery_check.assessment.ppn_words import ppn_words
from slavery_check.assessment.result import Assessment, Contribution, RedFlag
from slavery_check.follow_up.asks import ask_because_of, questions_asked
from slavery_check.follow_up.plan import Action, ActionStatus, Contact, FollowUp, Lane
from slavery_check.follow_up.reasons import MOST, explained, flag_reason, leading, reasons, sentence
from slavery_check.follow_up.said import Said, rule_of
from slavery_check.follow_up.urgency import NOTHING, in_touch, severity_rank, urgency
from slavery_check.model import Band, FlagSeverity, Route, Tense
from slavery_check.policy.definition import Policy
from slavery_check.programme import Supplier
from slavery_check.questionnaire.day_words import english_day

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
    said: Said,
    open_plan: Sequence[Action],
    policy: Policy,
    today: date,
) -> FollowUp:
    """Plan for one assessed supplier: *Improve* with its actions, or *Nothing needed*.

    `open_plan` holds the actions agreed earlier: what people wrote there, and the day agreed, are kept. Of those that
    were closed the caller passes the ones closed while this return stood: they stay closed, and a later return that
    gives the same reason opens them again. Raises ValueError when a restricted flag gets here: such a return is
    withheld before anything is planned.
    """
    if any(is_restricted(flag) for flag in assessment.red_flags):
        raise ValueError("a restricted matter must be withheld before planning")
    flags = tuple(sorted(assessment.red_flags, key=_worst_first))
    band = assessment.band
    improving = band is not None and band.rank >= Band.MEDIUM.rank
    proposed = _proposed(assessment, supplier, said, policy, today)
    actions = _kept(proposed, open_plan)
    to_do = [action for action in actions if action.status is not ActionStatus.CLOSED]
    if not to_do and not improving:
        return replace(_row(assessment, supplier, flags, Lane.NOTHING), actions=actions)
    due = min((action.due for action in to_do), default=_band_due(band, policy, today))
    severities = [flag.severity for flag in flags] + [action.severity for action in to_do]
    contact, contact_by = in_touch(severities, band, due, today)
    return replace(
        _row(assessment, supplier, flags, Lane.IMPROVE),
        reasons=_with_late(reasons(leading(flags, policy), assessment, said, policy), flags, to_do, today),
        ask_for=tuple(dict.fromkeys(_asked(one, proposed, said) for one in to_do if _to_ask(one, said))),
        due=due,
        urgency=urgency(flags, band, assessment.residual, Lane.IMPROVE),
        actions=actions,
        contact=contact,
        contact_by=contact_by,
    )


def agreed_earlier(
    supplier: Supplier, open_plan: Sequence[Action], flags: Sequence[RedFlag], policy: Policy, today: date
) -> FollowUp | None:
    """Plan for a supplier without a return this year: what was agreed, and what nobody cleared, stays. None: nothing.

    `flags` are those of its earlier returns. No band: what it would be today nobody knows.
    """
    to_do = [action for action in open_plan if action.status is not ActionStatus.CLOSED]
    if not to_do and not flags:
        return None
    named = leading(sorted(flags, key=_worst_first), policy)
    words = tuple(sentence(f"{flag.reason} (in an earlier return; nobody cleared it)") for flag in named[:MOST])
    due = min((action.due for action in to_do), default=None)
    severities = [flag.severity for flag in flags] + [action.severity for action in to_do]
    contact, contact_by = in_touch(severities, None, due, today)
    return FollowUp(
        supplier_id=supplier.id,
        supplier_name=supplier.name,
        lane=Lane.IMPROVE,
        band=None,
        residual="",
        red_flags=tuple(dict.fromkeys(flag.id for flag in flags)),
        reasons=_with_late(words, flags, to_do, today) or (_still_open(to_do),),
        ask_for=tuple(
            dict.fromkeys(one.evidence_required for one in to_do if one.status is not ActionStatus.EVIDENCE_RECEIVED)
        ),
        due=due,
        owner=supplier.owner,
        urgency=urgency(flags, None, None, Lane.IMPROVE),
        actions=tuple(open_plan),
        contact=contact,
        contact_by=contact_by,
    )


def _with_late(
    words: tuple[str, ...], flags: Sequence[RedFlag], to_do: Sequence[Action], today: date
) -> tuple[str, ...]:
    """Say what is overdue, after the worst flag and before all else: it is why somebody is to ring now."""
    late = [action.due for action in to_do if action.due < today]
    if not late:
        return words
    actions = "1 action agreed earlier is" if len(late) == 1 else f"{len(late)} actions agreed earlier are"
    first = 1 if flags else 0
    return (*words[:first], f"{actions} overdue, since {english_day(min(late))}.", *words[first:])[:MOST]


def _still_open(to_do: Sequence[Action]) -> str:
    actions = "1 action agreed earlier is" if len(to_do) == 1 else f"{len(to_do)} actions agreed earlier are"
    return f"{actions} open, due from {english_day(min(action.due for action in to_do))}."


def _row(assessment: Assessment, supplier: Supplier, flags: Sequence[RedFlag], lane: Lane) -> FollowUp:
    return FollowUp(
        supplier_id=supplier.id,
        supplier_name=supplier.name,
        lane=lane,
        band=assessment.band,
        residual=one_decimal(assessment.residual),
        red_flags=tuple(dict.fromkeys(flag.id for flag in flags)),
        reasons=(),
        ask_for=(),
        due=None,
        owner=supplier.owner,
        urgency=NOTHING,
        contact=Contact.NONE,
        ppn009=ppn_words(assessment.ppn009),
    )


def _proposed(assessment: Assessment, supplier: Supplier, said: Said, policy: Policy, today: date) -> list[Action]:
    """Propose an action for each leading flag and, from Medium, for what was assumed and for what is not in place.

    No flag's action is due later than those of the supplier's band.
    """
    band = assessment.band
    improving = band is not None and band.rank >= Band.MEDIUM.rank
    by = (_band_due(band, policy, today) or today) if improving else date.max
    flags = sorted(assessment.red_flags, key=_worst_first)
    proposed = [
        _flag_action(flag, supplier, said, policy, min(by, today + timedelta(days=_due_days(flag, flags, policy))))
        for flag in leading(flags, policy)
    ]
    if band is not None and improving:
        already = [question for action in proposed for question in (action.question, *action.questions)]
        asked = questions_asked(assessment, said, policy, already)
        proposed += [_question_action(line, words, supplier, band, by) for line, words in asked]
    return proposed


def _due_days(flag: RedFlag, flags: Sequence[RedFlag], policy: Policy) -> int:
    """Give a flag's days; no more than those of a flag that it covers."""
    rule = rule_of(flag, policy)
    covered = [other.due_days for other in flags if rule is not None and other.id in rule.covers]
    return min(flag.due_days, *covered) if covered else flag.due_days


def _to_ask(action: Action, said: Said) -> bool:
    """Tell whether to ask: not where the supplier sent it, or is asked to put exactly this right in the workbook."""
    about = frozenset(action.questions or (action.question,))
    return action.status is not ActionStatus.EVIDENCE_RECEIVED and not about <= said.asked_again


def _asked(action: Action, proposed: Sequence[Action], said: Said) -> str:
    """Give what an action asks; of one that the return that counts gives no reason for, that it is from before."""
    words = action.evidence_required
    is_of_today = any(one.id == action.id for one in proposed)
    return words if is_of_today else said.labels.text("letters.still_open", ask=words)


def _worst_first(flag: RedFlag) -> tuple[int, int, str, str]:
    return severity_rank(flag.severity), flag.due_days, flag.id, flag.file_name


def _band_due(band: Band | None, policy: Policy, today: date) -> date | None:
    days = policy.band_due_days.get(band) if band is not None else None
    return None if days is None else today + timedelta(days=days)


def _flag_action(flag: RedFlag, supplier: Supplier, said: Said, policy: Policy, due: date) -> Action:
    still_open = said.still_open(flag, policy)
    return Action(
        id=f"{supplier.id}-{flag.id}",
        supplier_id=supplier.id,
        finding=flag_reason(flag, said, policy),
        question=flag.question,
        cell=flag.cell,
        severity=flag.severity,
        due=due,
        evidence_required=ask_because_of(flag, still_open, said),
        verification_method=_VERIFICATION[flag.severity],
        questions=still_open,
    )


def _question_action(line: Contribution, words: str, supplier: Supplier, band: Band, due: date) -> Action:
    severity = FlagSeverity.MAJOR if band.rank >= Band.HIGH.rank else FlagSeverity.MINOR
    return Action(
        id=f"{supplier.id}-{line.question}",
        supplier_id=supplier.id,
        finding=explained(line),
        question=line.question,
        cell=line.cell,
        severity=severity,
        due=due,
        evidence_required=words,
        verification_method=_VERIFICATION[severity],
    )


def _kept(new: Sequence[Action], open_plan: Sequence[Action]) -> tuple[Action, ...]:
    """Keep what was agreed and written earlier, told of the return that counts now; what it does not ask for stays."""
    earlier = {action.id: action for action in open_plan}
    merged: dict[str, Action] = {}
    for action in new:
        if action.id in merged:
            merged[action.id] = replace(merged[action.id], due=min(action.due, merged[action.id].due))
        else:
            merged[action.id] = _refreshed(earlier[action.id], action) if action.id in earlier else action
    return (*merged.values(), *(one for one in open_plan if one.id not in merged))


def _refreshed(agreed: Action, proposed: Action) -> Action:
    """Take the finding, its place, its weight and the ask from the return that counts now; keep what people decided.

    The day agreed stands: an action never gets more time because a run came later, and less only where it has become
    worse. The verification that goes with a severity goes with the new one; a person's own stays.
    """
    worse = severity_rank(proposed.severity) < severity_rank(agreed.severity)
    ours = agreed.verification_method in {"", *_VERIFICATION.values()}
    return replace(
        agreed,
        finding=proposed.finding,
        question=proposed.question,
        questions=proposed.questions,
        cell=proposed.cell,
        severity=proposed.severity,
        evidence_required=proposed.evidence_required,
        due=min(agreed.due, proposed.due) if worse else agreed.due,
        verification_method=proposed.verification_method if ours else agreed.verification_method,
    )
