"""The versioned scoring rules, as types."""
