"""What a message asks: cleaned of courtesies, its words mended, its limits and the kind of answer it wants told apart.

Knows nothing of passages; who and what may be named it learns from the lists of `retrieval.attribution`.
"""
