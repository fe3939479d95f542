"""What was found: each kind once, its file kept."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path


class FoundError(Exception):
    """A file did what none may do; the words name it without its content, so that like finds are one."""


class Finds:
    """The finds of a run, by name."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that keeps the files; it is made at the first find."""
        self.folder = folder
        self.names: dict[str, str] = {}
        """Name of each kind -> the file that showed it first."""

    @contextmanager
    def caught(self, content: bytes, origin: str) -> Iterator[None]:
        """Keep the file whose look breaks an invariant, or raises at all, and go on."""
        try:
            yield
        except FoundError as error:
            self._keep(str(error), content, origin)
        except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
            at = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(f"raises {type(error).__name__} at {Path(at.filename).name}:{at.name}", content, origin)

    def _keep(self, name: str, content: bytes, origin: str) -> None:
        if name in self.names:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{sha256(content).hexdigest()[:16]}.xlsx"
        path.write_bytes(content)
        self.names[name] = path.name
        print(f"find: {name} ({origin}): {path}", file=sys.stderr, flush=True)
