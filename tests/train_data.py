"""Question sets to examples for the reader."""

import json
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from train_example import Example, Text
from train_miner import Miner

WRITTEN = Path(__file__).with_name("reader_questions.jsonl")  # on passages of SQuAD and NQ-open, ours
NEWS = Path(__file__).with_name("reader_news.jsonl")  # made-up affairs with questions, ours
_DROPPED = 0.4  # share of the words that a question and its passage have in common which a paraphrase lacks
HELD_OUT_ARTICLES = frozenset({"sq-a04", "sq-a06", "sq-a12"})  # of SQuAD, for fitting the decision


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


def squad_corpora(folder: Path) -> list[Path]:
    """Return the files with the passages of SQuAD 2.0, each an article of its own."""
    return [folder / f"{part}.jsonl" for part in ("corpus_passages", "distractor_passages_testhalf")]


def squad_miner(folder: Path, root: Path, encoders: Path) -> Miner:
    """Return a miner over the passages of SQuAD 2.0."""
    corpus = root / "squad.jsonl"
    parts = (part.read_text(encoding="utf-8") for part in squad_corpora(folder))
    corpus.write_text("".join(parts), encoding="utf-8")
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


def held_out_passages(train: Path) -> frozenset[str]:
    """Return the passages whose questions of ours are kept from training, as the sets' own on them are."""
    judged = (train / "nq" / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
    searched = {passage for query, passage, _ in map(str.split, judged) if in_tenth(query)}
    asked = {each["passage"] for each in read(WRITTEN)}
    return frozenset(
        passage for passage in asked if passage in searched or passage.rpartition("-")[0] in HELD_OUT_ARTICLES
    )


def written(miners: dict[str, Miner], held_out: frozenset[str]) -> Iterator[Example]:
    """Questions of ours: in other words than the passage's and in its own, beside such as it does not answer, likewise.

    Args:
        miners: by what the names of their passages begin with.
        held_out: passages kept from training.
    """
    near: dict[str, list[tuple[str, tuple[Text, ...]]]] = defaultdict(list)
    for each in read(WRITTEN):
        near[each["passage"]].append((each["near"], ()))
    for each in read(WRITTEN):
        passage = each["passage"]
        example = miners[passage.split("-")[0]].example(
            each["question"],
            [(passage, *each["answer"])],
            None,
            passage in held_out,
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


class Affair(NamedTuple):
    """Two made-up articles on one affair, and questions on it.

    Attributes:
        name: the passage that it was written around.
        articles: name, title and text of each.
        questions: each with article, start and end of its answer.
        follow_ups: likewise, such as cannot stand alone.
        near: questions that neither article answers.
        held_out: kept from training.
    """

    name: str
    articles: tuple[tuple[str, str, str], ...]
    questions: tuple[tuple[str, tuple[str, int, int]], ...]
    follow_ups: tuple[tuple[str, tuple[str, int, int]], ...]
    near: tuple[str, ...]
    held_out: bool


def affairs() -> Iterator[Affair]:
    for each in read(NEWS):
        name = each["affair"]
        yield Affair(
            name,
            tuple((f"{name}-{at}", *article) for at, article in enumerate(each["articles"], 1)),
            *(
                tuple((text, (f"{name}-{at}", start, end)) for text, at, start, end in each[kind])
                for kind in ("questions", "follow_ups")
            ),
            tuple(each["near"]),
            in_tenth(name),
        )


def news_corpus(folder: Path) -> Path:
    """Write the articles of the affairs where they can be indexed."""
    corpus = folder / "news.jsonl"
    articles = (
        {"_id": name, "title": title, "text": text}
        for affair in affairs()
        for name, title, text in affair.articles
    )
    corpus.write_text("".join(json.dumps(each) + "\n" for each in articles), encoding="utf-8")
    return corpus


def news(miner: Miner) -> Iterator[Example]:
    """Questions on made-up news: wrong passages are of the same article, or of other affairs."""
    for affair in affairs():
        names = [name for name, _, _ in affair.articles]
        near = tuple((text, miner.nearest(text, names)) for text in affair.near)
        for text, place in (*affair.questions, *affair.follow_ups):
            other = next(name for name in names if name != place[0])
            example = miner.example(text, [place], place[0], affair.held_out, other)
            if example.right:
                yield replace(example, near=near)
