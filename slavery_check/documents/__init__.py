"""Statement, letters and reports as HTML, PDF, JSON and CSV."""
