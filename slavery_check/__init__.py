"""Modern slavery supply-chain compliance: questionnaires out, returns in, follow-up and an annual statement."""

__version__ = "0.1.0"
