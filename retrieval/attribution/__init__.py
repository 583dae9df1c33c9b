"""Who is credited for what in an article, found when the index is built; `finder` is where it begins.

Knows nothing of questions.
"""
