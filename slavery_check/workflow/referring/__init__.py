"""Reference data of a programme: what is in use, how old it is, and taking newer editions into use."""
