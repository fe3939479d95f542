"""The shape in which a reference table arrives: the line in its file, and its cells by column."""

from collections.abc import Mapping

Row = tuple[int, Mapping[str, str]]
"""Line number from 1 (the header is line 1), and text by column. A blank cell means "not in the source", never zero."""
