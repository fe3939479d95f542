"""Looking at a policy before it is used: what its cases show, what its options change, whom another one moves."""
