"""Puts the rooms together: the one place that makes stores, encoders and engines."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.settings import SEEDS, Settings
from index.build import BuildReport, BuildSettings, rebuild
from index.changes import Progress
from index.encoder_store import DEFAULT_MODEL, EncoderStore
from index.errors import EncoderError
from index.passages import DEFAULT_PASSAGE_WORDS
from index.readers import DEFAULT_SIZE_LIMIT
from index.snapshot import Generations
from retrieval.attribution import attributions
from retrieval.decision import DEFAULT_THRESHOLD
from retrieval.engine import Engine, EngineSettings
from retrieval.mechanisms import Mechanism
from retrieval.reader import Reader
from retrieval.reader_store import open_reader, prepare_reader

log = logging.getLogger(__name__)

ENCODERS = "encoders"


def encoder_store(settings: Settings) -> EncoderStore:
    """Return the store of exported encoders beside the index."""
    return EncoderStore(settings.index / ENCODERS, settings.threads)


def build(
    settings: Settings, collection: Sequence[Path], progress: Progress, full: bool = False
) -> BuildReport:
    """Rebuild the index; with no collection given or remembered, from `seeds/`."""
    generations = Generations(settings.index)
    if not collection and not generations.collection() and SEEDS.is_dir():
        collection = [SEEDS]
    return build_into(settings.index, settings, collection, progress, full=full)


def build_into(
    root: Path, settings: Settings, collection: Sequence[Path], progress: Progress, *, full: bool = False
) -> BuildReport:
    """Rebuild the index in the folder `root`, with the models that lie beside the real one."""
    how = BuildSettings(
        model=settings.model or DEFAULT_MODEL,
        passage_words=settings.passage_words or DEFAULT_PASSAGE_WORDS,
        size_limit=settings.size_limit or DEFAULT_SIZE_LIMIT,
        extract=attributions,
    )
    report = rebuild(root, collection, how, encoder_store(settings), full=full, progress=progress)
    prepare_reader(settings.index / ENCODERS)
    return report


def open_engine(settings: Settings, first_build: Callable[[], None]) -> Engine:
    """Open the engine; where there is no index but a `seeds/` folder, call `first_build` before.

    Raises:
        NoIndexError: nothing to answer from.
    """
    if Generations(settings.index).current() is None and SEEDS.is_dir():
        first_build()
    return engine_over(settings.index, settings)


def engine_over(root: Path, settings: Settings, without: frozenset[Mechanism] = frozenset()) -> Engine:
    """Open the engine over the index in the folder `root`, with the models that lie beside the real one."""
    how = EngineSettings(threshold=threshold(settings), without=without)
    return Engine(Generations(root), encoder_store(settings).open, how, _reader(root, settings))


def threshold(settings: Settings) -> float:
    """Return the confidence below which Quoth abstains, 0 to 1."""
    return DEFAULT_THRESHOLD if settings.threshold is None else settings.threshold


def _reader(root: Path, settings: Settings) -> Reader | None:
    """The reader is prepared by a rebuild; an index from elsewhere is asked without it rather than not at all."""
    if settings.reranker:
        from retrieval.cross_encoder import open_cross_encoder

        return open_cross_encoder(settings.reranker, Generations(root).open(), settings.index / ENCODERS)
    try:
        return open_reader(settings.index / ENCODERS, settings.threads)
    except EncoderError as error:
        log.warning("answering without the reader: %s", error)
        return None
