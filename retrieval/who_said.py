"""Questions that ask who said something: what they want to know, and which passages tell it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.attributions import Attribution
from index.spans import Span
from retrieval.cues import CUES, OF_THINGS_TOO, Form, Takes
from retrieval.expectation import asking_part
from retrieval.judged import Judged
from retrieval.organisations import is_press
from retrieval.reader import Reading
from retrieval.verbs_asked import are_kin, in_plain_words

LIFT = 2.0  # of a passage in which a speaker answers, in units of the score
_WORD = re.compile(r"[\w’'-]+")
_WITH_NOUN = frozenset("whose which what".split())  # “which senator”
_ASKING = _WITH_NOUN | {"who", "who’s", "who's"}
_OUTLETS = frozenset(
    "newspaper newspapers paper papers outlet outlets network networks magazine magazines website site broadcaster "
    "channel station agency publication publications tabloid".split()
)
OTHER_SUBJECT = frozenset(
    "did does do didn’t doesn’t don’t didn't doesn't don't".split()
)  # “who did she say won?”
_BEING = frozenset(
    "was were is are been being be got who’s who's wasn’t wasn't wasnt weren’t weren't".split()
)
_AUXILIARIES = _BEING | frozenset("has have had will would can could should may might must".split())
_TAKES = Takes.CLAUSE | Takes.THING | Takes.HEARER | Takes.DEED | Takes.OTHERS_DEED
_CLAUSE = frozenset("that whether how why if when it he she they there this these".split())
_CLEFT = re.compile(r"\b(who|what|which(?:\s\w+){1,3})\s(?:was|is)\sit\s(?:that|who)\b", re.IGNORECASE)
_AFTERWARDS = re.compile(
    r"(?P<told>.*\w)\W+(?:who|which\sone|which\sof\sthem)(?:\s(?:was|is|were|are)\s(?:that|it|he|she|they|this))?\W*",
    re.IGNORECASE,
)
_FARTHEST_CUE = 10  # words from the question word
_DENYING = frozenset("deny dispute refute rebut reject dismiss".split())
_SILENT = frozenset("decline refuse".split())
_MARGIN = 3.0  # logits by which a speaker may answer worse than the best words of a passage
_MOST_WORSE = 6.0  # logits from which on the reader says no more than that it would not choose a speaker
_GAIN = 12.0  # logits that are made up for by a sentence that holds all that the question is about
_READ = 0.5  # what the reader's word is worth, against such a sentence
PRONOUNS = frozenset("he she it they we i who which that".split())  # who is credited says more than these
_OF = frozenset("of for from in at on with to".split())  # what follows them tells more of a speaker
_WORDS = 6.0  # logits, when one sentence is marked, for one that holds all of the question
# How well a verb of the same kind as the one asked with fits, any other, and one that says the contrary.
_KIN, _LIKE, _UNLIKE = 0.6, 0.3, 0.15

Holds = Callable[[str], float]  # returns the share of the question's content that some words hold, 0 to 1


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """What a question wants to know of who said something.

    Attributes:
        lemma: the verb that it asks with; empty where any fits as well as others.
        outlet: whether it asks for a newspaper, broadcaster or the like.
        words: its words in small letters; whom it names itself cannot be its answer.
    """

    lemma: str
    outlet: bool
    words: frozenset[str] = frozenset()

    def fit(self, attribution: Attribution) -> float:
        """Return how well a cue and its speaker fit, 0 to 1."""
        speakers = (attribution.speaker, *attribution.via)
        if self._names(attribution.speaker):
            return 0.0
        if self.outlet and not any(is_press(each.lower().split()) for each in speakers):
            return 0.0
        lemmas = {CUES[word].lemma for word in attribution.cue.lower().split() if word in CUES}
        if self.lemma in lemmas:
            return 1.0
        if any(are_kin(self.lemma, each) for each in lemmas):
            return _KIN
        alike = all((self.lemma in kind) != lemmas.isdisjoint(kind) for kind in (_DENYING, _SILENT))
        return _LIKE if alike else _UNLIKE

    def _names(self, speaker: str) -> bool:
        """Tell whether the question names a speaker."""
        return head_of(plain_words(speaker)) in self.words


def asked_speaker(question: str) -> AskedSpeaker | None:
    """Return what a question wants to know of a speaker, None where it asks for something else."""
    part = _put_first(asking_part(question))
    if _ASKING.isdisjoint(_WORD.findall(part.lower())):
        return None  # before everyday ways of saying are looked for
    found = _asked(part) or _asked(in_plain_words(part))
    # Whom the question names anywhere cannot be its answer.
    return replace(found, words=frozenset(plain_words(question))) if found else None


def _asked(question: str) -> AskedSpeaker | None:
    words = _WORD.findall(question.lower())
    asking = next((at for at, word in enumerate(words) if word in _ASKING), None)
    if asking is None:
        return None
    cue = _cue(words, asking)
    if cue is not None:
        return AskedSpeaker(CUES[words[cue]].lemma, not _OUTLETS.isdisjoint(words[asking:cue]))
    return AskedSpeaker("", outlet=True) if _asks_for_outlet(words, asking) else None


def _asks_for_outlet(words: Sequence[str], asking: int) -> bool:
    """Tell whether an outlet is asked for, whatever it did: “which paper got hold of the plan?”."""
    noun = next((at for at in range(asking + 1, min(asking + 4, len(words))) if words[at] in _OUTLETS), None)
    if noun is None or words[asking] not in _WITH_NOUN:
        return False
    return (OTHER_SUBJECT | _AUXILIARIES - {"got"}).isdisjoint(words[asking + 1 : noun + 2])


def _put_first(question: str) -> str:
    """Return a question with its question word where it would stand: “some mayor said it fell, who was that?”."""
    afterwards = _AFTERWARDS.fullmatch(question)
    if afterwards and _ASKING.isdisjoint(_WORD.findall(afterwards["told"].lower())):
        return f"which {afterwards['told']}"
    return _CLEFT.sub(r"\1", question)


def _cue(words: Sequence[str], asking: int) -> int | None:
    """Return the cue whose subject is asked for."""
    first = asking + 1
    if words[asking] in _WITH_NOUN:
        if not _AUXILIARIES.isdisjoint(words[first : first + 1]):
            return None  # “what is she asking for?”
        first += 1
    for at in range(asking + 1, min(asking + _FARTHEST_CUE, len(words))):
        if words[at] in OTHER_SUBJECT or words[at] in _ASKING:
            return None
        if at >= first and _is_cue(words, asking, at):
            return at
    return None


def _is_cue(words: Sequence[str], asking: int, at: int) -> bool:
    cue = CUES.get(words[at])
    if cue is None or not (cue.takes & _TAKES or words[at + 1 : at + 2] == ["that"]):
        return False
    if cue.lemma in OF_THINGS_TOO and _CLAUSE.isdisjoint(words[at + 1 : at + 2]):
        return False
    being = not _BEING.isdisjoint(words[asking:at])  # “who is calling”, but “who was called”
    match cue.form:
        case Form.BASE:
            return words[at - 1] == "who" or words[at - 1].endswith("s")
        case Form.GERUND:
            return being
        case Form.PRESENT:
            return True
        case Form.PAST | Form.PARTICIPLE:
            return not being


def plain_words(text: str) -> list[str]:
    """Return words in small letters, “roe” for “Roe’s”."""
    return [_without_s(word) for word in _WORD.findall(text.lower())]


def head_of(speaker: Sequence[str]) -> str | None:
    """Return by which of a speaker's words a question names one: the last name, or of "critics of the mill" the critics."""
    words = list(takewhile(lambda word: word not in _OF, speaker))
    return words[-1] if words else None


