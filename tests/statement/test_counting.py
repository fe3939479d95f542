"""Counting: every supplier stands once, every whole is the sum of its parts, and silence is counted as silence."""

import gc
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slavery_check.assessment.result import Evidence
from slavery_check.follow_up.plan import ActionStatus
from slavery_check.model import Band, EvidenceLevel
from slavery_check.returns.answers import Answer, DoesNotKnow, NotApplicable, Unanswered
from slavery_check.statement.counting import Place, Standing, snapshot
from slavery_check.statement.figures import figures, responses, summary, training
from slavery_check.statement.snapshot import Snapshot
from tests.statement.material import TODAY, a_return, action, answered, assessment, many_suppliers, standing, supplier


def _count(standings: list[Standing], bands: Mapping[str, Band | None] | None = None) -> Snapshot:
    return snapshot(standings, {one: assessment(one, band) for one, band in (bands or {}).items()}, (), (), TODAY)


@given(st.lists(st.sampled_from(Place), max_size=30))
def test_every_whole_is_the_sum_of_its_parts(places: list[Place]) -> None:
    counted = _count([standing(number, place) for number, place in enumerate(places)])
    assert counted.facts["suppliers.all"].value == len(places)
    for one in counted.breakdowns:
        assert counted.facts[one.total].value == sum(counted.facts[part].value for part in one.parts), one.id


def test_the_sums_form_a_tree_so_that_suppression_is_exact() -> None:
    breakdowns = many_suppliers().breakdowns
    parts = [part for one in breakdowns for part in one.parts]
    assert len(parts) == len(set(parts))
    assert not [one for one in breakdowns if one.total in one.parts]


def test_each_kind_of_silence_is_counted_apart() -> None:
    where = answered("fees_paid", "x").source
    answers: list[Answer] = [
        DoesNotKnow("fees_paid", where),
        Unanswered("fees_paid"),
        NotApplicable("fees_paid", "no staff"),
        answered("fees_paid", "fees_part_repaid"),
    ]
    counted = _count([standing(number, Place.ACCEPTED, {"fees_paid": one}) for number, one in enumerate(answers)])
    parts = ("does_not_know", "no_answer", "does_not_apply", "not_repaid")
    assert [counted.facts[f"fees_paid.{part}"].value for part in parts] == [1, 1, 1, 1]
    assert counted.facts["fees_paid.no_fees"].value == 0


def test_a_supplier_without_a_band_is_not_yet_known_never_low() -> None:
    counted = _count([standing(1, Place.ACCEPTED), standing(2, Place.ACCEPTED)], {"S-01": None})
    assert counted.facts["priority.not_yet_known"].value == 2
    assert counted.facts["priority.low"].value == 0


def test_nothing_of_a_supplier_on_hold_is_counted_but_that_it_is_on_hold() -> None:
    counted = _count([standing(1, Place.ON_HOLD), standing(2, Place.ACCEPTED)], {"S-01": Band.VERY_HIGH})
    assert counted.facts["answered.on_hold"].value == 1
    assert counted.facts["priority.very_high"].value == 0
    mentioned = [fact.id for fact in counted.facts.values() if any("S-01" in source for source in fact.sources)]
    assert set(mentioned) == {"answered.on_hold", "suppliers.all", "spend.known"}


def test_evidence_counts_only_once_received() -> None:
    standings = [
        standing(number, Place.ACCEPTED, {"contract_clauses": answered("contract_clauses", "yes")})
        for number in range(3)
    ]
    evidence = [
        Evidence("S-00", "contract_clauses", EvidenceLevel.READ, "a.pdf", "B. Buyer", "2026-05-01"),
        Evidence("S-01", "contract_clauses", EvidenceLevel.STATED, "b.pdf", "B. Buyer", "2026-05-01"),
    ]
    counted = snapshot(standings, {}, (), evidence, TODAY)
    assert counted.facts["contract_clauses.evidence.seen"].value == 1
    assert counted.facts["contract_clauses.evidence.not_seen"].value == 2


def test_an_action_due_today_is_not_overdue() -> None:
    actions = [action(1, TODAY), action(2, date(2026, 6, 14)), action(3, date(2026, 6, 1), ActionStatus.CLOSED)]
    counted = snapshot((), {}, actions, (), TODAY)
    assert [counted.facts[f"actions.{state}"].value for state in ("open", "overdue", "closed")] == [1, 1, 1]


def test_every_count_can_be_traced_to_supplier_file_and_cell() -> None:
    counted = _count([standing(7, Place.ACCEPTED, {"fees_paid": answered("fees_paid", "fees_repaid")})])
    assert counted.facts["fees_paid.repaid"].sources == ("S-07: S-07.xlsx 2 Workforce!B7",)
    facts = many_suppliers().facts.values()
    assert all(len(fact.sources) == fact.value for fact in facts)


def test_the_share_of_spend_is_not_shown_where_few_suppliers_stand_behind_it() -> None:
    few = [standing(number, Place.ACCEPTED) for number in range(4)] + [standing(9, Place.SILENT)]
    assert "make up not shown of it" in responses(figures(_count(few)))[0].note
    many = [standing(number, Place.ACCEPTED) for number in range(6)] + [standing(9, Place.SILENT)]
    assert "make up 86% of it" in responses(figures(_count(many)))[0].note


def test_spend_that_is_not_known_is_said() -> None:
    one = supplier(1, spend=None)
    counted = _count(
        [Standing(one, Place.ACCEPTED, a_return(one.id, {})), *(standing(n, Place.SILENT) for n in range(2, 8))]
    )
    assert counted.facts["spend.not_known"].value == 1
    assert counted.amounts["spend"].value == Decimal(0)


def test_workers_trained_stand_with_how_many_suppliers_gave_a_figure() -> None:
    assert training(figures(many_suppliers()))[0].note == (
        "Workers trained, as suppliers state: 276 workers; a figure was given by 23 of 29 suppliers."
    )


def test_every_line_of_the_summary_that_counts_a_part_names_its_whole() -> None:
    for line in summary(figures(many_suppliers()))[1:]:
        assert " of " in line.value or line.value.endswith("%"), line


@pytest.mark.no_cover  # tracing would double the time; other tests run every line
def test_of_thousands_of_returns_none_is_held_while_the_next_is_counted() -> None:
    class Watched(dict[str, Answer]):
        """A dict can be watched only as a class of its own."""

    seen: list[weakref.ref[Watched]] = []

    def come() -> Iterator[Standing]:
        for number in range(5):
            gc.collect()
            assert sum(each() is not None for each in seen) <= 1
            answers = Watched(fees_paid=answered("fees_paid", "no_fees"))
            seen.append(weakref.ref(answers))
            sent = replace(a_return(f"S-{number:02}", {}), answers=answers)
            yield Standing(supplier(number), Place.ACCEPTED, sent)
            del answers, sent

    counted = snapshot(come(), {}, iter(()), (), TODAY)
    assert counted.facts["fees_paid.no_fees"].value == len(seen) == 5
