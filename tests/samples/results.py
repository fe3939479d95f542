"""What a run on a copy of the sample programme gives, supplier by supplier."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from slavery_check.workflow.run import Finished, run

SAMPLES = Path(__file__).parent.parent.parent / "sample_suppliers"
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Result:
    """One line of the README's table, without its story."""

    outcome: str
    """accepted, needs_correction, refused, none (silence) or on hold."""
    to_mend: int
    lanes: tuple[str, ...]
    band: str
    residual: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Ran:
    """A finished run and where it wrote."""

    finished: Finished
    programme: Path
    reports: Path

    def results(self) -> Mapping[str, Result]:
        """Give the result of every supplier on the list."""
        assessed = {one["supplier"]: one for one in self._json("assessments.json")["assessments"]}
        lanes = self._lanes()
        return {
            supplier.id: self._result(supplier.id, assessed.get(supplier.id, {}), lanes)
            for supplier in self.finished.assessed.opened.suppliers
        }

    def _result(self, supplier: str, assessed: Mapping[str, Any], lanes: Mapping[str, list[str]]) -> Result:
        outcome, to_mend = self._outcome(supplier)
        residual = assessed.get("residual")
        return Result(
            outcome=outcome,
            to_mend=to_mend,
            lanes=tuple(lanes.get(supplier, ())),
            band=assessed.get("band") or "",
            residual=f"{residual['decimal']:.1f}" if residual else "",
            flags=tuple(flag["id"] for flag in assessed.get("red_flags", ())),
        )

    def _outcome(self, supplier: str) -> tuple[str, int]:
        intake = self.finished.assessed.intake
        if supplier in intake.on_hold:
            return "on hold", 0
        if supplier in intake.silent:
            return "none", 0
        counts = sum(1 for row in self._rows("problems.csv") if self._must_fix(row, supplier))
        received = intake.current.get(supplier)
        return (str(received.result.outcome) if received and hasattr(received.result, "outcome") else "refused"), counts

    @staticmethod
    def _must_fix(row: Mapping[str, str], supplier: str) -> bool:
        return supplier in row.values() and "must_fix" in row.values()

    def _lanes(self) -> Mapping[str, list[str]]:
        lanes: dict[str, list[str]] = {}
        for row in self._rows("follow-up.csv"):
            lanes.setdefault(row["Supplier"], []).append(row["Lane"])
        return {supplier: sorted(found) for supplier, found in lanes.items()}

    def _rows(self, name: str) -> list[dict[str, str]]:
        text = (self.reports / name).read_text("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def _json(self, name: str) -> Any:  # noqa: ANN401 - JSON
        return json.loads((self.reports / name).read_text("utf-8"))


def run_on_a_copy(folder: Path) -> Ran:
    """Run the main job on a copy of the sample programme."""
    programme = shutil.copytree(SAMPLES, folder / "programme")
    reports = folder / "reports"
    return Ran(run(programme, reports, TODAY), programme, reports)
