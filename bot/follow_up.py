"""Follow-up questions: what is meant by one is found with the question before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.question import MAX_QUESTION


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, with the titles of the articles that were cited for it."""

    question: str
    titles: tuple[str, ...] = ()


class Conversation(Protocol):
    """Understands a question by those before it."""

    def understood(self, text: str, turns: Sequence[Turn]) -> str:
        """Return what to ask the index for.

        Args:
            text: the new question.
            turns: those before it, oldest first; empty where there is none.
        """


class PreviousQuestion:
    """Puts the words of the last question in front of the new one."""

    def understood(self, text: str, turns: Sequence[Turn]) -> str:
        """Return what to ask the index for."""
        if not turns:
            return text
        both = f"{turns[-1].question} {text}"
        return both if len(both) <= MAX_QUESTION else text
