"""Findings into lanes, actions and due dates."""
