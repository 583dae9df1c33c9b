"""Puts the rooms together: the one place that makes stores, encoders and engines."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.settings import SEEDS, Settings
from index.build import BuildReport, BuildSettings, rebuild
from index.changes import Progress
from index.encoder_store import DEFAULT_MODEL, EncoderStore
from index.passages import DEFAULT_PASSAGE_WORDS
from index.readers import DEFAULT_SIZE_LIMIT
from index.snapshot import Generations
from retrieval.decision import DEFAULT_THRESHOLD
from retrieval.engine import Engine, EngineSettings


def encoder_store(settings: Settings) -> EncoderStore:
    """Return the store of exported encoders beside the index."""
    return EncoderStore(settings.index / "encoders", settings.threads)


def build(
    settings: Settings, collection: Sequence[Path], progress: Progress, full: bool = False
) -> BuildReport:
    """Rebuild the index; with no collection given or remembered, from `seeds/`."""
    generations = Generations(settings.index)
    if not collection and not generations.collection() and SEEDS.is_dir():
        collection = [SEEDS]
    how = BuildSettings(
        model=settings.model or DEFAULT_MODEL,
        passage_words=settings.passage_words or DEFAULT_PASSAGE_WORDS,
        size_limit=settings.size_limit or DEFAULT_SIZE_LIMIT,
    )
    return rebuild(settings.index, collection, how, encoder_store(settings), full=full, progress=progress)


def open_engine(settings: Settings, first_build: Callable[[], None]) -> Engine:
    """Open the engine; where there is no index but a `seeds/` folder, call `first_build` before.

    Raises:
        NoIndexError: nothing to answer from.
    """
    generations = Generations(settings.index)
    if generations.current() is None and SEEDS.is_dir():
        first_build()
    threshold = DEFAULT_THRESHOLD if settings.threshold is None else settings.threshold
    return Engine(generations, encoder_store(settings).open, EngineSettings(threshold=threshold))
