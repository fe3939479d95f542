"""Looking for garbage seldom while a return is read, taken from a worker, or assessed: all is wanted, or gone soon."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW = 5_000
"""New objects after which garbage is looked for; Python's own number is 700. With ten times as many a worker grows by
the half over hundreds of returns, and is no quicker."""


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for garbage seldom, and never among what was there before.

    Reading a return makes some ten thousand objects, which are gone or wanted at its end, and hardly a cycle. Looking
    for cycles among them, the labels and the questionnaire took a twentieth of the time.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(NEW, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
