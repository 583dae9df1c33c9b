"""Question in, Answer or Abstention out. This room knows nothing of terminals or Discord."""
