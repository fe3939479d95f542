"""A return whose cover names one supplier, and whose answers name another: of nobody, until a person says."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from slavery_check.problems import Problem, ProblemSeverity
from slavery_check.programme import Supplier
from slavery_check.questionnaire.labels import Labels
from slavery_check.returns.answers import Outcome, SupplierReturn, ValidatedReturn
from slavery_check.returns.firm import bare_name, company_number, said_name, said_number
from slavery_check.workflow.received import Received

CODE = "another_suppliers_workbook"


class Whose:
    """Tells whether a return is of the supplier that its cover names."""

    def __init__(self, suppliers: Sequence[Supplier], labels: Labels) -> None:
        """Look every supplier up once: thousands of returns ask."""
        self._labels = labels
        self._by_id: dict[str, Supplier] = {}
        self._by_number: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for one in suppliers:
            self._by_id.setdefault(one.id, one)
            self._by_number.setdefault(company_number(one.company_number), one.id)
            self._by_name[bare_name(one.name)].append(one.id)

    def settled(self, one: Received, claimed: str) -> Received:
        """Give a file with the supplier that it was found to be of, or with nobody and a problem that says why.

        What the register knows stands: a person said so, and the problem is gone.
        """
        if not isinstance(one.kept, ValidatedReturn):
            return replace(one, supplier_id=claimed)
        result = _without(one.kept)
        other = "" if one.supplier_id else self._other(result.supplier_return, claimed)
        if not other:
            return replace(one, supplier_id=claimed, kept=result)
        return replace(one, kept=self._named(result), other_id=other)

    def _other(self, sent: SupplierReturn, claimed: str) -> str:
        """Give the supplier that the answers name instead of the claimed one; empty when they do not.

        The company number goes before the name. Of a firm that is on the list twice neither is another.
        """
        cover = self._by_id.get(claimed)
        if cover is None:
            return ""
        number, name = said_number(sent), bare_name(said_name(sent))
        own = company_number(cover.company_number)
        if number and number == own:
            return ""
        same_name = bool(name) and name == bare_name(cover.name)
        if number and (own or not same_name):
            found = self._by_number.get(number)
            if found:
                return found
        if same_name or not name:
            return ""
        named = self._by_name.get(name, ())
        return named[0] if len(named) == 1 else ""

    def _named(self, result: ValidatedReturn) -> ValidatedReturn:
        sent, sheet = result.supplier_return, self._labels.text("sheets.start")
        expected = self._labels.text("expected.supplier")
        values = {"sheet": sheet, "found": sent.supplier_id, "expected": expected}
        problem = Problem(
            CODE,
            ProblemSeverity.MUST_FIX,
            self._labels.text(f"problems.{CODE}", **values, cell="", question=""),
            file=sent.file_name,
            sheet=sheet,
            found=sent.supplier_id,
            expected=expected,
        )
        return replace(result, outcome=Outcome.NEEDS_CORRECTION, problems=(problem, *result.problems))


def _without(result: ValidatedReturn) -> ValidatedReturn:
    """Give a return without the problem, where it has it from an earlier run."""
    problems = tuple(one for one in result.problems if one.code != CODE)
    if len(problems) == len(result.problems):
        return result
    return replace(result, problems=problems, outcome=Outcome.of(problems))
