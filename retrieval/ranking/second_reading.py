"""Where it is in doubt whether a passage answers, the sentence that would is read once more by itself."""

from dataclasses import replace

from retrieval.questions.question import Query
from retrieval.ranking.judged import Judged, likeliest
from retrieval.ranking.reader import Reader, read_one


def read_alone(reader: Reader, query: Query, judged: Judged) -> float:
    """Return the log-odds that a passage's best sentence answers by itself, with the one before it.

    What the passage tells besides, as the names of those whom the question is about, lets it look like an answer.

    Args:
        reader: reads it, with the article's title in front.
        query: the question.
        judged: the passage.
    """
    spans, best = judged.sentences, likeliest(judged.sentence_scores)
    passage = replace(judged.candidate.passage, start=spans[max(0, best - 1)].start, end=spans[best].end)
    return read_one(reader, query.by_itself, judged.candidate.article, passage).relevance
