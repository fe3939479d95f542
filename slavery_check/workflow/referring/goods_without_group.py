"""Goods of a newer list that no answer of the questionnaire stands for: nobody is scored for them, so it is said."""

from collections.abc import Iterable, Mapping

from slavery_check.reference.countries import alias_norm
from slavery_check.workflow.reference_data import bundled_rows


def without_group(table: str, rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """Name the goods, in one sentence; nothing for another table, or where every good has its group."""
    if table != "goods":
        return ()
    known = {alias_norm(row["good"]) for name in ("goods_groups", "goods_left_out") for _, row in bundled_rows(name)}
    others = sorted({row["good"] for row in rows if alias_norm(row["good"]) not in known})
    if not others:
        return ()
    why = "are in no group of the questionnaire, so nobody scores for them"
    return (f"{len(others)} goods {why}: {', '.join(others)}.",)
