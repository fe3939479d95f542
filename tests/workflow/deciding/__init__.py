"""Tests of recording decisions."""
