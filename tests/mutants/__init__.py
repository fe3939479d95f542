"""Whether the tests would see a defect: `python -m tests.mutants` puts one in at a time. See docs/proof/mutants.md."""
