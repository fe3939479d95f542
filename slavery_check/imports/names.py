"""How rows of any list of names become entries: ids that stay, aliases out of brackets, names of one entity joined."""

import re
from collections.abc import Iterable, Sequence

from slavery_check.imports.layout import Made
from slavery_check.reference.countries import alias_norm
from slavery_check.reference.entity_lists import ALIAS_MARK, COLUMNS

_LONGEST_ID = 80
_ALSO = re.compile(
    r"\s*[(\[]\s*(?:and|including|also|formerly|aliases?|a\.?k\.?a\.?|f\.?k\.?a\.?|d\.?b\.?a\.?|trading as)\b"
    r"(?P<names>[^()\[\]]*(?:[(\[][^()\[\]]*[)\]][^()\[\]]*)*)[)\]]\s*",
    re.IGNORECASE,
)


_WITH = re.compile(
    r",?\s+and\s+(?:its\s+)?(?:(?P<count>\w+)\s+)?(?:[\w-]+-based\s+)?"
    r"(?:subsidiar(?:y|ies)|subordinate and affiliated entities)(?:,?\s+which include)?\s*(?P<names>.*)$",
    re.IGNORECASE,
)
"""`and subsidiaries`, `and its two Zhuhai-based subsidiaries, which include A, and B`, as the UFLPA list has it."""
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COMMA = r";|,\s+(?:and\s+)?(?!(?i:co|corp|gmbh|inc|limited|llc|ltd|plc|s\.?a)\b)"
"""A comma between two names, and none before a legal form."""
_BETWEEN = (r";", _COMMA, rf"{_COMMA}|\s+and\s+")


def entry_id(*parts: str) -> str:
    """Make an id from the publisher's own number or, where there is none, from the name: the same in every edition."""
    return alias_norm(" ".join(filter(None, parts))).replace(" ", "-")[:_LONGEST_ID].strip("-")


def split_aliases(text: str, separators: str = r";") -> tuple[str, ...]:
    """Give the names of a cell that holds several."""
    parts = (re.sub(r"^(?:and|&)\s+", "", part.strip(), flags=re.IGNORECASE) for part in re.split(separators, text))
    return tuple(dict.fromkeys(part for part in parts if part))


def name_and_aliases(text: str) -> tuple[str, tuple[str, ...]]:
    """Take `(also known as A; B and C)` out of a name. Other brackets are part of it: `(Group) Co., Ltd.`."""
    found = _ALSO.search(text)
    if not found:
        return text, ()
    names = _named(found["names"])
    return (text[: found.start()] + " " + text[found.end() :]).strip(), names


def name_and_subsidiaries(text: str) -> tuple[str, tuple[str, ...], str]:
    """Take subsidiaries out of a name; give what is left of it, those that are named, and the words that said so."""
    found = _WITH.search(text)
    if not found:
        return text, (), ""
    named = _as_many(found["names"], found["count"] or "") or split_aliases(found["names"], _COMMA)
    return text[: found.start()].strip(), named, found[0].strip(" ,")


def _as_many(words: str, said: str) -> tuple[str, ...]:
    """Part the names so that there are as many as a number word says; nothing where none of our ways gives that."""
    count = next((_NUMBERS.index(word) + 1 for word in said.casefold().split() if word in _NUMBERS), 0)
    ways = (split_aliases(words, between) for between in _BETWEEN)
    return next((way for way in ways if len(way) == count), ()) if count else ()


def _named(words: str) -> tuple[str, ...]:
    """Give the names behind `two aliases: A; and B`, `known as A`."""
    before, colon, after = words.partition(":")
    if colon and (counted := _as_many(after, before)):
        return counted
    named = after if colon else re.sub(r"^.*?\b(?:known as|trading as|aliases?)\b", "", words, flags=re.IGNORECASE)
    return split_aliases(named.lstrip(" .:,"), r";|,\s+(?:and\s+)?(?=also|formerly)|,?\s+and\s+formerly known as\s+")


def entry(name: str, aliases: Iterable[str], **rest: str) -> Made:
    """Make one row of the normalised form; a semicolon within a name would part it, so it becomes a comma."""
    plain = [one.replace(ALIAS_MARK, ",").strip() for one in (name, *aliases)]
    others = tuple(dict.fromkeys(one for one in plain[1:] if one and one != plain[0]))
    made = dict.fromkeys(COLUMNS, "") | {"kind": "entity", **rest}
    return {**made, "name": plain[0], "aliases": f"{ALIAS_MARK} ".join(others)}


def distinct_ids(rows: Sequence[Made]) -> Sequence[Made]:
    """Drop rows that say the same twice, and tell apart what shares an id by the order in which it stands."""
    seen: dict[str, int] = {}
    found: list[Made] = []
    said: set[tuple[tuple[str, str], ...]] = set()
    for row in rows:
        what = tuple(sorted((key, value) for key, value in row.items() if key != "source"))
        if what in said:
            continue
        said.add(what)
        count = seen[row["id"]] = seen.get(row["id"], 0) + 1
        found.append(row if count == 1 else {**row, "id": f"{row['id']}-{count}"})
    return found


def joined(rows: Sequence[Made]) -> Sequence[Made]:
    """Make one entry of all rows with one number: the first primary name is the name, all others are aliases."""
    groups: dict[str, list[Made]] = {}
    for row in rows:
        groups.setdefault(row["id"], []).append(row)
    return [_one(group) for group in groups.values()]


def _one(group: Sequence[Made]) -> Made:
    first = next((row for row in group if row["primary"]), group[0])
    names = [name for row in group for name in (row["name"], *split_aliases(row["aliases"]))]
    countries = {row["country"] for row in group} - {""}
    rest = {key: first[key] for key in ("id", "kind", "list", "date_listed", "reason", "source", "until")}
    return entry(first["name"], names, **{**rest, "country": countries.pop() if len(countries) == 1 else ""})
