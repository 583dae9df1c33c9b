"""Puts together what a rebuild needs; apart from compose.py, so that asking does not load it."""

from collections.abc import Sequence
from pathlib import Path

from bot.compose import ENCODERS, encoder_store
from bot.settings import SEEDS, Settings
from index.build import BuildReport, BuildSettings, rebuild
from index.changes import Progress
from index.cutting import DEFAULT_PASSAGE_WORDS
from index.encoder_store import DEFAULT_MODEL
from index.readers import DEFAULT_SIZE_LIMIT
from index.snapshot import Generations
from retrieval.attribution.finder import attributions
from retrieval.attribution.rules import rules
from retrieval.ranking.reader_store import prepare_reader


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
        credit_rules=rules(),
        prepare=lambda: prepare_reader(settings.index / ENCODERS),
    )
    return rebuild(root, collection, how, encoder_store(settings), full=full, progress=progress)
