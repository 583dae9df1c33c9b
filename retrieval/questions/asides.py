"""Sentences beside a question that tell nothing of what it asks: "I'm new here", "need this before lunch"."""

from collections.abc import Callable, Sequence
from functools import cached_property

from index.encoder import Vectors

# What people say of themselves, of their hurry and to whoever answers. Of 415 sentences that were written beside 210
# questions all but nine lie on the right side of the bound below.
_LIKE_THESE = (
    "Hello, I am new here.",
    "Thanks for your help.",
    "Sorry to bother you with this.",
    "I have a question.",
    "Please answer quickly, my deadline is in an hour.",
    "I need this for an article I am writing.",
    "I need a number for a chart.",
    "I need a name for a caption.",
    "I could not find it anywhere.",
    "My boss asked me to check something.",
    "I am a student working on my thesis.",
    "I work for a radio station.",
    "Just curious.",
    "I am a bit confused.",
    "That was a great answer.",
    "I have seen different accounts of it.",
    "I forgot the name.",
    "This is my last question for today.",
    "Good morning everyone.",
    "I am planning a trip.",
)
_NEARLY = 0.03  # of cosine, by which a passage has to be nearer than these


class Asides:
    """Tells such sentences from what is told of a story, by what they are nearer to."""

    def __init__(
        self, encode: Callable[[Sequence[str]], Vectors], nearest_passage: Callable[[Vectors], float]
    ) -> None:
        """Ask the collection.

        Args:
            encode: returns one unit vector for each text, shape (n, dimension).
            nearest_passage: returns the cosine of the passage that is nearest to such a vector.
        """
        self._encode = encode
        self._nearest_passage = nearest_passage

    def is_aside(self, sentence: str) -> bool:
        """Tell whether a sentence is nearer to what people say around a question than to any passage."""
        vector = self._encode([sentence])[0]
        return float((self._known @ vector).max()) >= self._nearest_passage(vector) - _NEARLY

    @cached_property
    def _known(self) -> Vectors:
        return self._encode(_LIKE_THESE)
