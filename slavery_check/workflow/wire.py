"""One end of a worker's line, over which nothing is spelt out twice: most words of a return stood in the one before.

An object that was sent before, be it a sheet's name or the id of a question, goes as its number. Both ends forget after
so many messages, at the same one, so that neither holds more than a few returns.
"""

import io
import pickle
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Line: TypeAlias = "Connection[Any, Any]"
_REMEMBERED = 32
"""Messages after which both ends forget."""


class Sender:
    """The end that speaks."""

    def __init__(self, line: Line) -> None:
        """Take the line, of which nobody else uses this direction."""
        self._line = line
        self._sent = 0
        self._buffer = io.BytesIO()
        self._pickler = pickle.Pickler(self._buffer, pickle.HIGHEST_PROTOCOL)

    def send(self, message: object) -> None:
        """Send one message. OSError where nobody listens any more."""
        if self._sent % _REMEMBERED == 0:
            self._pickler.clear_memo()
        self._sent += 1
        self._buffer.seek(0)
        self._buffer.truncate()
        self._pickler.dump(message)
        self._line.send_bytes(self._buffer.getvalue())


class Receiver:
    """The end that listens."""

    def __init__(self, line: Line) -> None:
        """Take the line, of which nobody else uses this direction. Only our own worker speaks at its other end."""
        self._line = line
        self._got = 0
        self._buffer = io.BytesIO()
        self._unpickler = pickle.Unpickler(self._buffer)  # noqa: S301 - our own process speaks

    def receive(self) -> Any:  # noqa: ANN401 - whatever was sent
        """Wait for one message. EOFError or OSError where nobody speaks any more."""
        content = self._line.recv_bytes()
        self._buffer.seek(0)
        self._buffer.truncate()
        self._buffer.write(content)
        self._buffer.seek(0)
        if self._got % _REMEMBERED == 0:
            self._unpickler = pickle.Unpickler(self._buffer)  # noqa: S301 - likewise
        self._got += 1
        return self._unpickler.load()
