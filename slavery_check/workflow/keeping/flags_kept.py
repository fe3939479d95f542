"""Red flags of the returns that an erasure takes away: they stay open, though nobody can look for them again."""

from collections.abc import Iterable

from slavery_check.assessment.red_flags import together
from slavery_check.programme import Programme
from slavery_check.register.decoding import FORMAT
from slavery_check.register.encoded_flag import encode_flag
from slavery_check.register.entry import Entry, Json, Kind
from slavery_check.workflow.policies import load_policy
from slavery_check.workflow.raised import raised_by


def flags_kept(history: Iterable[Entry], programme: Programme) -> dict[str, Json]:
    """Give the flags that these returns raise, as facts of the erasure: maybe no assessment ever recorded them.

    Of a return that today's policy keeps back there are none: nothing shows it.
    """
    policy = load_policy(programme.request.questionnaire, programme.request.policy)
    returns = (entry for entry in history if entry.kind is Kind.RETURN)
    flags = (flag for entry in returns for flag in together((), raised_by(entry, policy)))
    return {"format": FORMAT, "red_flags": [encode_flag(flag) for flag in flags]}
