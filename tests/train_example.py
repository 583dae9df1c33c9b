"""What the reader is trained on, as it is passed from the search for it to the training."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A passage with its article's title."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Example:
    """A question and what is known of its passages.

    Attributes:
        question: its words.
        right: passages that answer, with the span of the answer in their words where it is known.
        wrong: passages that do not answer, hardest first.
        held_out: kept from training.
        near: questions on the same things that nothing answers, each with passages that only look as if they did;
            without passages it is those that answer this question.
    """

    question: str
    right: tuple[tuple[Text, tuple[int, int] | None], ...]
    wrong: tuple[Text, ...]
    held_out: bool
    near: tuple[tuple[str, tuple[Text, ...]], ...] = ()
