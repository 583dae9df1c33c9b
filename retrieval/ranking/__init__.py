"""Which passages may answer, in what order, and how likely the first ones do."""
