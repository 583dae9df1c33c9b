"""Passages in which somebody is credited for what a question is about, where it asks who said something."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.attributions import Attribution
from index.spans import Span
from retrieval.answers.credited import PRONOUNS, is_told
from retrieval.attribution.outlets import is_outlet
from retrieval.forms.told_deeds import does_besides, plain_doers, told_doer
from retrieval.questions.asked_speaker import KIN, LIKE, AskedSpeaker
from retrieval.ranking.coverage import Holds
from retrieval.ranking.judged import Judged
from retrieval.ranking.reader import Reading

LIFT = 4.0  # of a passage in which a speaker answers, in units of the score
_MARGIN = 3.0  # logits by which a speaker may answer worse than the best words of a passage
_MOST_WORSE = 6.0  # logits from which on the reader says no more than that it would not choose a speaker
_GAIN = 20.0  # logits that are made up for by a sentence that holds all that the question is about
# What the reader's word is worth against a speaker who says by themselves all that is asked about.
_SAID_ALL = 0.1
_READ = 0.5  # what the reader's word is worth, against such a sentence


def speakers_first(
    asked: AskedSpeaker,
    judged: Sequence[Judged],
    attributions: Callable[[int], Sequence[Attribution]],
    holds: Holds,
) -> list[Judged]:
    """Lift the passages in which a speaker answers: by the reader's word, or credited for what the question is about.

    Args:
        asked: what the question wants to know.
        judged: the candidates.
        attributions: returns those of the article with a number.
        holds: returns the share of the question's content that some words hold, 0 to 1.

    Returns:
        The candidates, best first; where a speaker answers about as well as any other words, that is the answer.
    """
    lifted = [
        _with_speaker(asked, each, each.reading, attributions(each.candidate.article_row), holds)
        if each.reading is not None and each.answer is not None
        else each
        for each in judged
    ]
    return sorted(lifted, key=lambda each: -each.score)


def _with_speaker(
    asked: AskedSpeaker,
    judged: Judged,
    reading: Reading,
    found: Sequence[Attribution],
    holds: Holds,
) -> Judged:
    best, value, lifted = None, 0.0, 0.0
    text = judged.candidate.article.text
    here, doers = _answering(asked, judged, reading, found)
    # The reader may choose whom the question rules out, by naming them: then the others are held against their best.
    ruled_out = any(worse <= 0 and not fit for _, fit, worse in here)
    least = min((worse for _, fit, worse in here if fit), default=0.0) if ruled_out else 0.0
    for each, fit, worse in here:
        if not fit:
            continue
        held = _held(judged, each, holds)
        lost = min(worse - least, _MOST_WORSE) * (_SAID_ALL if _says_all(each, text, holds) else 1)
        rated = fit * max(0.0, 1 - (lost - _GAIN * held) / _MARGIN)
        if rated > value:
            best, value, lifted = each, rated, fit * max(held, _READ * _is_answer(judged, each))
    if best is None:
        return _with_doer(judged, doers, holds)
    same = [each for each, _, _ in here if each is best or _same_speaker(each, best)]
    best = _as_outlet(judged, best) if asked.outlet else best
    return replace(
        judged,
        score=judged.score + LIFT * lifted,
        sentence_scores=_with_sentence(judged, same, holds),
        answer=_answer(judged, best, reading),
        speaker=best,
    )


def _answering(
    asked: AskedSpeaker, judged: Judged, reading: Reading, found: Sequence[Attribution]
) -> tuple[list[tuple[Attribution, float, float]], list[Span]]:
    """Return the credits in a passage, with how well each fits and how much worse than the best its speaker answers.

    Beside them stand the names of those who did what is asked, where the article or a speaker tells of it.
    """
    text = judged.candidate.article.text
    here = [(each, _fit(asked, each, text), worse) for each, worse in _worse(judged, reading, found)]
    told = [told_doer(asked, each, text) for each, _, _ in here]
    doers = [doer for _, doer in told if doer]
    if any(another for another, _ in told):
        # Neither who tells that another did it nor whoever else says something there did it.
        here = [(each, fit if fit >= KIN else 0.0, worse) for each, fit, worse in here]
    elif not asked.says and all(fit < LIKE for _, fit, _ in here):
        # Who says the contrary did it less than whom the article tells of as who did.
        doers = plain_doers(asked, text, judged.sentences)
        here = [] if doers else here
    return here, doers


def _fit(asked: AskedSpeaker, credit: Attribution, text: str) -> float:
    """Return how well a credit answers by its cue and speaker, 0 to 1."""
    fit = asked.fit(credit, credit.content_span.of(text), credit.speaker_span.of(text))
    return 1.0 if fit and does_besides(asked, credit, text) else fit


def _with_doer(judged: Judged, doers: Sequence[Span], holds: Holds) -> Judged:
    """Mark whom somebody tells of as who did it, in the sentence that holds most of the question."""
    text = judged.candidate.article.text
    rated = [
        (holds(sentence.of(text)), at, doer)
        for at, sentence in enumerate(judged.sentences)
        for doer in doers
        if sentence.overlaps(doer)
    ]
    held, at, doer = max(rated, key=lambda each: each[0], default=(0.0, 0, judged.answer))
    if not held:
        return judged
    return replace(
        judged,
        score=judged.score + LIFT * held,
        sentence_scores=judged.with_sentence_first(at),
        answer=doer,
        told=True,
    )


def _as_outlet(judged: Judged, credit: Attribution) -> Attribution:
    """Return a credit as that of the outlet that passes on what somebody else said, where the passage names one.

    “It fell, aides said, according to The Harbor Times” answers “which paper reported it?” by the paper.
    """
    passage, text = _passage(judged), judged.candidate.article.text
    own = f"{credit.speaker} {credit.speaker_span.of(text)}"
    if is_outlet(own.lower().split()):
        return credit
    for outlet in credit.via:
        place = next(_places(text, outlet, passage), None)
        if place is not None:
            return replace(credit, speaker=outlet, speaker_span=place, cue="", via=())
    return credit


def _is_answer(judged: Judged, credit: Attribution) -> bool:
    """Tell whether the reader's words are who is credited."""
    found = judged.answer
    return found is not None and any(found.overlaps(each) for each in _named(judged, credit))


