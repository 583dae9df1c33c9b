"""Words that the terminal and Discord share."""

NOT_CERTAIN = "Not certain: these passages come nearest, but may not answer."


def plural(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
