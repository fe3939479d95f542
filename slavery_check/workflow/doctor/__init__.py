"""`slavery-check doctor`: facts of this machine and of a programme, each judged by what it should be."""
