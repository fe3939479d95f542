"""Any return that could ever be validated, and any number as scores have it."""

from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from slavery_check.problems import Problem
from slavery_check.returns.answers import (
    Answer,
    Answered,
    Confirmed,
    DoesNotKnow,
    NotApplicable,
    NotAsked,
    Outcome,
    Remark,
    Source,
    SupplierReturn,
    TableRow,
    Unanswered,
    Unread,
    ValidatedReturn,
    Value,
)

FEWER = settings(max_examples=settings().max_examples // 4)
"""Whole returns and assessments take long to draw, and their parts are many in each."""
words = st.text(max_size=12)
ids = st.from_regex("[a-z][a-z0-9_]{0,8}", fullmatch=True)
fractions = st.fractions(-100, 100) | st.just(Fraction(27, 4))
sources = st.builds(Source, sheet=words, cell=words, raw=words)
_maybe = st.none() | sources
values: st.SearchStrategy[Value] = st.one_of(
    words, st.integers(), st.decimals(allow_nan=False), st.dates(), st.lists(words, max_size=3).map(tuple)
)
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Answered, question=ids, value=values, source=sources),
    st.builds(Confirmed, question=ids, value=values, source=sources),
    st.builds(Unanswered, question=ids, source=_maybe),
    st.builds(NotApplicable, question=ids, reason=words, source=_maybe),
    st.builds(DoesNotKnow, question=ids, source=sources),
    st.builds(NotAsked, question=ids),
)
several_answers = st.lists(answers, max_size=4, unique_by=lambda answer: answer.question).map(
    lambda found: {answer.question: answer for answer in found}
)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, tuple[TableRow, ...]]:
    """Draw tables, those without a row too."""
    rows = st.lists(st.tuples(st.integers(1, 999), several_answers), max_size=2)
    drawn = draw(st.dictionaries(ids, rows, max_size=2))
    return {table: tuple(TableRow(table, *row) for row in found) for table, found in drawn.items()}


returns = st.builds(
    ValidatedReturn,
    outcome=st.sampled_from(Outcome),
    supplier_return=st.builds(
        SupplierReturn,
        file_name=words,
        supplier_id=words,
        answers=several_answers,
        tables=tables(),
        declared_on=st.none() | st.dates(),
        unread=st.lists(st.builds(Unread), max_size=2).map(tuple),
        remarks=st.lists(st.builds(Remark), max_size=2).map(tuple),
        form=words,
        language=words,
    ),
    problems=st.lists(st.builds(Problem), max_size=2).map(tuple),
    overheard=st.none(),
)
