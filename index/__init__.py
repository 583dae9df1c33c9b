"""Articles in, published snapshot out. This room knows nothing of questions."""
