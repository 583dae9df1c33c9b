"""Words that the terminal and Discord share."""

from collections.abc import Sequence
from datetime import date

NOT_CERTAIN = "Not certain: these passages come nearest, but may not answer."


def plural(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def only(sources: Sequence[str], after: date | None, before: date | None) -> str:
    """Return which articles a filter leaves, empty where there is none: “only The Echo, from 2026-01-01”."""
    facts = [*sources, *([f"from {after}"] if after else []), *([f"before {before}"] if before else [])]
    return f"only {', '.join(facts)}" if facts else ""