def _without_s(word: str) -> str:
    return word.removesuffix("’s").removesuffix("'s")


def speakers_first(
    asked: AskedSpeaker,
    judged: Sequence[Judged],
    attributions: Callable[[int], Sequence[Attribution]],
    holds: Holds,
    lift: float = LIFT,
) -> list[Judged]:
    """Lift the passages in which a speaker answers: by the reader's word, or credited for what the question is about.

    Args:
        asked: what the question wants to know.
        judged: the candidates.
        attributions: returns those of the article with a number.
        holds: returns the share of the question's content that some words hold, 0 to 1.
        lift: by how much, where all fits.

    Returns:
        The candidates, best first; where a speaker answers about as well as any other words, that is the answer.
    """
    lifted = [
        _with_speaker(asked, each, attributions(each.candidate.article_row), holds, lift) for each in judged
    ]
    return sorted(lifted, key=lambda each: -each.score)


def _with_speaker(
    asked: AskedSpeaker,
    judged: Judged,
    found: Sequence[Attribution],
    holds: Holds,
    lift: float,
) -> Judged:
    if judged.reading is None or judged.answer is None:
        return judged
    best, value, held = None, 0.0, 0.0
    here = _worse(judged, judged.reading, found)
    fitting = [(each, fit, worse) for each, worse in here if (fit := asked.fit(each))]
    # The reader may choose whom the question rules out, by naming them: then the others are held against their best.
    ruled_out = any(worse <= 0 and not asked.fit(each) for each, worse in here)
    least = min((worse for _, _, worse in fitting), default=0.0) if ruled_out else 0.0
    for each, fit, worse in fitting:
        own = _held(judged, each, holds)
        rated = fit * max(0.0, 1 - (min(worse - least, _MOST_WORSE) - _GAIN * own) / _MARGIN)
        if rated > value:
            best, value, held = each, rated, own
    if best is None:
        return judged
    answers = any(judged.answer.overlaps(each) for each in _named(judged, best))
    return replace(
        judged,
        score=judged.score + lift * asked.fit(best) * max(held, _READ * answers),
        sentence_scores=_with_sentence(judged, best, holds),
        answer=_answer(judged, best, judged.reading),
        speaker=best,
    )


