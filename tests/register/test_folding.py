"""What is folded comes back as it was, what was erased too."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from slavery_check.register.entry import Entry, Json, Kind
from slavery_check.register.folding import fold, unfold

_VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
_FIELDS: st.SearchStrategy[Mapping[str, Json]] = st.dictionaries(st.text(), _VALUES, max_size=3)


@given(st.lists(st.tuples(st.sampled_from(Kind), st.text(), _FIELDS, st.none() | _FIELDS), max_size=4))
def test_entries_come_back_as_they_were(
    drawn: list[tuple[Kind, str, Mapping[str, Json], Mapping[str, Json] | None]],
) -> None:
    entries = tuple(
        Entry(number, kind, "S1", about, "2025-26", "2026-06-01", "2026-06-01T08:00:00Z", facts, personal, "0", "1")
        for number, (kind, about, facts, personal) in enumerate(drawn)
    )
    assert unfold(fold(entries)) == entries


def test_of_nothing_comes_nothing() -> None:
    assert unfold(b"") == unfold(fold(())) == ()
