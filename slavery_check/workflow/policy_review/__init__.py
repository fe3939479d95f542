"""Policy as text: checked, explained, compared, calibrated and written out for a board, before it is adopted."""
