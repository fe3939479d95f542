"""Facts, disclosures and checks of the annual statement."""
