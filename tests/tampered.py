"""Codes of problems that say that somebody changed what we sent."""

TAMPERED = frozenset({
    "wording_changed",
    "help_changed",
    "choices_changed",
    "fingerprint_changed",
    "form_changed",
    "table_header_changed",
    "id_missing",
    "row_missing",
    "sheet_missing",
})  # fmt: skip
