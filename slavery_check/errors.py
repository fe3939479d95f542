"""What a user can cause, and the one table of exit codes."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    NEEDS_CORRECTION = 10
    REFUSED = 11
    VERIFICATION_FAILED = 12
    RESTRICTED_MATTER = 13
    INTERRUPTED = 130


class SlaveryCheckError(Exception):
    """A refused call: says what is wrong and what to do."""

    exit_code = ExitCode.ERROR

    def __init__(self, message: str, hint: str) -> None:
        """Keep the sentence and the remedy apart, so that an edge may lay them out."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Let it cross to another process: each kind builds its own sentence, so it is not built a second time."""
        return _as_it_was, (type(self), self.args), self.__dict__


def _as_it_was(kind: type[SlaveryCheckError], args: tuple[object, ...]) -> SlaveryCheckError:
    return kind.__new__(kind, *args)


class BadDefinitionError(SlaveryCheckError):
    """A file of ours or of the user's (YAML, CSV) is malformed."""

    def __init__(self, where: str, found: str, hint: str) -> None:
        """Build the sentence from `where` (file:line or file!cell) and what was found."""
        super().__init__(f"{where}: {found}", hint)
        self.where = where
