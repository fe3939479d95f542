"""Whether a return is the workbook just as it was sent: our own words came back, and nobody has answered."""

from slavery_check.problems import ProblemSeverity
from slavery_check.returns.answers import Answered, DoesNotKnow, NotApplicable, ValidatedReturn

FROM_THE_LIST = frozenset(
    {"legal_name", "company_number", "registered_country", "contact_name", "contact_email", "supply_code"}
)
"""Questions whose cells we fill from the supplier list before we send them."""
_MISSING = "missing_answer"


def came_back_empty(found: ValidatedReturn) -> bool:
    """Tell whether nothing stands in a return but what we wrote into it, and nothing else is wrong with it.

    False where anything was typed, understood or not, a remark too; and where nothing could be read.
    """
    sent = found.supplier_return
    if sent.remarks or sent.unread or any(sent.tables.values()):
        return False
    said = {name for name, one in sent.answers.items() if isinstance(one, Answered | DoesNotKnow | NotApplicable)}
    said -= {name for name, one in sent.answers.items() if isinstance(one, NotApplicable) and one.source is None}
    wrong = {one.code for one in found.problems if one.severity is not ProblemSeverity.NOTE}
    return said <= FROM_THE_LIST and wrong == {_MISSING}
