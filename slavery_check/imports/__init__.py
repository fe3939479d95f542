"""Publishers' own files, which a user has, into the one normalised form of each table; anything odd is refused."""
