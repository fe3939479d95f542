"""How much of a stranger's file we are willing to read: each limit with its reason; the one place that has them."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from slavery_check.workbook.refused import Refused

_SHOWN = 60
_MOST = 2**53
"""Beyond it a number no longer tells itself from the next one, and no limit means anything."""


def _because(unit: str, code: str, reason: str) -> dict[str, str]:
    """Say what a limit counts, the refusal that passing it gives (empty: none, what is over is cut off), and why."""
    return {"unit": unit, "code": code, "reason": reason}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading. A filled standard return takes less than a hundredth of most of them."""

    file_bytes: int = field(
        default=10_000_000,
        metadata=_because(
            "bytes of a file", "too_big", "A filled return has about 60 kB; pasted pictures make some a few MB."
        ),
    )
    members: int = field(
        default=500,
        metadata=_because(
            "files inside the zip that a workbook is",
            "too_many_members",
            "A workbook of 64 sheets with comments and drawings stays under 400.",
        ),
    )
    part_bytes: int = field(
        default=50_000_000,
        metadata=_because(
            "bytes of one part after inflating",
            "inflates_too_much",
            "Counted as they come, not as declared: stops a zip bomb. A sheet with a million styled blank rows has"
            " about 40 MB.",
        ),
    )
    all_bytes: int = field(
        default=100_000_000,
        metadata=_because(
            "bytes of all parts read, after inflating", "inflates_too_much", "Stops many middling bombs."
        ),
    )
    cells: int = field(
        default=200_000,
        metadata=_because(
            "cells of the workbook with something in them",
            "too_many_cells",
            "A filled return of ours has about 1,300. Blank cells are bounded by bytes and time.",
        ),
    )
    merges: int = field(
        default=20_000,
        metadata=_because(
            "merged ranges of the workbook",
            "too_many_merges",
            "Ours has none. Each takes memory, and may cover an answer.",
        ),
    )
    sheets: int = field(
        default=64, metadata=_because("sheets of the workbook", "too_many_sheets", "Ours has 17 or 18.")
    )
    strings: int = field(
        default=200_000,
        metadata=_because(
            "entries of the shared string table",
            "too_many_strings",
            "Whatever the table declares; no more than cells can be used.",
        ),
    )
    names: int = field(
        default=20_000,
        metadata=_because(
            "defined names",
            "too_many_strings",
            "Ours has about 250, and Excel leaves stale ones behind when sheets are copied.",
        ),
    )
    styles: int = field(
        default=70_000, metadata=_because("cell formats", "too_many_strings", "Excel itself stops at 65,490.")
    )
    cell_characters: int = field(
        default=32_767,
        metadata=_because(
            "characters of one cell",
            "",
            "Excel's own limit. Of a longer one only the beginning is kept, and the cell is a problem.",
        ),
    )
    tag_bytes: int = field(
        default=64_000,
        metadata=_because(
            "bytes of one XML tag or comment",
            "tag_too_long",
            "Expat before 2.6 takes quadratic time over a large one. Looked at after every 65,536 bytes: a longer one"
            " that ends before the next look passes.",
        ),
    )
    depth: int = field(
        default=64,
        metadata=_because(
            "XML elements inside one another", "too_deep", "Workbooks stay under 20. Each level takes memory."
        ),
    )
    mail_parts: int = field(
        default=200,
        metadata=_because(
            "parts of an e-mail, those of forwarded ones too",
            "bad_mail",
            "One with a long signature and its pictures has about 20.",
        ),
    )
    mail_depth: int = field(
        default=20,
        metadata=_because(
            "parts of an e-mail inside one another", "bad_mail", "A forwarded mail with text in two forms has 5."
        ),
    )
    mail_header_characters: int = field(
        default=4_000,
        metadata=_because(
            "characters of a header field of an e-mail",
            "bad_mail",
            "A name of 255 characters in RFC 2231's spelling has about 2,300. A longer subject is cut off.",
        ),
    )
    mail_characters: int = field(
        default=500_000,
        metadata=_because(
            "characters of an e-mail's texts",
            "too_many_strings",
            "A long chain of replies with disclaimers stays under 100,000.",
        ),
    )
    zip_files: int = field(
        default=5_000,
        metadata=_because(
            "files inside one zip of returns",
            "zip_too_big",
            "As many as the largest programme has suppliers. Each takes a place in the folder.",
        ),
    )
    zip_all_bytes: int = field(
        default=400_000_000,
        metadata=_because(
            "bytes of a zip of returns, packed or unpacked",
            "zip_too_big",
            "5,000 filled returns have about 300 MB. A zip is held in memory while it is unpacked.",
        ),
    )
    seconds: float = field(
        default=10.0,
        metadata=_because(
            "seconds of processor time for one file",
            "too_slow",
            "A filled return takes about 0.02. Processor time, so that a busy machine refuses no honest file.",
        ),
    )

    def __hash__(self) -> int:
        """Give a hash at once: what is kept of parts is looked up by the limits too, some 30 times for a file."""
        return hash(self.cell_characters)

    def over(self, name: str, found: str = "more") -> Refused:
        """Build the refusal for a limit that was passed: its name, its value, and what was found."""
        fact = next(fact for fact in limit_facts(self) if fact.name == name)
        return Refused(fact.code, f"limit {name} is {fact.value:,} {fact.unit}; found {found}")