def _same_speaker(one: Attribution, other: Attribution) -> bool:
    return one.speaker == other.speaker and is_told(one)


def _worse(judged: Judged, reading: Reading, found: Sequence[Attribution]) -> list[tuple[Attribution, float]]:
    """Return the credits of what stands in a passage, and by how many logits their speakers are worse than the best words.

    Who is credited as “he” answers as well as where the passage names him. Whom it does not name at all the reader
    cannot choose, which says neither yes nor no.
    """
    passage = _passage(judged)
    rated = []
    for each in found:
        if each.speaker_span.overlaps(passage) or each.content_span.overlaps(passage):
            spans = list(_named(judged, each))
            worse = min(map(reading.shortfall, spans))
            rated.append((each, worse if _names(judged, spans) else min(worse, _MARGIN)))
    return rated


def _names(judged: Judged, spans: Sequence[Span]) -> list[Span]:
    """Return those of a speaker's spans that stand in a passage and are names."""
    passage, text = _passage(judged), judged.candidate.article.text
    return [each for each in spans if each.overlaps(passage) and each.of(text).casefold() not in PRONOUNS]


def _named(judged: Judged, credit: Attribution) -> Iterator[Span]:
    """Yield the words of a credit that say who speaks, and where else the passage holds all of that name."""
    yield credit.speaker_span
    yield from _places(judged.candidate.article.text, credit.speaker, _passage(judged))


def _places(text: str, speaker: str, passage: Span) -> Iterator[Span]:
    """Yield where a passage holds a name without its article, but not inside of a word: “the Post” in “Postal”."""
    name = speaker.removeprefix("the ").removeprefix("The ")
    at = -1 if name[:1].islower() else text.find(name, passage.start, passage.end)
    while at >= 0:
        place = Span(at, at + len(name))
        if not (text[at - 1 : at].isalnum() or text[place.end : place.end + 1].isalnum()):
            yield place
        at = text.find(name, place.end, passage.end)


def _passage(judged: Judged) -> Span:
    return Span(judged.sentences[0].start, judged.sentences[-1].end)


def _answer(judged: Judged, credit: Attribution, reading: Reading) -> Span | None:
    """Return the words of a passage that say who speaks, a name before “he”; None where it says only what is said."""
    text = judged.candidate.article.text
    passage = _passage(judged)
    inside = [each for each in _named(judged, credit) if each.overlaps(passage)]
    names = _names(judged, inside) or inside
    best = (
        credit.speaker_span
        if credit.speaker_span in names
        else min(names, key=reading.shortfall, default=None)
    )
    return _part(text, best, judged.answer or best) if best else None


def _held(judged: Judged, credit: Attribution, holds: Holds) -> float:
    """Return the most that the sentences of a speaker hold together with one of those that go on with what is said."""
    text, (own, said) = judged.candidate.article.text, _sentences_of(judged, credit)
    words = " ".join(each.of(text) for each in own)
    return max(holds(f"{words} {each.of(text)}") for each in (*said, Span(0, 0)))


def _says_all(credit: Attribution, text: str, holds: Holds) -> bool:
    """Tell whether what is credited, with who says it, holds all that the question is about."""
    return holds(f"{credit.speaker} {credit.cue} {credit.content_span.of(text)}") >= 1.0


def _sentences_of(judged: Judged, credit: Attribution) -> tuple[list[Span], list[Span]]:
    """Return the sentences with a credit's speaker or cue, and the others that go on with what is said."""
    own = [
        each
        for each in judged.sentences
        if each.overlaps(credit.speaker_span) or each.overlaps(credit.cue_span)
    ]
    said = [each for each in judged.sentences if each.overlaps(credit.content_span) and each not in own]
    return own, said


def _with_sentence(judged: Judged, same: Sequence[Attribution], holds: Holds) -> tuple[float, ...]:
    """Put the sentence first that holds most of the question among those of a speaker's credits.

    Of those that hold as much the one goes first that answers best; in others that counts nothing, since the reader,
    who is asked for a name, prefers the sentence with the name to the one that is said.
    """
    text = judged.candidate.article.text
    theirs = {each for credit in same for part in _sentences_of(judged, credit) for each in part}
    rated = {
        at: (holds(sentence.of(text)), score)
        for at, (sentence, score) in enumerate(zip(judged.sentences, judged.sentence_scores, strict=True))
        if sentence in theirs
    }
    return judged.with_sentence_first(max(rated, key=rated.__getitem__))


def _part(text: str, speaker: Span, answer: Span) -> Span:
    """Return the part of a speaker's words, between commas, in which the answer begins: no apposition."""
    at = answer.start if speaker.start < answer.start < speaker.end else speaker.start
    start = max(speaker.start, text.rfind(",", speaker.start, at) + 1)
    end = text.find(",", at, speaker.end)
    return Span(start, end if end >= 0 else speaker.end).trimmed(text)
