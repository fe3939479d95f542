"""Leaving off in the middle of a file: turned into a `Refusal` at the reader's door, never seen outside."""


class Refused(Exception):  # noqa: N818 - the glossary's word; it is control flow inside the reader, not an error of ours
    """The file cannot be taken."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code (`refusals.<code>` in the labels) and a detail for the buyer's log; never content."""
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
