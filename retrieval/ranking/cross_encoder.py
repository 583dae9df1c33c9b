"""Any sentence-transformers CrossEncoder as a reader, its scores brought to log-odds on the collection at hand.

What a foreign model's score means is not known. It is learnt from the collection's own articles: a title asks, its
article's passages should answer, and what comes nearest in the other articles should not.
"""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.articles import Article
from index.catalog import Filter
from index.encoder_store import digest_of, find_model
from index.errors import EncoderError
from index.lexicon import analyzer
from index.onnx_export import quiet
from index.passages import Passage
from index.snapshot import Snapshot
from retrieval.ranking.reader import Reading

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_ARTICLES = 40  # whose titles ask
_NEAR = 8  # passages that each title is held against, of its article and of the others
_STEPS, _PULL = 20, 0.2  # of Newton's method; towards saying nothing, which keeps the steps short

Scores = NDArray[np.float64]
Score = Callable[[str, Sequence[str]], Scores]


@dataclass(frozen=True, slots=True)
class Scale:
    """Brings a score to log-odds: slope · score + intercept (Platt 1999)."""

    slope: float
    intercept: float


class CrossEncoderReader:
    """Reads with a CrossEncoder; it orders and judges passages but marks no words in them."""

    def __init__(self, score: Score, scale: Scale) -> None:
        """Use what scores a question with texts, and the scale fitted for it."""
        self._score = score
        self._scale = scale

    def read(self, question: str, passages: Sequence[tuple[Article, Passage]]) -> list[Reading]:
        """Return a reading for each passage, in their order."""
        scores = self._score(question, [passage.text(article) for article, passage in passages])
        return [
            Reading.without_words(self._scale.slope * score + self._scale.intercept)
            for score in scores.tolist()
        ]


def open_cross_encoder(name: str, snapshot: Snapshot, root: Path) -> CrossEncoderReader:
    """Open a CrossEncoder by name or folder.

    Args:
        name: of the model, as sentence-transformers takes it.
        snapshot: the collection that its scale is fitted on, the first time.
        root: the folder for exported models, where the scale is kept under the model's digest.

    Raises:
        EncoderError: there is no such model, or it gives no single score.
    """
    folder = find_model(name)
    score = _scorer(folder, name)
    own = f"scale-{digest_of(folder, name)[:16]}"
    kept = root / f"{own}-{snapshot.manifest.generation}.json"
    try:
        scale = Scale(**json.loads(kept.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        scale = fit_scale(score, snapshot)
        kept.parent.mkdir(parents=True, exist_ok=True)
        for older in root.glob(f"{own}-*.json"):
            older.unlink(missing_ok=True)
        kept.write_text(json.dumps(asdict(scale)), encoding="utf-8")
    return CrossEncoderReader(score, scale)


def fit_scale(score: Score, snapshot: Snapshot) -> Scale:
    """Fit the scale of a model on a collection."""
    own, others = [], []
    for article_row, article in _sample(snapshot):
        passages = [stored.passage for stored in snapshot.catalog.passages_of(article_row)][:_NEAR]
        own.append(float(score(article.title, [each.text(article) for each in passages]).max()))
        near = _others(snapshot, article_row, article)
        if near:
            others.append(float(score(article.title, near).max()))
    return platt(np.array(own), np.array(others))


def platt(right: Scores, wrong: Scores) -> Scale:
    """Return the scale under which right and wrong scores are most likely, steps of Newton's method towards it.

    Args:
        right: scores that should mean yes, shape (n,).
        wrong: scores that should mean no, shape (m,).
    """
    scores = np.concatenate([right, wrong])
    middle, spread = scores.mean(), scores.std() or 1.0
    wanted = np.concatenate([np.ones(len(right)), np.zeros(len(wrong))])
    columns = np.stack([(scores - middle) / spread, np.ones(len(scores))], axis=1)
    weights = np.zeros(2)
    for _ in range(_STEPS):
        found = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (found - wanted) + _PULL * weights
        curve = (columns * (found * (1 - found))[:, None]).T @ columns + _PULL * np.eye(2)
        weights = weights - np.linalg.solve(curve, slope)
    steepness = float(weights[0] / spread)
    return Scale(steepness, float(weights[1] - steepness * middle))


def _sample(snapshot: Snapshot) -> Iterator[tuple[int, Article]]:
    """Yield articles from all over the collection."""
    rows = [row for row, _ in snapshot.catalog.titles()]
    for row in rows[:: max(1, math.ceil(len(rows) / _ARTICLES))]:
        article = snapshot.catalog.article(row)
        if article.title and snapshot.catalog.passages_of(row):
            yield row, article


def _others(snapshot: Snapshot, article_row: int, article: Article) -> list[str]:
    terms = dict.fromkeys(analyzer().analyze(article.title), 1.0)
    found = snapshot.passages.search(terms, 4 * _NEAR, Filter(), 0.0).rows.tolist()
    stored = [
        each
        for each in (*snapshot.catalog.passages(found), *snapshot.catalog.sample(_NEAR))
        if each.article_row != article_row
    ]
    return [each.passage.text(snapshot.catalog.article(each.article_row)) for each in stored[:_NEAR]]


def _scorer(folder: Path, name: str) -> Score:
    model = _load(folder, name)

    def score(question: str, texts: Sequence[str]) -> Scores:
        pairs = [(question, text) for text in texts]
        return np.asarray(model.predict(pairs, show_progress_bar=False), dtype=np.float64)

    return score


def _load(folder: Path, name: str) -> "CrossEncoder":
    with quiet():
        import torch
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(
                str(folder), local_files_only=True, activation_fn=torch.nn.Identity()
            )
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EncoderError(f"sentence-transformers cannot load {name}: {reason}") from None
    labels = getattr(model.config, "num_labels", None)
    if labels != 1:
        raise EncoderError(f"{name} gives {labels} scores for a passage; a reranker gives one")
    return model
