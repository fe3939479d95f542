"""Why an assessment is what it is, line by line, and what would change it."""
