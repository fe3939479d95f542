"""What we ask: questions, answer types, conditions, labels."""
