"""Articles to measure with: any number of them, of the words and lengths of the seeds, the same every time."""

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_STORY_CHARS = 3_200  # of each seed: what stands before its boilerplate


class Generator:
    """A chain of words that follows given texts: each word is drawn from those that follow the last two there."""

    def __init__(self, seed: int = 1, texts: Sequence[str] = ()) -> None:
        """Follow the seeds and `texts`, with a random number generator seeded by `seed`."""
        self._random = random.Random(seed)
        self._next: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._starts: list[tuple[str, str]] = []
        seeds = [path.read_text(encoding="utf-8")[:_STORY_CHARS] for path in sorted(SEEDS.glob("*.txt"))]
        for text in [*seeds, *texts]:
            words = text.split()
            for one, two, three in zip(words, words[1:], words[2:], strict=False):
                self._next[one, two].append(three)
                if one[-1] in ".”":
                    self._starts.append((two, three))

    def sentence(self) -> str:
        """Return a sentence of 6 to 40 words; a name of its own keeps it apart from all others."""
        words = list(self._random.choice(self._starts))
        while len(words) < 40 and not (len(words) > 6 and words[-1][-1] in ".”"):
            followers = self._next.get((words[-2], words[-1])) or list(self._random.choice(self._starts))
            words.append(self._random.choice(followers))
        words.insert(self._random.randrange(1, len(words)), self.name())
        return " ".join(words).rstrip(".,") + "."

    def name(self) -> str:
        """Return a surname that the model has not seen."""
        syllables = (
            "ba",
            "cor",
            "dal",
            "fen",
            "gri",
            "hol",
            "jen",
            "kar",
            "lor",
            "mit",
            "nor",
            "pel",
            "ros",
            "tan",
            "vel",
        )
        return "".join(self._random.choice(syllables) for _ in range(3)).capitalize()

    def article(self) -> str:
        """Return a title and some twenty paragraphs of one to three sentences."""
        lines = [self.sentence().rstrip(".")[:90]]
        lines += [
            " ".join(self.sentence() for _ in range(self._random.randint(1, 3)))
            for _ in range(self._random.randint(12, 24))
        ]
        return "\n\n".join(lines) + "\n"


def write_articles(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` articles into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    generator = Generator(seed)
    for number in range(count):
        (folder / f"article_{number:06d}.txt").write_text(generator.article(), encoding="utf-8")
