"""One safe way out for each target. Nothing else in the package writes foreign text."""
