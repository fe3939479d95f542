"""Tests of the register, on SQLite and PostgreSQL alike."""
