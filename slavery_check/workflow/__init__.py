"""The use cases that every edge shares."""
