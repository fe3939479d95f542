"""Spreadsheets: the gate, the reader and the writers."""
