"""How long work tells how far it is, without every function between edge and work handing the listener on."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Listener = Callable[[int, int, str], None]
"""Is told how many are done, of how many, and what is being done, as in `Reading returns`."""
Item = TypeVar("Item")


def _nobody(_done: int, _total: int, _what: str) -> None:
    """Hear nothing."""


_LISTENER: ContextVar[Listener] = ContextVar("progress listener", default=_nobody)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let a listener hear of all progress inside the block."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(done: int, total: int, what: str) -> None:
    """Tell whoever listens."""
    _LISTENER.get()(done, total, what)


def told(items: Collection[Item], what: str) -> Iterator[Item]:
    """Give each item, and tell when it is done with."""
    for done, item in enumerate(items, start=1):
        yield item
        tell(done, len(items), what)
