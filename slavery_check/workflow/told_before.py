"""What a firm that is asked told before, last year or earlier this year, so that it need not type it twice."""

from collections.abc import Iterable, Mapping
from functools import partial

from sqlalchemy import Connection

from slavery_check.assessment.proportion import Past
from slavery_check.assessment.red_flags import find
from slavery_check.programme import Supplier
from slavery_check.register.book import Register
from slavery_check.returns.answers import SupplierReturn
from slavery_check.returns.firm import is_of
from slavery_check.returns.told_before import laid_over
from slavery_check.workflow.judging import validated
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.programmes import OpenProgramme
from slavery_check.workflow.received import Received
from slavery_check.workflow.safeguarding import restricted_flags
from slavery_check.workflow.stored import stored_returns


def told_before(
    register: Register, opened: OpenProgramme, again: Iterable[Supplier], past: Mapping[str, Past]
) -> Mapping[str, SupplierReturn]:
    """Give by supplier id the return whose answers may be offered to be confirmed.

    `past` is from earlier years; over it lies the last return of this year of who is asked `again`. Nothing is offered
    where that one speaks of a person at risk, or is of another firm.
    """
    shown = {id_: one.shown for id_, one in past.items()}
    asked = opened.programme.request
    flags_of = partial(find, policy=load_policy(asked.questionnaire, asked.policy))
    for supplier in again:
        with register.reading() as connection:
            this_year = _this_year(connection, opened, supplier.id)
        if this_year is None:
            continue
        said = validated(this_year).supplier_return
        may_be_shown = is_of(said, supplier) and not restricted_flags(this_year, flags_of)
        shown[supplier.id] = laid_over(shown.get(supplier.id), said) if may_be_shown else None
    return {id_: one for id_, one in shown.items() if one is not None}


def _this_year(connection: Connection, opened: OpenProgramme, supplier_id: str) -> Received | None:
    year = opened.programme.financial_year.label
    several = stored_returns(connection, opened.returns, supplier_id)
    readable = (one for one in several if one.year == year and not one.refusal)
    return max(readable, key=lambda one: one.number, default=None)
