"""Inherent risk, controls, red flags and residual risk, with every contribution."""
