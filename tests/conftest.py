"""What the tests share: the real model exported once, an exact fake of it, and the index over the seeds."""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fake_discord import make_certificate
from filelock import FileLock
from hypothesis import settings

from index.build import BuildReport, BuildSettings, rebuild
from index.encoder import Encoder, Keep, ModelInfo, TokenVectors, Vectors, unit
from index.encoder_store import DEFAULT_MODEL, EncoderStore
from retrieval.attribution.finder import attributions
from retrieval.attribution.rules import rules
from retrieval.ranking.reader_store import prepare_reader

# The same examples every time: a change is judged by what it changes. `--hypothesis-profile default` draws new ones.
settings.register_profile("quoth", derandomize=True, deadline=None)
settings.load_profile("quoth")

_WORD = re.compile(r"\w+")
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
WITH_CREDITS = BuildSettings(extract=attributions, credit_rules=rules())


class WordEncoder:
    """Embeds a text as the counts of its words, each of which is given a dimension when it is first seen.

    Similarities are exact and can be worked out by hand: texts with the same words score 1, texts without
    a common word 0. With `tokens`, each word has its own dimension as its vector in every context.
    """

    def __init__(self, digest: str = "words", dimension: int = 256, tokens: bool = False) -> None:
        self.model = ModelInfo("words", digest, dimension, max_tokens=10_000)
        self.embedded: list[str] = []
        self._tokens = tokens
        self._places: dict[str, int] = {}

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str], keep: Keep | None = None) -> Vectors:
        self.embedded.extend(texts)
        if keep and self._tokens:
            self._give_tokens(texts, keep)
        return self._encode(texts)

    def _give_tokens(self, texts: Sequence[str], keep: Keep) -> None:
        for number, text in enumerate(texts):
            keep(number, self._encode(_WORD.findall(text)))

    def encode_tokens(self, question: str) -> TokenVectors | None:
        spans = np.array([word.span() for word in _WORD.finditer(question)], dtype=np.int64).reshape(-1, 2)
        return TokenVectors(spans, self._encode(_WORD.findall(question))) if self._tokens else None

    def is_word(self, word: str) -> bool:
        return word in self._places

    def _encode(self, texts: Sequence[str]) -> Vectors:
        counts = np.zeros((len(texts), self.model.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.casefold().split():
                counts[
                    row,
                    self._places.setdefault(word.strip(".,?!“”"), len(self._places)) % self.model.dimension,
                ] += 1
        return unit(counts)


class WordEncoders:
    """The fake's store: one encoder, always ready."""

    def __init__(self, encoder: WordEncoder | None = None) -> None:
        self.encoder = encoder or WordEncoder()

    def prepare(self, name: str) -> str:
        return self.encoder.model.digest

    def open(self, digest: str) -> Encoder:
        assert digest == self.encoder.model.digest
        return self.encoder


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests may decide how they end."""
    for name in [name for name in os.environ if name.startswith("QUOTH_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def word_encoders() -> WordEncoders:
    """The exact fake."""
    return WordEncoders()


@pytest.fixture(scope="session")
def encoders_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the real model's export, made once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "encoders"
    with FileLock(shared / "encoders.lock"):
        EncoderStore(folder, threads=1).prepare(DEFAULT_MODEL)
        prepare_reader(folder)
    return folder


@pytest.fixture
def encoders(encoders_folder: Path) -> EncoderStore:
    """The real model."""
    return EncoderStore(encoders_folder, threads=1)


@pytest.fixture
def workplace(tmp_path: Path, encoders_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a new user has it: the seeds, no index, the current directory. The model is already exported."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    (tmp_path / ".quoth").mkdir()
    (tmp_path / ".quoth" / "encoders").symlink_to(encoders_folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def seeds_workplace(tmp_path_factory: pytest.TempPathFactory, encoders_folder: Path) -> Path:
    """A folder with the seeds and their index in `.quoth`, for tests that only read."""
    folder = tmp_path_factory.mktemp("seeds_index")
    shutil.copytree(SEEDS, folder / "seeds")
    (folder / ".quoth").mkdir()
    (folder / ".quoth" / "encoders").symlink_to(encoders_folder)
    rebuild(folder / ".quoth", [folder / "seeds"], WITH_CREDITS, EncoderStore(encoders_folder, threads=1))
    return folder


def build_words(
    root: Path, collection: Sequence[Path], encoders: WordEncoders, full: bool = False
) -> BuildReport:
    """Rebuild with the exact fake."""
    return rebuild(root, collection, BuildSettings(), encoders, full=full)


@pytest.fixture
def flooded(workplace: Path, encoders: EncoderStore) -> Path:
    """The workplace with six articles on one flood beside the seeds; the one that says otherwise is found late."""
    story = "The river Marrow burst its banks at Thane on Sunday, Olivia Pask of Eskshire said."
    told = (
        "At least 180 homes in Thane were flooded.",
        "Schools stay closed until Friday, and 180 homes in Thane were flooded, the sheriff wrote.",
        "The bridge held, officials said, while 180 homes in Thane were flooded before midnight.",
        "A third of the owners had no insurance: 180 homes in Thane were flooded by the river.",
        "The mayor said that 180 homes in Thane were flooded and may be entered again.",
    )
    meeting = (
        "The council met to speak about walls along the river and about who is to pay for them, which took five hours and "
        "ended without a vote, since two members had left early for a wedding. An engineer from the coast, Walter Brandt, "
        "will show on Monday how other places built their walls, and what that cost. "
    )
    texts = [f"Flood, part {at}\n\n{story} {words}" for at, words in enumerate(told)]
    texts.append(f"Walls for the Marrow\n\n{meeting}{story} In all 240 homes in Thane were flooded.")
    texts.extend(
        f"Note {at}\n\nThe school of Pell number {at} was sold to Ida Marsh in June for {at} pounds, and the council of "
        "Garrick said nothing of it until July."
        for at in range(6)
    )
    for at, text in enumerate(texts):
        (workplace / "seeds" / f"{at}.txt").write_text(text, encoding="utf-8")
    rebuild(workplace / ".quoth", [workplace / "seeds"], WITH_CREDITS, encoders)
    return workplace


@pytest.fixture
def discord_folder(tmp_path: Path, seeds_workplace: Path) -> Path:
    """A folder of its own with the seeds and their index, for the Discord client to keep its files in."""
    shutil.copytree(seeds_workplace / "seeds", tmp_path / "seeds")
    shutil.copytree(seeds_workplace / ".quoth", tmp_path / ".quoth", symlinks=True)
    return tmp_path


@pytest.fixture
def own_folder(discord_folder: Path, encoders: EncoderStore) -> Path:
    """The same, but its index remembers its own seeds, so that articles can be added and removed."""
    rebuild(discord_folder / ".quoth", [discord_folder / "seeds"], WITH_CREDITS, encoders)
    return discord_folder


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A throw-away certificate for Discord's hosts, with its key."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))
