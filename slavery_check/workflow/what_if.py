"""Trying what would be otherwise: over what the last run wrote down, and without writing anything there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from slavery_check.assessment.policy_review.comparing import LineChange, Moved, compared
from slavery_check.assessment.result import CORRECTED
from slavery_check.assessment.rules import Rules
from slavery_check.assessment.what_if import WhatIf, changed_tiers, changed_values
from slavery_check.documents.edition_entry import entries
from slavery_check.documents.json_document import encode
from slavery_check.documents.what_if_document import NO_BAND, NOTE, WhatIfDocument, entries_of
from slavery_check.errors import BadDefinitionError
from slavery_check.files import write_atomically
from slavery_check.model import Band
from slavery_check.policy.definition import Policy
from slavery_check.programme import Request
from slavery_check.questionnaire.defect import Path as DefectPath
from slavery_check.resources import Where, bundled, definition_of, load_yaml
from slavery_check.returns.overlays import Overlay
from slavery_check.returns.typed_in import defect
from slavery_check.workflow.judging import NOT_LAID_OVER, Judging
from slavery_check.workflow.policies import load_policy, policy_of
from slavery_check.workflow.policy_review.recorded import Recorded, recorded
from slavery_check.workflow.programmes import load_programme
from slavery_check.workflow.questionnaires import load_questionnaire
from slavery_check.workflow.reference_data import reference_with_each
from slavery_check.workflow.referring.trying import other_editions
from slavery_check.workflow.referring.updating import Brought

REPORT = "what-if.json"
_AFTER_ALL = 2**62
"""Number of an answer that is tried: beyond every entry of the register."""
_NO_RETURN = "has no return here that can be compared: none came, it was refused, or contact is paused"


def try_out(folder: Path, changes: Path, out: Path | None, today: date) -> tuple[WhatIfDocument, Path]:
    """Assess as it is and as it would be, and write what-if.json; nothing else is written anywhere.

    Raises BadDefinitionError with every defect of the file of changes, SlaveryCheckError without a register.
    """
    data, where = load_yaml(changes)
    tried = definition_of(WhatIf, changes.name, data, where)
    if tried.is_empty:
        hint = "Give answers, policy or editions."
        raise BadDefinitionError(f"{changes.name}:1", "changes nothing", hint)
    request = load_programme(folder.resolve()).request
    now = load_policy(request.questionnaire, request.policy, today)
    policy, wrong = _changed_policy(tried, request, now, today)
    _refuse(changes, where, wrong)
    with recorded(folder, (now, policy), today) as found:
        as_it_is, would_be = found.judged
        others, wrong = other_editions(tried.editions.files, changes.parent, found.opened.folder, today)
        would_be, also_wrong = _changed(would_be, tried, found, others, today)
        _refuse(changes, where, (*wrong, *also_wrong))
        document = _document(tried, replace(found, judged=(as_it_is, would_be)), now, today)
        document = document.model_copy(update={"doubts": tuple(one for each in others.values() for one in each.doubts)})
        path = (out or found.opened.reports) / REPORT
    write_atomically(path, encode(document))
    return document, path


def _changed_policy(
    tried: WhatIf, request: Request, now: Policy, today: date
) -> tuple[Policy, Sequence[tuple[DefectPath, str]]]:
    if not tried.policy:
        return now, ()
    folder = bundled("questionnaires", request.questionnaire)
    path = folder / f"{request.policy}.yaml"
    data, _ = load_yaml(path)
    changed, wrong = changed_values(data, tried.policy)
    if wrong:
        return now, wrong
    try:
        return policy_of(path, changed, {}, folder / "questionnaire.yaml", today), ()
    except BadDefinitionError as error:
        return now, [(("policy",), f"the policy does not hold so: {error.message}")]


def _changed(
    judged: Judging, tried: WhatIf, found: Recorded, others: Mapping[str, Brought], today: date
) -> tuple[Judging, Sequence[tuple[DefectPath, str]]]:
    instead = {table: (one.rows, one.edition) for table, one in others.items()}
    whole = reference_with_each(judged.opened.folder, instead) if instead else judged.rules.reference
    reference, wrong_tiers = changed_tiers(whole, tried.editions.tiers)
    overlays = {**judged.memory.overlays}
    for number, one in enumerate(tried.answers):
        answer = Overlay(one.question, one.answer, "", today.isoformat(), tried.what, _AFTER_ALL + number)
        overlays[one.supplier] = (*overlays.get(one.supplier, ()), answer)
    rules = Rules.of(judged.rules.policy, reference, judged.rules.country_of_delivery)
    changed = replace(judged, rules=rules, memory=replace(judged.memory, overlays=overlays))
    return changed, (*wrong_tiers, *_wrong_answers(changed, tried, found))


def _wrong_answers(judged: Judging, tried: WhatIf, found: Recorded) -> Iterator[tuple[DefectPath, str]]:
    questionnaire = load_questionnaire(found.opened.programme.request.questionnaire)
    there = {one.id for one in found.suppliers}
    for index, one in enumerate(tried.answers):
        path: DefectPath = ("answers", index)
        words = defect(one.question, one.answer, questionnaire, judged.labels, judged.rules.reference.countries)
        if words:
            yield (*path, "answer"), words
        elif one.supplier not in there:
            yield (*path, "supplier"), f"{one.supplier[:40]} {_NO_RETURN}"
        elif any(problem.code == NOT_LAID_OVER for problem in judged.corrected(one.supplier)[1]):
            yield path, "cannot be tried: an answer like this would go to the safeguarding lead"


def _document(tried: WhatIf, found: Recorded, policy: Policy, today: date) -> WhatIfDocument:
    crossed: list[Moved] = []
    own: list[Moved] = []
    answered = {one.supplier for one in tried.answers}
    names: dict[str, str] = {}
    others: Counter[bool] = Counter()
    before, after, open_before, open_after = (Counter[Band | None]() for _ in range(4))
    for supplier, (now, then) in found.assessments(today):
        change = compared(now.assessment, then.assessment, (now.state, then.state))
        before[now.assessment.band] += 1
        after[then.assessment.band] += 1
        open_before[now.assessment.band] += now.is_provisional
        open_after[then.assessment.band] += then.is_provisional
        if change.is_band_moved or supplier.id in answered:
            (crossed if change.is_band_moved else own).append(_as_tried(change, today))
            names[supplier.id] = supplier.name
        if change.is_band_moved:
            continue
        others[change.is_moved] += 1
    return WhatIfDocument(
        what=tried.what,
        as_of=today,
        policy=policy.name,
        note=NOTE,
        crossed=entries_of(tuple(crossed), names),
        changed=entries_of(tuple(own), names),
        only_points=others[True],
        same=others[False],
        left_out=found.left_out,
        before=_counted(before),
        after=_counted(after),
        provisional_before=_counted(open_before),
        provisional_after=_counted(open_after),
        register_head=found.head.line,
        reference=entries(found.judged[0].rules.reference.used, policy.reference_max_age_days, today),
    )


def _as_tried(change: Moved, today: date) -> Moved:
    """Call an answer that is tried by its name: nobody corrected it, though it is laid over as a correction is."""
    corrected, before = CORRECTED.format(on=today.isoformat()), {line.reason for line in change.before.contributions}

    def told(one: LineChange) -> LineChange:
        return one if one.reason in before else replace(one, reason=one.reason.replace(corrected, "(As tried.)"))

    return replace(change, lines=tuple(map(told, change.lines)), reworded=tuple(map(told, change.reworded)))


def _counted(bands: Mapping[Band | None, int]) -> dict[str, int]:
    return {str(band or NO_BAND): bands.get(band, 0) for band in (*reversed(Band), None)}


def _refuse(changes: Path, where: Where, wrong: Sequence[tuple[DefectPath, str]]) -> None:
    """Raise BadDefinitionError with each defect at its line of the file of changes, where there is any."""
    if not wrong:
        return
    by_line = sorted((where.get(path, 1), words) for path, words in wrong)
    first, *rest = [(f"{changes.name}:{line}", words) for line, words in by_line]
    sentence = "\n".join([first[1], *(f"{place}: {words}" for place, words in rest)])
    raise BadDefinitionError(first[0], sentence, "Mend these lines and try again.")
