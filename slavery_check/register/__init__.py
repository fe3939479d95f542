"""The register: a history that nobody can quietly change. Facts are appended; the present is a view."""
