"""The register's tables as SQLAlchemy Core sees them; the numbered SQL files in `schema/` make them."""

from sqlalchemy import BigInteger, Column, MetaData, Table, Text

_METADATA = MetaData()

ENTRIES = Table(
    "entries",
    _METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text),
    Column("supplier", Text),
    Column("about", Text),
    Column("year", Text),
    Column("content", Text),
    Column("hash", Text),
)
"""`content` is what is hashed; the columns beside it are copies to look entries up by."""

PERSONAL = Table(
    "personal",
    _METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", Text),
    Column("payload", Text),
)

ERASURES = Table(
    "erasures",
    _METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("by_entry", BigInteger),
)

STEPS = Table("schema_steps", _METADATA, Column("number", BigInteger, primary_key=True, autoincrement=False))

COPIES = ("number", "kind", "supplier", "about", "year")
"""Fields of an entry's content that stand in columns of their own too."""
FIELDS = frozenset({*COPIES, "on", "at", "facts", "personal", "previous"})
"""All fields of an entry's content."""
WITH_PAYLOAD = ENTRIES.outerjoin(PERSONAL, PERSONAL.c.number == ENTRIES.c.number)
WHOLE = WITH_PAYLOAD.outerjoin(ERASURES, ERASURES.c.number == ENTRIES.c.number)
"""Each entry with its payload, or with the entry that erased it."""
