"""How long things take, as ratios within one run: absolute times say more about the machine than about us."""
