"""One execution's file: a seed, some changes to its parts and its zip, packed again so that checksums hold."""

from collections.abc import Sequence
from random import Random

from fuzz import xml_changes, zip_changes
from fuzz.zipped import Package, packed

_LARGEST = 200_000
"""Bytes of a part beyond which it is not made larger: executions stay cheap."""


def changed_part(content: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change one part once."""
    return random.choice(xml_changes.CHANGES)(content, random, others) if len(content) < _LARGEST else content


def change(whole: Package, random: Random) -> None:
    """Change a package in place, once to six times; its parts more often than its zip."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        if random.random() < 0.15 or not whole.members:
            random.choice(zip_changes.CHANGES)(whole, random)
            continue
        one = random.choice(whole.members)
        one.content = changed_part(one.content, random, [other.content for other in whole.members])


def with_bytes_changed(content: bytes, random: Random) -> bytes:
    """Change a few bytes of the whole file, wherever they fall."""
    return xml_changes.bytes_of(content, random, ())


def made(seeds: Sequence[Package], random: Random) -> bytes:
    """Make a file from one of the seeds."""
    whole = random.choice(seeds).copy()
    change(whole, random)
    content = packed(whole)
    return with_bytes_changed(content, random) if random.random() < 0.05 else content
