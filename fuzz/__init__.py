"""Looking for a file that the gate and the reader do not survive: `python -m fuzz --help`."""
