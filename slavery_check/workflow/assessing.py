"""From a programme's folder to assessments and a follow-up list: what assess, follow-up, statement and run share."""

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from slavery_check.assessment.red_flags import find
from slavery_check.follow_up.plan import FollowUp
from slavery_check.follow_up.urgency import most_urgent_first
from slavery_check.policy.definition import Policy
from slavery_check.questionnaire.labels import Labels
from slavery_check.register.batches import batches
from slavery_check.register.book import Register
from slavery_check.register.history import Head, head
from slavery_check.workflow.alike import Alike
from slavery_check.workflow.assessments import Assessments
from slavery_check.workflow.crew import send_home
from slavery_check.workflow.departed import left_open
from slavery_check.workflow.evidence import with_current_evidence
from slavery_check.workflow.garbage import rarely_collecting
from slavery_check.workflow.holds import held
from slavery_check.workflow.intake import Round
from slavery_check.workflow.judging import Judging, judging
from slavery_check.workflow.listing import of_nobody, of_supplier
from slavery_check.workflow.looking import looking_all_the_same
from slavery_check.workflow.matters import untold
from slavery_check.workflow.memory import remember
from slavery_check.workflow.outcome import still_telling
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import OpenProgramme, open_programme
from slavery_check.workflow.progress import told
from slavery_check.workflow.received import Intake
from slavery_check.workflow.recording import record_holds, record_lists, record_received
from slavery_check.workflow.recording_plans import record_assessments, record_plans
from slavery_check.workflow.refused_copies import keep_copies
from slavery_check.workflow.registers import register_of
from slavery_check.workflow.respelt import out_of_step, refuse_respelt, renumbered
from slavery_check.workflow.safeguarding import Withheld, keep_places, refuse_lost, withhold
from slavery_check.workflow.shelf import Shelf
from slavery_check.workflow.stored import recorded_holds, stored_facts, stored_returns
from slavery_check.workflow.told_rows import ToldRows, told_rows

_BATCH = 50
"""Suppliers whose assessments are held at a time."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A programme and its returns, those on hold already withheld, the rest written down in the register."""

    opened: OpenProgramme
    intake: Intake
    policy: Policy
    untold: int
    """Restricted matters of which the safeguarding lead is still to be told."""
    head: Head
    """Of the register, with what came back written down."""
    shelf: Shelf
    """Where the answers of the returns are."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """Everything that reports are made of. Nothing in it is restricted."""

    opened: OpenProgramme
    intake: Intake
    policy: Policy
    labels: Labels
    assessments: Assessments
    """By supplier id, in the order of the supplier list."""
    follow_ups: tuple[FollowUp, ...]
    """Most urgent first."""
    untold: int
    today: date
    head: Head
    """Of the register, with all of this written down."""
    told: ToldRows
    """The same rows as suppliers read them, in other languages than English."""
    notices: tuple[str, ...]
    """What of the register a person should know of."""
    shelf: Shelf
    """Where the answers of the returns are."""


def take_in(folder: Path, today: date) -> TakenIn:
    """Open a programme, read what is new in its returns, withhold those on hold before anybody sees them.

    What is left is written down in the register, each return in a transaction of its own.
    """
    opened = open_programme(folder)
    policy = load_policy(opened.programme.request.questionnaire, opened.programme.request.policy, today)
    flags_of = partial(find, policy=policy)
    people = opened.programme.safeguarding
    with still_telling(untold(opened.restricted), people), ExitStack() as in_use:
        with looking_all_the_same(opened, flags_of, today):
            register = in_use.enter_context(register_of(opened, today))
            with register.reading() as connection:
                refuse_respelt(connection, opened)
            record_lists(register, opened)
            with register.reading() as connection:
                known, recorded = stored_facts(connection), recorded_holds(connection)
                refuse_lost(opened, recorded)
                paused = recorded | renumbered(connection, opened, recorded).keys()
            shelf = Shelf(opened, flags_of, held(opened, paused), today)
            round_ = Round(opened, today, known, shelf)
            with register.reading() as connection:
                round_.know(stored_returns(connection, opened.returns))

        def withheld_of(intake: Intake) -> Withheld:
            return withhold(opened, intake, flags_of, today, paused, register.writing())

        try:
            round_.read()
            send_home()
        except BaseException:
            # Whoever is at risk does not wait for the next run because somebody pressed Ctrl-C, or the disk is full.
            with still_telling(withheld_of(round_.intake()).untold, people):
                raise
        withheld = withheld_of(round_.intake())
        with still_telling(withheld.untold, people), shelf.open_in(register):
            keep_places(opened, withheld.holding)
            record_holds(register, withheld.holding - paused)
            record_received(register, opened, withheld.intake, today, shelf.desk)
            keep_copies(opened.returns, withheld.intake, opened.limits, today)
            current = with_current_evidence(opened, withheld.intake, policy, today)
            with register.reading() as connection:
                last = head(connection)
    return TakenIn(current, withheld.intake, policy, withheld.untold, last, shelf)


def assess_programme(folder: Path, today: date) -> Assessed:
    """Take in, assess and plan."""
    return assess_taken(take_in(folder, today), today)


def assess_taken(taken: TakenIn, today: date) -> Assessed:
    """Assess and plan what was taken in, with what the register remembers, and write that down too."""
    opened = taken.opened
    with register_of(opened, today) as register, taken.shelf.open_in(register):
        with register.reading() as connection:
            memory = remember(connection, opened.programme.financial_year.label, taken.policy.name)
        judged = judging(opened, taken.intake, taken.policy, memory)
        assessments = Assessments(judged, today)
        listed = _listed(register, judged, assessments, today)
        rows, wrong = most_urgent_first([*listed.rows, *of_nobody(judged, today)]), listed.wrong
        told_in = {told: most_urgent_first(several) for told, several in listed.told.items()}
        record_plans(register, rows, opened.suppliers)
        with register.reading() as connection:
            notices = (*wrong, *left_open(connection, opened, taken.policy, memory))
            notices += tuple(out_of_step(connection, opened))
            last = head(connection)
    return Assessed(
        opened=opened,
        intake=taken.intake,
        policy=taken.policy,
        labels=judged.labels,
        assessments=assessments,
        follow_ups=rows,
        untold=taken.untold,
        today=today,
        head=last,
        told=told_in,
        notices=notices,
        shelf=taken.shelf,
    )


@dataclass(slots=True)
class _Listed:
    """What becomes of the suppliers, gathered one after another."""

    rows: list[FollowUp] = field(default_factory=list)
    told: dict[tuple[str, str], list[FollowUp]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


def _listed(register: Register, judged: Judging, assessments: Assessments, today: date) -> _Listed:
    """Assess a few suppliers, write their assessments down, list what follows, and let go of them."""
    found, alike = _Listed(), Alike()
    for batch in batches(told(judged.opened.suppliers, "Assessing"), _BATCH):
        with rarely_collecting():
            whole = {one.id: assessments[one.id] for one in batch if one.id in assessments}
        record_assessments(register, [(one, assessments.state(id_)) for id_, one in whole.items()])
        for supplier in batch:
            assessment = whole.get(supplier.id)
            found.wrong += judged.wrong(supplier.id) if assessment else ()
            found.rows += map(alike.row, of_supplier(judged, supplier, assessment, today))
            for told_in, rows in told_rows(judged, supplier, assessment, today):
                found.told[told_in] += rows
    return found
