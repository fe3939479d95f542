"""Normalise the zip containers that we make, so that the same input gives the same bytes."""
