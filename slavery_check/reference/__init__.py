"""Countries, goods and sectors: types and look-up over sourced tables."""
