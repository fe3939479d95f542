"""Nasty workbooks: hostile, broken, odd and honest ones, each with what must come of it."""