def _worse(judged: Judged, reading: Reading, found: Sequence[Attribution]) -> list[tuple[Attribution, float]]:
    """Return the credits of what stands in a passage, and by how many logits their speakers are worse than the best words.

    Who is credited as “he” answers as well as where the passage names him; whom it does not name at all, not.
    """
    passage = _passage(judged)
    return [
        (each, min(map(reading.shortfall, _named(judged, each))))
        for each in found
        if each.speaker_span.overlaps(passage) or each.content_span.overlaps(passage)
    ]


def _named(judged: Judged, credit: Attribution) -> Iterator[Span]:
    """Yield the words of a credit that say who speaks, and where else the passage holds all of that name."""
    yield credit.speaker_span
    text, (start, end) = judged.candidate.article.text, _passage(judged)
    name = credit.speaker.removeprefix("the ").removeprefix("The ")
    at = text.find(name, start, end) if name[:1].isupper() else -1
    while at >= 0:
        yield Span(at, at + len(name))
        at = text.find(name, at + 1, end)


def _passage(judged: Judged) -> Span:
    return Span(judged.sentences[0].start, judged.sentences[-1].end)


def _answer(judged: Judged, credit: Attribution, reading: Reading) -> Span | None:
    """Return the words of a passage that say who speaks, a name before “he”; None where it says only what is said."""
    text = judged.candidate.article.text
    passage = _passage(judged)
    inside = [each for each in _named(judged, credit) if each.overlaps(passage)]
    names = [each for each in inside if each.of(text).casefold() not in PRONOUNS] or inside
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


def _sentences_of(judged: Judged, credit: Attribution) -> tuple[list[Span], list[Span]]:
    """Return the sentences with a credit's speaker or cue, and the others that go on with what is said."""
    own = [
        each
        for each in judged.sentences
        if each.overlaps(credit.speaker_span) or each.overlaps(credit.cue_span)
    ]
    said = [each for each in judged.sentences if each.overlaps(credit.content_span) and each not in own]
    return own, said


def _with_sentence(judged: Judged, credit: Attribution, holds: Holds) -> tuple[float, ...]:
    """Put the sentence of a credit first that holds most of the question and answers best."""
    text = judged.candidate.article.text
    own, said = _sentences_of(judged, credit)
    rated = {
        at: score + _WORDS * holds(sentence.of(text))
        for at, (sentence, score) in enumerate(zip(judged.sentences, judged.sentence_scores, strict=True))
        if sentence in own or sentence in said
    }
    first, top = max(rated, key=rated.__getitem__), max(judged.sentence_scores) + 1
    return tuple(top if at == first else score for at, score in enumerate(judged.sentence_scores))


def _part(text: str, speaker: Span, answer: Span) -> Span:
    """Return the part of a speaker's words, between commas, in which the answer begins: no apposition."""
    at = answer.start if speaker.start < answer.start < speaker.end else speaker.start
    start = max(speaker.start, text.rfind(",", speaker.start, at) + 1)
    end = text.find(",", at, speaker.end)
    return Span(start, end if end >= 0 else speaker.end).trimmed(text)
