"""Raw cells into typed answers and problems."""
