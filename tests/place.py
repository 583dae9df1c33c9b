"""A folder with articles and their index, for the tests of rebuilding."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from conftest import WordEncoder, WordEncoders

from index.articles import Article
from index.build import BuildReport, BuildSettings, rebuild
from index.passages import Passage
from index.snapshot import Generations

SMALL = BuildSettings(passage_words=20, settle_s=0)


@dataclass
class Place:
    """A folder with articles and their index, built with the exact fake."""

    folder: Path
    encoders: WordEncoders = field(default_factory=WordEncoders)
    settings: BuildSettings = SMALL
    index: str = ".quoth"

    @property
    def root(self) -> Path:
        return self.folder / self.index

    def write(self, name: str, *paragraphs: str) -> Path:
        path = self.folder / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        return path

    def records(self, name: str, *records: dict[str, Any] | str) -> Path:
        lines = [each if isinstance(each, str) else json.dumps(each) for each in records]
        path = self.write(name)
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    def rebuild(self, *collection: Path, **options: Any) -> BuildReport:
        first = Generations(self.root).current() is None
        roots: Sequence[Path] = collection or ([self.folder / "articles"] if first else [])
        return rebuild(self.root, roots, self.settings, self.encoders, **options)

    def contents(self) -> dict[str, tuple[Article, list[Passage]]]:
        """Every article with its passages, each of which has its own vector, words and slice."""
        snapshot = Generations(self.root).open()
        found = {}
        for row, article in snapshot.catalog.articles():
            stored = snapshot.catalog.passages_of(row)
            texts = [each.passage.text(article) for each in stored]
            vectors = snapshot.vectors.get([each.row for each in stored])
            if texts:
                np.testing.assert_array_equal(
                    vectors, WordEncoder.encode_queries(self.encoders.encoder, texts)
                )
            found[article.id] = (article, [each.passage for each in stored])
        assert (
            len(snapshot.vectors) == snapshot.passages.count() == sum(len(each) for _, each in found.values())
        )
        snapshot.close()
        return found

    def texts(self) -> dict[str, list[str]]:
        return {
            name: [each.text(article) for each in passages]
            for name, (article, passages) in self.contents().items()
        }

    def embedded_by(self, report: BuildReport) -> list[str]:
        """The texts that the model was asked for last."""
        return self.encoders.encoder.embedded[-report.embedded :] if report.embedded else []
