"""Late interaction: how near the nearest word of a passage comes to each word of a question, both in their context."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, TokenVectors, Vectors
from index.token_codes import decoded, encoded, rotated
from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate

_EMBEDDED = 8  # first candidates that are embedded for a question, at 11 ms each, where nothing is stored
_WORD = re.compile(r"\w+")


def compared_word_by_word(
    encoder: Encoder,
    query: Query,
    candidates: Sequence[Candidate],
    analyze: Callable[[str], list[str]],
    codes: Callable[[Sequence[int]], Mapping[int, bytes]],
) -> list[Candidate]:
    """Compare candidates with a question word by word, where the rarer a word is the more it counts (MaxSim).

    Khattab and Zaharia (2020) train a model for it; the token vectors of one that was trained for whole sentences do
    as well here, since its sentences are the means of these.

    Args:
        encoder: embeds words in their context; where it cannot, the candidates come back as they are.
        query: the question; words that it takes over from a conversation have no part.
        candidates: best first.
        analyze: the lexicon's analyzer, for the words that `query.rarity` knows.
        codes: returns the stored token codes of passages; what has none is embedded now.
    """
    question = encoder.encode_tokens(query.asked) if candidates else None
    if question is None:
        return list(candidates)
    known = dict(codes([each.hit.row for each in candidates]))
    missing = [each for each in candidates[:_EMBEDDED] if each.hit.row not in known]
    if missing:
        encoder.encode_passages(
            [each.passage.text(each.article) for each in missing],
            lambda at, tokens: known.update({missing[at].hit.row: encoded(tokens)}),
        )
    weights = _weights(query, question, analyze)
    turned = rotated(question.vectors)
    return [
        replace(each, late=_nearness(turned, weights, decoded(known[each.hit.row], turned.shape[1])))
        if each.hit.row in known
        else each
        for each in candidates
    ]


def _weights(
    query: Query, question: TokenVectors, analyze: Callable[[str], list[str]]
) -> NDArray[np.float64]:
    """Return for each token of a question how rare its word is, shape (tokens,); 0 for what is no word."""
    starts = question.spans[:, 0]
    weights = np.zeros(len(starts))
    for word in _WORD.finditer(query.asked):
        rarity = max((query.rarity.get(term, 0.0) for term in analyze(word[0])), default=0.0)
        weights[(starts >= word.start()) & (starts < word.end())] = rarity
    return weights


def _nearness(question: Vectors, weights: NDArray[np.float64], passage: Vectors) -> float:
    """Return the weighted mean of the cosines of a question's tokens with the nearest of a passage's, about -1 to 1."""
    if not weights.any() or not len(passage):
        return 0.0
    nearest = (question @ passage.T).max(axis=1)
    return float(nearest @ weights / weights.sum())
