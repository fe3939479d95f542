"""Screening a programme: whom it names, beside lists of names, and what persons decided of it."""
