"""Names compared with lists of names: what resembles a listed one is put before a person, nothing is decided."""
