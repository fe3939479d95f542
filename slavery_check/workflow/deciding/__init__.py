"""Writing down what a person decided, each thing checked first."""
