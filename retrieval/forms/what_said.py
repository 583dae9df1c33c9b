"""Questions that ask what somebody said: whom they name, and the sentences that are credited to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.attributions import Attribution
from retrieval.attribution.cues import CUES, Form, Takes
from retrieval.questions.asked_speaker import OTHER_SUBJECT, head_of, plain_words
from retrieval.ranking.judged import Judged

GAIN = 3.0  # logits of a sentence that is credited to whom the question names
_ASKING = frozenset("what why how".split())
_AUXILIARIES = OTHER_SUBJECT | {"has", "have", "had"}
_LONGEST_NAME = 10  # words
_NO_NAME = frozenset("he she they it i we you who that this these there one".split())
_TAKES = Takes.SPEECH | Takes.CLAUSE | Takes.HEARER | Takes.DEED | Takes.THING
_FORMS = frozenset({Form.BASE, Form.PAST, Form.PARTICIPLE})


def named_speaker(question: str) -> str | None:
    """Return by which word, in small letters, a question names who said something: the last name, or the post."""
    words = plain_words(question)
    asking = next((at for at, word in enumerate(words) if word in _ASKING), None)
    if asking is None:
        return None
    helper = next((at for at in range(asking + 1, len(words)) if words[at] in _AUXILIARIES), len(words))
    for at in range(helper + 2, min(helper + 2 + _LONGEST_NAME, len(words))):
        cue = CUES.get(words[at])
        if cue is not None and cue.takes & _TAKES and cue.form in _FORMS:
            head = head_of(words[helper + 1 : at])
            return None if head in _NO_NAME else head
    return None


def said_first(
    named: str, judged: Sequence[Judged], attributions: Callable[[int], Sequence[Attribution]]
) -> list[Judged]:
    """Have the sentences go first that an article credits to whom a question names; the passages stay in order.

    Args:
        named: what `named_speaker` returned.
        judged: the candidates.
        attributions: returns those of the article with a number.
    """
    return [
        each if each.reading is None else _with_gain(named, each, attributions(each.candidate.article_row))
        for each in judged
    ]


def _with_gain(named: str, judged: Judged, found: Sequence[Attribution]) -> Judged:
    own = [credit for credit in found if named in plain_words(credit.speaker)]
    scores = tuple(
        score
        + GAIN * any(sentence.overlaps(part) for each in own for part in (each.content_span, each.cue_span))
        for sentence, score in zip(judged.sentences, judged.sentence_scores, strict=True)
    )
    return replace(judged, sentence_scores=scores)
