"""What is known of candidates before any is read: what the search found, the conversation, their words, their place."""

from collections.abc import Sequence

import numpy as np

from retrieval.questions.question import Query
from retrieval.ranking.judged import Candidate
from retrieval.ranking.search import Hit, Scores, fuse

# What a deviation of the late interaction is worth, against one of the search's scores.
_LATE = 2.0
_LATE_FOLLOWING = 0.7  # for a follow-up, whose own words say less of where to look
# For a follow-up the conversation tells the article, in deviations: among the candidates, and of what gets a second look
# at all. Where in the article its own words tell; the search's score holds those of the question before, which lead
# back to what answered that.
_ABOUT, _ABOUT_AT_ALL = 4.0, 6.0
# The same for a question that stands alone in a conversation: most go on about the same, and a new topic is further off.
_ABOUT_ALONE = 1.0
_FOUND_FOLLOWING = 0.2  # what the search's score counts then
# What a passage loses for each power of e by which it stands further on in its article, against a deviation of the
# search's scores: news tells first what matters most, which is what people ask about.
LEAD = 0.4


def first_scores(query: Query, candidates: Sequence[Candidate], lead: float) -> Scores:
    """Return what is known of candidates before their sentences are looked at, shape (n,).

    Args:
        query: the question.
        candidates: what the search found, compared word by word or not.
        lead: what standing further on in an article takes off.
    """
    following = query.follows
    found = np.array([each.hit.score for each in candidates])
    about = (_ABOUT if following else _ABOUT_ALONE) * np.array([each.about for each in candidates])
    return (
        fuse((found,), (_FOUND_FOLLOWING if following else 1.0,))
        + about
        + late_scores(query, candidates)
        + lead_scores(query, candidates, weight=lead)
    )


def looked_at_first(hit: Hit, about: float) -> float:
    """Return what decides which hits get a second look.

    Args:
        hit: what the search found.
        about: how much the conversation is about its article, 0 to 1.
    """
    return hit.score + _ABOUT_AT_ALL * about


def late_scores(query: Query, candidates: Sequence[Candidate]) -> Scores:
    """Return what the late interaction is worth for each candidate, shape (n,); 0 where nobody looked."""
    weight = _LATE_FOLLOWING if query.follows else _LATE
    looked, late = _compared(candidates)
    scores = np.zeros(len(candidates))
    scores[looked] = fuse((late,), (weight,))
    return scores


def article_scores(query: Query, candidates: Sequence[Candidate], weight: float) -> Scores:
    """Return what the nearest passage of each candidate's article is worth, shape (n,); 0 where nobody looked.

    Nothing where a follow-up is asked, whose own words say less of where to look.
    """
    scores = np.zeros(len(candidates))
    if query.follows:
        return scores
    looked, late = _compared(candidates)
    articles = np.array([candidates[at].article_row for at in looked])
    nearest = np.array([late[articles == article].max() for article in articles])
    scores[looked] = fuse((nearest,), (weight,))
    return scores


def _compared(candidates: Sequence[Candidate]) -> tuple[list[int], Scores]:
    """Return which candidates were compared word by word, and how near each of these comes."""
    found = {at: each.late for at, each in enumerate(candidates) if each.late is not None}
    return list(found), np.array(list(found.values()), dtype=np.float64)


def lead_scores(query: Query, candidates: Sequence[Candidate], weight: float) -> Scores:
    """Return what each candidate loses for standing further on in its article, shape (n,), 0 or less.

    Nothing where a follow-up is asked: the beginning has mostly been told by then.
    """
    if query.follows:
        return np.zeros(len(candidates))
    return -weight * np.log1p(np.array([each.passage.ordinal for each in candidates], dtype=np.float64))
