"""Every assessment, made when somebody asks for it: with all their points thousands would fill the memory."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from slavery_check.assessment.alongside import Alongside
from slavery_check.assessment.explanation.state import State
from slavery_check.assessment.portfolio import Placed
from slavery_check.assessment.result import Assessment
from slavery_check.workflow.judging import Judging

AT_HAND = 100
"""Assessments kept whole: the first ones, so that small programmes assess nobody twice."""


class Assessments(Mapping[str, Assessment]):
    """By supplier id, in the order of the supplier list. What is asked for again comes out the same: it is pure."""

    def __init__(self, judged: Judging, today: date) -> None:
        """Begin with nobody assessed."""
        self._judged = judged
        self._today = today
        self._suppliers = {one.id: one for one in judged.opened.suppliers if one.id in judged.intake.current}
        self._whole: dict[str, Assessment] = {}
        self._light: dict[str, Assessment] = {}
        self._states: dict[str, State] = {}

    def __getitem__(self, supplier_id: str) -> Assessment:
        """Give the whole of one."""
        if supplier_id in self._whole:
            return self._whole[supplier_id]
        found = self._judged.assessment(self._suppliers[supplier_id])
        if len(self._whole) < AT_HAND:
            self._whole[supplier_id] = found
        if supplier_id not in self._light:
            self._light[supplier_id] = replace(found, contributions=())
            supplier = self._suppliers[supplier_id]
            self._states[supplier_id] = self._judged.state_on(found, supplier, self._today)
        return found

    def __iter__(self) -> Iterator[str]:
        """Give the ids."""
        return iter(self._suppliers)

    def __len__(self) -> int:
        """Count them."""
        return len(self._suppliers)

    def alongside(self, assessment: Assessment, today: date) -> Alongside:
        """Give what stands beside one of them."""
        return self._judged.alongside(assessment, self._suppliers[assessment.supplier_id], today)

    def placed(self, assessment: Assessment, today: date) -> Placed:
        """Give what the portfolio keeps of one of them."""
        return self._judged.placed(assessment, self._suppliers[assessment.supplier_id], today)

    @property
    def light(self) -> Mapping[str, Assessment]:
        """Give all of them without the lines of their sums."""
        return {id_: self._light[id_] if id_ in self._light else self[id_] for id_ in self._suppliers}

    def state(self, supplier_id: str) -> State:
        """Tell how far the band of one that was given before can be relied on to stay."""
        return self._states[supplier_id]

    @property
    def complete(self) -> frozenset[str]:
        """Give the suppliers whose band rests on everything that was to be asked: of all others it is provisional."""
        return frozenset(id_ for id_ in self.light if self._states[id_] is State.COMPLETE)
