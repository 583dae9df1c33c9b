"""Draws the questions of each step of the reader's training and lays their passages out as tokens."""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from train_data import without_shared
from train_example import Example, Text

from retrieval.ranking.reader import MAX_TOKENS

A_STEP = {"news": 18, "written": 8, "squad": 3, "nq": 2, "canard": 1}  # questions of each set
# So many wrong passages, of so many: of those that the search finds first, and of those behind.
HARDEST, EASIER = (4, 10), (2, 20)
FAR = 0.9  # share of questions with a wrong passage of another set: else it forgets how little elsewhere answers
NEAR = 2  # questions without an answer that come with one that has one
WITHOUT_TITLE = 0.3  # share of questions whose passages are read without their title: many articles have none
CARELESS = 0.25  # share of questions without punctuation, as people type them
PARAPHRASED = 0.25  # share of questions that lose words that the right passage holds: paraphrases
LONGEST_QUESTION = 80  # tokens
# Share of a step's rows that are laid out apart from the longer ones, so that little is padding.
_SHORTER = 2 / 3

WRONG, RIGHT, OTHER_QUESTION, UNANSWERED = range(4)
Drawable = tuple[
    Example, tuple[Text, ...]
]  # with the passages of other sets that come nearest to its question


class Row(NamedTuple):
    """A question beside a passage.

    Attributes:
        question: its words.
        text: the passage.
        label: WRONG, RIGHT, or of a question that nothing answers whether the passage is the right one of the question
            that it came with (OTHER_QUESTION) or not (UNANSWERED).
        span: of the answer in the passage's words.
    """

    question: str
    text: Text
    label: int
    span: tuple[int, int] | None = None


class Part(NamedTuple):
    """Some rows of a step as tokens.

    Attributes:
        inputs: ids, mask and kinds, int64, each of shape (rows, tokens).
        ends: first and last token of the answer, -100 without one, shape (rows, 2).
        rows: which rows of the step they are.
    """

    inputs: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    ends: torch.Tensor
    rows: torch.Tensor


class Step(NamedTuple):
    """What one step reads: the parts, and for each row its label and which question it belongs to."""

    parts: list[Part]
    labels: torch.Tensor
    questions: torch.Tensor


def rows_of(example: Example, elsewhere: Sequence[Text]) -> list[Row]:
    """Draw one right passage, some wrong ones, and questions that only look as if they were answered."""
    question = example.question
    if example.right and random.random() < PARAPHRASED:
        question = without_shared(question, example.right[0][0].words)
    question = _as_typed(question)
    rows: list[Row] = []
    if example.right:
        text, span = random.choice(example.right)
        rows.append(Row(question, text, RIGHT, span))
    hardest, easier = example.wrong[: HARDEST[1]], example.wrong[HARDEST[1] :][: EASIER[1]]
    wrong = [
        *random.sample(hardest, min(HARDEST[0], len(hardest))),
        *random.sample(easier, min(EASIER[0], len(easier))),
    ]
    if elsewhere and random.random() < FAR:
        wrong.append(random.choice(elsewhere))
    rows += [Row(question, text, WRONG) for text in wrong]
    for near, texts in random.sample(example.near, min(NEAR, len(example.near))):
        text = random.choice(texts) if texts else rows[0].text
        rows.append(Row(_as_typed(near), text, OTHER_QUESTION if text == rows[0].text else UNANSWERED))
    return rows


def _as_typed(question: str) -> str:
    return re.sub(r"[?.,'’\"]", "", question) if random.random() < CARELESS else question


class Tokens:
    """Passages and questions as tokens; a passage is tokenised once with its title and once without."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Use the base model's tokenizer; what it adds and cuts is done here."""
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._first, self._between = (tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))
        self._known: dict[tuple[Text, bool], Encoding] = {}

    def passage(self, text: Text, titled: bool) -> Encoding:
        """Return a passage's tokens, behind its title or without it."""
        key = (text, titled and bool(text.title))
        if key not in self._known:
            self._known[key] = self._encoded(f"{text.title}. {text.words}" if key[1] else text.words)
        return self._known[key]

    def _encoded(self, words: str) -> Encoding:
        return self._tokenizer.encode(words, add_special_tokens=False)

    def part(self, rows: Sequence[Row], titled: Sequence[bool], numbers: Sequence[int]) -> Part:
        """Lay rows out, padded to the longest."""
        pairs = [
            (self._encoded(row.question).ids[:LONGEST_QUESTION], self.passage(row.text, own))
            for row, own in zip(rows, titled, strict=True)
        ]
        longest = min(MAX_TOKENS, max(len(asked) + len(read.ids) + 3 for asked, read in pairs))
        ids, mask, kinds = (np.zeros((len(rows), longest), dtype=np.int64) for _ in range(3))
        ends = np.full((len(rows), 2), -100)
        for at, ((asked, read), row, own) in enumerate(zip(pairs, rows, titled, strict=True)):
            front = len(asked) + 2
            body = read.ids[: longest - front - 1]
            length = front + len(body) + 1
            ids[at, :length] = [self._first, *asked, self._between, *body, self._between]
            mask[at, :length] = 1
            kinds[at, front:length] = 1
            inside = _tokens_of(row, read, own)
            if inside and inside[1] < len(body):
                ends[at] = np.array(inside) + front
        inputs = (torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(kinds))
        return Part(inputs, torch.from_numpy(ends), torch.tensor(numbers))


def _tokens_of(row: Row, read: Encoding, titled: bool) -> tuple[int, int] | None:
    """Return the first and the last token of a row's answer."""
    if row.span is None:
        return None
    shift = len(row.text.title) + 2 if titled and row.text.title else 0
    start, end = row.span[0] + shift, row.span[1] + shift
    inside = [at for at, (a, b) in enumerate(read.offsets) if b > a and a < end and b > start]
    return (inside[0], inside[-1]) if inside else None


class Steps(torch.utils.data.IterableDataset[Step]):
    """Steps without end; each worker draws from its own share of the questions."""

    def __init__(self, examples: dict[str, list[Drawable]], tokens: Tokens, seed: int) -> None:
        """Draw from the examples of each set."""
        self._examples, self._tokens, self._seed = examples, tokens, seed

    def __iter__(self) -> Iterator[Step]:
        """Draw, each example once a round."""
        worker = torch.utils.data.get_worker_info()
        own, workers = (worker.id, worker.num_workers) if worker else (0, 1)
        random.seed(f"{self._seed} {own}")
        drawn = {kind: _rounds(each[own::workers]) for kind, each in self._examples.items()}
        while True:
            yield self._step([each for kind, count in A_STEP.items() for each in islice(drawn[kind], count)])

    def _step(self, examples: Sequence[Drawable]) -> Step:
        rows: list[Row] = []
        titled: list[bool] = []
        questions: list[int] = []
        for number, (example, elsewhere) in enumerate(examples):
            own = rows_of(example, elsewhere)
            rows += own
            titled += [random.random() >= WITHOUT_TITLE] * len(own)
            questions += [number] * len(own)
        order = sorted(range(len(rows)), key=lambda at: len(rows[at].question) + len(rows[at].text.words))
        parted = round(len(order) * _SHORTER)
        parts = [
            self._tokens.part([rows[at] for at in part], [titled[at] for at in part], part)
            for part in (order[:parted], order[parted:])
        ]
        return Step(parts, torch.tensor([row.label for row in rows]), torch.tensor(questions))


def _rounds(examples: Sequence[Drawable]) -> Iterator[Drawable]:
    while True:
        yield from random.sample(examples, len(examples))
