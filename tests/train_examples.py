"""Find what the reader is trained on: python tests/train_examples.py TRAIN_FOLDER WORK_FOLDER

TRAIN_FOLDER holds squad2/, nq/ and canard/; WORK_FOLDER is for the indexes that are searched. What is found is written
to WORK_FOLDER/examples.pickle, of which tests/train_reader.py trains. Two cores take ten minutes.
"""

import pickle
import sys
from pathlib import Path

from train_data import (
    canard,
    held_out_passages,
    natural_questions,
    news,
    news_corpus,
    squad,
    squad_miner,
    written,
)
from train_example import Example
from train_miner import Miner

from index.encoder_store import DEFAULT_MODEL, EncoderStore


def examples_of(train: Path, work: Path) -> dict[str, list[Example]]:
    """Find the passages of every question, by the set that it is of."""
    encoders = work / "encoders"
    EncoderStore(encoders, 2).prepare(DEFAULT_MODEL)
    paragraphs = squad_miner(train / "squad2", work, encoders)
    searched = Miner(train / "nq" / "corpus.jsonl", work / "nq", encoders)
    miners = {"sq": paragraphs, "sqt": paragraphs, "nqp": searched}
    return {
        "news": list(news(Miner(news_corpus(work), work / "news", encoders))),
        "written": list(written(miners, held_out_passages(train))),
        "squad": list(squad(train / "squad2", paragraphs)),
        "nq": list(natural_questions(train / "nq", searched)),
        "canard": list(canard(train / "canard")),
    }


def main() -> None:
    train, work = map(Path, sys.argv[1:])
    work.mkdir(parents=True, exist_ok=True)
    (work / "examples.pickle").write_bytes(pickle.dumps(examples_of(train, work)))


if __name__ == "__main__":
    main()
