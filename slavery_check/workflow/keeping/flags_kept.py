"""Red flags of the returns that an erasure takes away: they stay open, though nobody can look for them again."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from slavery_check.assessment.red_flags import find, together
from slavery_check.programme import Programme
from slavery_check.register.decoding import FORMAT
from slavery_check.register.encoded_flag import encode_flag
from slavery_check.register.entry import Entry, Json, Kind
from slavery_check.register.received import stored_place, stored_return
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.received import Received
from slavery_check.workflow.reference_data import load_reference
from slavery_check.workflow.safeguarding import restricted_flags


def flags_kept(history: Iterable[Entry], programme: Programme) -> dict[str, Json]:
    """Give the flags that these returns raise, as facts of the erasure: maybe no assessment ever recorded them.

    Of a return that today's policy keeps back there are none: nothing shows it.
    """
    policy = load_policy(programme.request.questionnaire, programme.request.policy)
    flags_of = partial(find, policy=policy, countries=load_reference().countries)
    kept: list[Json] = []
    for entry in history:
        result = stored_return(entry) if entry.kind is Kind.RETURN else None
        if result is None or restricted_flags(Received(Path(stored_place(entry)), result), flags_of):
            continue
        kept += [encode_flag(flag) for flag in together((), flags_of(result.supplier_return))]
    return {"format": FORMAT, "red_flags": kept}
