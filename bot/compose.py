"""Puts the rooms together: the one place that makes stores, encoders and engines."""

import math
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.settings import SEEDS, Settings
from index.encoder_store import EncoderStore
from index.errors import EncoderError
from index.snapshot import Generations
from retrieval.engine import Engine
from retrieval.engine_settings import EngineSettings
from retrieval.mechanisms import Mechanism
from retrieval.ranking.decision import DEFAULT_THRESHOLD
from retrieval.ranking.reader import Reader
from retrieval.ranking.reader_store import open_reader

ENCODERS = "encoders"
# On a very busy or slow machine fewer passages are read, rather than keeping people waiting.
_PATIENCE_S = 1.0


def encoder_store(settings: Settings) -> EncoderStore:
    """Return the store of exported encoders beside the index."""
    return EncoderStore(settings.index / ENCODERS, settings.threads)


def open_engine(settings: Settings, first_build: Callable[[], None], *, hurried: bool = True) -> Engine:
    """Open the engine; where there is no index but a `seeds/` folder, call `first_build` before.

    Args:
        settings: where the index is, and how to answer.
        first_build: builds it.
        hurried: whether people wait for the answers.

    Raises:
        NoIndexError: nothing to answer from.
    """
    if Generations(settings.index).current() is None and SEEDS.is_dir():
        first_build()
    return engine_over(settings.index, settings, read_within_s=_PATIENCE_S if hurried else math.inf)


def engine_over(
    root: Path,
    settings: Settings,
    without: frozenset[Mechanism] = frozenset(),
    read_within_s: float = math.inf,
) -> Engine:
    """Open the engine over the index in the folder `root`, with the models that lie beside the real one.

    Raises:
        NoIndexError: nothing to answer from.
        EncoderError: a model is missing or damaged. Without the one that reads passages much would be answered that the
            articles do not say, so nothing is.
    """
    how = EngineSettings(threshold=threshold(settings), without=without, read_within_s=read_within_s)
    return Engine(Generations(root), encoder_store(settings).open, how, _reader(root, settings))


def threshold(settings: Settings) -> float:
    """Return the confidence below which Quoth abstains, 0 to 1."""
    return DEFAULT_THRESHOLD if settings.threshold is None else settings.threshold


def _reader(root: Path, settings: Settings) -> Reader:
    if settings.reranker:
        from retrieval.ranking.cross_encoder import open_cross_encoder

        with closing(Generations(root).open()) as snapshot:
            return open_cross_encoder(settings.reranker, snapshot, settings.index / ENCODERS)
    try:
        return open_reader(settings.index / ENCODERS, settings.threads)
    except EncoderError:
        Generations(root).open().close()  # where there is no index, that is what is told
        raise
