"""Questions that ask what somebody said: whom they name, and the sentences that are credited to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import compress
from typing import NamedTuple

from index.attributions import Attribution
from index.spans import Span
from retrieval.attribution.cues import BEFORE_THAT_ONLY, CUES, Cue, Form, Takes
from retrieval.attribution.word_lists import KNOWN
from retrieval.questions.asked_speaker import OTHER_SUBJECT
from retrieval.questions.words import head_of, plain_words
from retrieval.ranking.coverage import Holds
from retrieval.ranking.judged import Judged, likeliest, with_first

GAIN = 3.0  # logits of a sentence that is credited to whom the question names
# By how much a passage goes up, in units of the score, that has such a sentence, and one with all that is asked about.
_LIFT, _HELD = 2.0, 4.0
_ASKING = frozenset("what why how".split())
_AUXILIARIES = OTHER_SUBJECT | {"has", "have", "had"}
_LONGEST_NAME = 10  # words
_LONGEST_HEARER = 80  # characters between “told” and what is told
_NO_NAME = frozenset("he she they it i we you who that this these there one".split())
# Whose verb comes behind these is not whom the question asks of: “what did Berg do after Roe said it fell?”.
_BEGINS_CLAUSE = frozenset("after as because before if since when where while".split())
_RELATIVE = frozenset("who whom whose that which".split())  # “what did the mayor who resigned say?”
_ABOUT = frozenset("about on of regarding concerning".split())
# By these a sentence may be on what another one names.
_POINTING = frozenset("he him his she her hers it its they them their theirs this these those".split())
_TAKES = Takes.SPEECH | Takes.CLAUSE | Takes.HEARER | Takes.DEED | Takes.THING
_SAYS = Takes.SPEECH | Takes.CLAUSE
_FORMS = frozenset({Form.BASE, Form.PAST, Form.PARTICIPLE})


class NamedSpeaker(NamedTuple):
    """Whose words a question asks for.

    Attributes:
        name: the word by which it names them, in small letters: the last name, or the post.
        says: whether it asks what they said or think, and not what they want, seek or hold.
        about: whether it asks what they said about something that it names.
    """

    name: str
    says: bool
    about: bool = False


def named_speaker(question: str) -> NamedSpeaker | None:
    """Return whose words a question asks for, None where it names nobody."""
    words = plain_words(question)
    asking = next((at for at, word in enumerate(words) if word in _ASKING), None)
    if asking is None:
        return None
    helper = next((at for at in range(asking + 1, len(words)) if words[at] in _AUXILIARIES), len(words))
    relative = len(words)
    for at in range(helper + 2, min(helper + 2 + _LONGEST_NAME, len(words))):
        if words[at] in _BEGINS_CLAUSE:
            return None
        if words[at] in _RELATIVE:
            relative = min(relative, at)
        cue = _cue(words, at, helper, behind=relative < at)
        if cue is not None:
            head = head_of(words[helper + 1 : min(at, relative)])
            says = bool(cue.takes & _SAYS) and cue.lemma not in BEFORE_THAT_ONLY
            matter = words[at + 2 : at + 3] if words[at + 1 : at + 2] and words[at + 1] in _ABOUT else []
            about = says and bool(matter) and _POINTING.isdisjoint(matter)
            return NamedSpeaker(head, says, about) if head and head not in _NO_NAME else None
    return None


def _cue(words: Sequence[str], at: int, helper: int, *, behind: bool) -> Cue | None:
    """Return the cue at a place, None where there is none, or where it may be the verb of a clause that it is behind."""
    cue = CUES.get(words[at])
    if cue is None or not cue.takes & _TAKES or cue.form not in _FORMS:
        return None
    if not behind:
        return cue
    # “What did the mayor who resigned say?”, but “what did the stock do on the day that he resigned?”
    fits = (cue.form is Form.BASE) == (words[helper] in OTHER_SUBJECT)
    return cue if fits and KNOWN.get(words[at - 1]) not in {"A", "X"} else None


def said_first(
    named: NamedSpeaker,
    judged: Sequence[Judged],
    attributions: Callable[[int], Sequence[Attribution]],
    holds: Holds,
) -> list[Judged]:
    """Have what an article credits to whom a question names go first: the passages, and the sentences in them.

    Whoever asks what somebody said does not want what others say of the same, even where it looks more like an answer, nor
    what somebody was told: that is no answer.

    Args:
        named: what `named_speaker` returned.
        judged: the candidates.
        attributions: returns those of the article with a number.
        holds: returns the share of the question's content that some words hold, 0 to 1.

    Returns:
        The candidates, best first.
    """
    lifted = [
        each
        if each.reading is None
        else _lifted(named, each, attributions(each.candidate.article_row), holds)
        for each in judged
    ]
    return sorted(lifted, key=lambda each: -each.score)


def _lifted(named: NamedSpeaker, judged: Judged, found: Sequence[Attribution], holds: Holds) -> Judged:
    text = judged.candidate.article.text
    own = [credit for credit in found if named.name in plain_words(credit.speaker)]
    parts = [part for credit in own for part in (credit.content_span, credit.cue_span)]
    theirs = [any(map(sentence.overlaps, parts)) for sentence in judged.sentences]
    if not any(theirs):
        heard = named.says and _is_heard(named, judged, found)
        return replace(judged, conflicts=True, answer=None, told=False) if heard else judged
    scores = tuple(score + GAIN * one for score, one in zip(judged.sentence_scores, theirs, strict=True))
    if not named.says:
        return replace(judged, sentence_scores=scores)
    # “He” stands in such a sentence for the name.
    held = holds(" ".join((own[0].speaker, *(each.of(text) for each in compress(judged.sentences, theirs)))))
    score = judged.score + _LIFT + _HELD * held
    on_it = _best_on_it(replace(judged, sentence_scores=scores), own, holds) if named.about else None
    if on_it is not None:
        scores = with_first(scores, on_it, GAIN)
    passage = judged.candidate.passage.text(judged.candidate.article)
    all_there = named.about and holds(f"{own[0].speaker} {passage}") >= 1.0
    return replace(judged, score=score, sentence_scores=scores, held=held, all_there=all_there)


def _is_heard(named: NamedSpeaker, judged: Judged, found: Sequence[Attribution]) -> bool:
    """Tell whether the best sentence tells what somebody else said to whom the question asks of: “Roe told Berg that it fell”."""
    text = judged.candidate.article.text
    best = judged.sentences[likeliest(judged.sentence_scores)]
    for credit in found:
        between = Span(credit.cue_span.end, max(credit.cue_span.end, credit.content_span.start))
        if (
            best.start <= credit.cue_span.start < best.end
            and between.end - between.start < _LONGEST_HEARER
            and named.name in plain_words(between.of(text))
            and named.name not in plain_words(" ".join(credit.via))  # what a paper was told it passes on
        ):
            return True
    return False


def _best_on_it(judged: Judged, own: Sequence[Attribution], holds: Holds) -> int | None:
    """Return the sentence whose credited words hold all that is asked about, where the best one tells of something else.

    “Berg slammed the toll. Berg said the bridge was old.”: the reader, who is asked for what somebody said, prefers “said”.

    Args:
        judged: a passage.
        own: what is credited to whom the question names.
        holds: returns the share of the question's content that some words hold, 0 to 1.
    """
    text, scores = judged.candidate.article.text, judged.sentence_scores
    best = likeliest(scores)
    credited = [[each for each in own if each.content_span.overlaps(part)] for part in judged.sentences]
    name = own[0].speaker
    told = [
        " ".join((name, *(f"{each.cue} {each.content_span.of(text)}" for each in part))) for part in credited
    ]
    rest = f"{name} {judged.sentences[best].of(text)}"
    may_be = told[best] if credited[best] else rest
    if not _POINTING.isdisjoint(plain_words(may_be)) or holds(rest) > holds(name):
        return None
    on_it = [at for at, part in enumerate(credited) if part and holds(told[at]) >= 1.0]
    return max(on_it, key=scores.__getitem__, default=None)
