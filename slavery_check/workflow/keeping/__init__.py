"""Keeping the register: looking into it, checking it, copying it, and taking out what must go."""
