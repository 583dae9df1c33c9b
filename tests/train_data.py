"""Question sets to examples for the reader: each question with passages that answer it and passages that do not.

Passages are cut by Quoth itself and wrong ones are those that Quoth's own search finds first, so that the reader
is trained on what it will be asked.
"""

import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.build import BuildSettings, rebuild
from index.catalog import Filter
from index.encoder_store import EncoderStore
from index.lexicon import analyzer
from index.snapshot import Generations
from retrieval.search import SearchSettings, search

_DEPTH = 25  # hits looked through for wrong passages
_WRONG = 12  # of them that are kept
WRITTEN = Path(__file__).with_name(
    "reader_questions.jsonl"
)  # questions of ours on passages of SQuAD and NQ-open
_DROPPED = 0.4  # share of the words that a question and its passage have in common which a paraphrase lacks
HELD_OUT_ARTICLES = frozenset({"sq-a04", "sq-a06", "sq-a12"})  # of SQuAD, for fitting the decision


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
        near: questions on the same things that the passages that answer this one do not answer.
    """

    question: str
    right: tuple[tuple[Text, tuple[int, int] | None], ...]
    wrong: tuple[Text, ...]
    held_out: bool
    near: tuple[str, ...] = ()


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def in_tenth(key: str) -> bool:
    """Put a tenth of the keys aside, the same ones every time."""
    return zlib.crc32(key.encode()) % 10 == 0


def without_shared(question: str, passage: str) -> str:
    """Leave out some of the words that a question shares with a passage."""
    held = passage.casefold()
    kept = [
        word
        for word in question.split()
        if len(word) < 4 or re.sub(r"\W", "", word.casefold()) not in held or random.random() > _DROPPED
    ]
    return " ".join(kept) if len(kept) > 2 else question


class Miner:
    """Finds the passages of questions in an index over their own corpus."""

    def __init__(self, corpus: Path, root: Path, encoders: Path) -> None:
        store = EncoderStore(encoders, threads=2)
        rebuild(root, [corpus], BuildSettings(), store)
        self._snapshot = Generations(root).open()
        self._encoder = store.open(self._snapshot.manifest.model.digest)
        self._analyze = analyzer().analyze
        self._texts: dict[int, Text] = {}
        self._passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row, article in self._snapshot.catalog.articles():
            for stored in self._snapshot.catalog.passages_of(row):
                passage = stored.passage
                self._texts[stored.row] = Text(article.title, passage.text(article))
                self._passages[article.id].append((stored.row, passage.start, passage.end))

    def example(
        self, question: str, answers: Iterable[tuple[str, int, int]], own: str | None, held_out: bool
    ) -> Example:
        """Find a question's passages.

        Args:
            question: its words.
            answers: article, start and end of each answer.
            own: for a question without answer the article that it was written about.
            held_out: kept from training.
        """
        right = {
            row: (start - first, end - first)
            for identity, start, end in answers
            for row, first, last in self._passages[identity]
            if first <= start and end <= last
        }
        words = {self._texts[row].words[slice(*span)].casefold() for row, span in right.items()}
        vector = self._encoder.encode_queries([question])[0]
        terms = dict.fromkeys(self._analyze(question), 1.0)
        hits = search(self._snapshot, vector, terms, Filter(), SearchSettings())[:_DEPTH]
        near = [row for row, _, _ in self._passages[own]] if own else []
        wrong = [
            self._texts[row]
            for row in dict.fromkeys([*near, *(hit.row for hit in hits)])
            if row not in right
            and not any(len(each) > 2 and each in self._texts[row].words.casefold() for each in words)
        ]
        return Example(
            question,
            tuple((self._texts[row], span) for row, span in right.items()),
            tuple(wrong[:_WRONG]),
            held_out,
        )


def squad_miner(folder: Path, root: Path, encoders: Path) -> Miner:
    """Return a miner over the passages of SQuAD 2.0, each an article of its own."""
    corpus = root / "squad.jsonl"
    parts = ("corpus_passages.jsonl", "distractor_passages_testhalf.jsonl")
    corpus.write_text(
        "".join((folder / part).read_text(encoding="utf-8") for part in parts), encoding="utf-8"
    )
    return Miner(corpus, root / "squad", encoders)


def squad(folder: Path, miner: Miner) -> Iterator[Example]:
    """SQuAD 2.0: questions with an answer, and questions that only look as if they had one."""
    evidence = {each["query_id"]: each["spans"][0] for each in read(folder / "evidence.jsonl")}
    for query in read(folder / "queries.jsonl"):
        span = evidence[query["_id"]]
        answer = (span["passage_id"], span["p_start"], span["p_start"] + len(span["text"]))
        example = miner.example(query["text"], [answer], None, span["article_id"] in HELD_OUT_ARTICLES)
        if example.right:
            yield example
    for query in read(folder / "unanswerable_queries.jsonl"):
        facts = query["metadata"]
        yield miner.example(query["text"], [], facts["passage_id"], facts["article_id"] in HELD_OUT_ARTICLES)


def natural_questions(folder: Path, miner: Miner) -> Iterator[Example]:
    """NQ-open: questions that people typed into a search box."""
    evidence = {each["query_id"]: each["spans"] for each in read(folder / "evidence.jsonl")}
    for query in read(folder / "queries.jsonl"):
        spans = [(span["doc_id"], span["start"], span["end"]) for span in evidence.get(query["_id"], [])]
        example = miner.example(query["text"], spans, None, in_tenth(query["_id"]))
        if example.right:
            yield example


def held_out_passages(folder: Path) -> frozenset[str]:
    """Return the passages of NQ-open whose questions are kept from training."""
    lines = (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(passage for query, passage, _ in (line.split("\t") for line in lines) if in_tenth(query))


def written(miners: dict[str, Miner], held_out: frozenset[str]) -> Iterator[Example]:
    """Questions of ours: in other words than the passage's and in its own, beside such as it does not answer, likewise.

    Args:
        miners: by what the names of their passages begin with.
        held_out: passages kept from training, beside those of HELD_OUT_ARTICLES.
    """
    near: dict[str, list[str]] = defaultdict(list)
    for each in read(WRITTEN):
        near[each["passage"]].append(each["near"])
    for each in read(WRITTEN):
        passage = each["passage"]
        example = miners[passage.split("-")[0]].example(
            each["question"],
            [(passage, *each["answer"])],
            None,
            passage in held_out or passage.rpartition("-")[0] in HELD_OUT_ARTICLES,
        )
        if example.right:
            yield replace(example, near=tuple(near[passage]))


def canard(folder: Path) -> Iterator[Example]:
    """CANARD: questions of a conversation, as they were asked and written out in full, with the answers given there."""
    dialogs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for turn in read(folder / "turns.jsonl"):
        dialogs[turn["_id"].rsplit("_q", 1)[0]].append(turn)
    for name, turns in dialogs.items():
        history = max((turn["history"] for turn in turns), key=len)
        answers = dict(zip(history[::2], history[1::2], strict=False))
        known = [
            each
            for each in dict.fromkeys(answers.values())
            if len(each.split()) > 2 and "CANNOTANSWER" not in each and "don't know" not in each
        ]
        for turn in turns:
            answer = answers.get(turn["question"])
            if answer not in known or len(known) < 3:
                continue
            right = ((Text(turn["title"], answer), None),)
            wrong = tuple(Text(turn["title"], each) for each in known if each != answer)
            yield Example(turn["rewrite"], right, wrong, in_tenth(name))
            if turn["history"]:
                yield Example(turn["question"], right, wrong, in_tenth(name))
