"""Rows of the follow-up list that share what they say alike: of thousands of suppliers most are told the same."""

from dataclasses import fields, replace
from typing import Any

from slavery_check.follow_up.plan import Action, FollowUp

_OWN = frozenset({"id", "supplier_id", "supplier_name", "actions"})
"""Fields that no two suppliers have alike, and the actions, which are gone through one by one."""
_ROW, _ACTION = (tuple(one.name for one in fields(kind) if one.name not in _OWN) for kind in (FollowUp, Action))


class Alike:
    """Keeps one of each thing said."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._said: dict[tuple[type, object], Any] = {}

    def row(self, row: FollowUp) -> FollowUp:
        """Give the same row, made of what was said before where that is the same."""
        actions = tuple(replace(one, **self._shared(one, _ACTION)) for one in row.actions)
        return replace(row, actions=actions, **self._shared(row, _ROW))

    def _shared(self, whole: object, names: tuple[str, ...]) -> dict[str, Any]:
        return {name: self._once(getattr(whole, name)) for name in names}

    def _once(self, value: Any) -> Any:  # noqa: ANN401 - whatever stands in a field
        if isinstance(value, tuple):
            value = tuple(self._once(each) for each in value)
        return self._said.setdefault((type(value), value), value)