@dataclass(frozen=True, slots=True)
class LimitFact:
    """One limit, told."""

    name: str
    value: float
    """In force."""
    default: float
    unit: str
    """What is counted, in the plural: `bytes of a file`."""
    code: str
    """Of the refusal when it is passed; empty where what is over is cut off instead."""
    reason: str

    @property
    def is_changed(self) -> bool:
        """Whether it is another than the default."""
        return self.value != self.default


_DEFAULTS = Limits()
_REASONS: Mapping[str, Mapping[str, str]] = {one.name: one.metadata for one in fields(Limits)}


def limit_facts(limits: Limits | None = None) -> tuple[LimitFact, ...]:
    """Tell every limit in the order of their declaration; those in force where `limits` are given."""
    in_force = limits or Limits()
    return tuple(
        LimitFact(name, getattr(in_force, name), getattr(_DEFAULTS, name), **why) for name, why in _REASONS.items()
    )


def limit_in(detail: str) -> str:
    """Find the name of the limit that a refusal's detail tells of; empty where it tells of none."""
    words = detail.split(" ", 2)
    return words[1] if words[0] == "limit" and words[1:] and words[1] in _REASONS else ""


def limits_with(changes: Mapping[str, float]) -> Limits:
    """Give the defaults with some limits changed; `wrong_limits` must have found nothing wrong with them."""
    kinds = {name: type(getattr(_DEFAULTS, name)) for name in changes}
    numbers: dict[str, Any] = {name: kinds[name](number) for name, number in changes.items()}
    return replace(_DEFAULTS, **numbers)


def wrong_limits(changes: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give the name of each limit that cannot be set so, and a sentence with what was found and expected."""
    known = {fact.name: fact for fact in limit_facts()}
    for name, number in changes.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            meant = f" Did you mean '{near[0]}'?" if near else ""
            yield name, f"there is no limit '{name[:_SHOWN]}'.{meant} The limits are: {', '.join(known)}."
            continue
        is_whole = isinstance(known[name].default, int)
        if not _is_above_0(number) or (is_whole and number != int(number)):  # type: ignore[call-overload]  # a number by then
            expected = f"a {'whole ' if is_whole else ''}number above 0, such as {known[name].default}"
            yield name, f"expected {expected} ({known[name].unit}), found {_told(number)}"


def _told(number: object) -> str:
    plain = int(number) if isinstance(number, float) and number.is_integer() else number
    return f"{plain!r:.{_SHOWN}}"


def _is_above_0(number: object) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and 0 < number < _MOST
