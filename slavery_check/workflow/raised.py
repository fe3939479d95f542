"""Red flags that a return raises which the register has; of one that today's policy keeps back, none shows."""

from pathlib import Path

from slavery_check.assessment.red_flags import find
from slavery_check.assessment.result import RedFlag
from slavery_check.policy.definition import Policy
from slavery_check.register.entry import Entry, Kind
from slavery_check.register.received import stored_place, stored_return
from slavery_check.returns.answers import SupplierReturn, ValidatedReturn
from slavery_check.workflow.received import Received
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.safeguarding import restricted_flags


def raised_by(entry: Entry, policy: Policy) -> tuple[RedFlag, ...]:
    """Give the flags of a return; none where it was erased or is kept back."""
    result = stored_return(entry)
    return () if result is None or _restricted(entry, result, policy) else _find(result.supplier_return, policy)


def is_kept_back(entry: Entry, policy: Policy) -> bool:
    """Tell whether an entry is of a return that today's policy would keep back: it came before that knew how to."""
    result = stored_return(entry) if entry.kind is Kind.RETURN else None
    return result is not None and _restricted(entry, result, policy)


def _restricted(entry: Entry, result: ValidatedReturn, policy: Policy) -> bool:
    received = Received(Path(stored_place(entry)), result, entry.supplier)
    return bool(restricted_flags(received, lambda supplier_return: _find(supplier_return, policy)))


def _find(supplier_return: SupplierReturn, policy: Policy) -> tuple[RedFlag, ...]:
    return find(supplier_return, policy, load_reference().countries)
