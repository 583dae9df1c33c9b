"""A cue verb where it stands: with its auxiliaries, its particle and its voice."""

import re
from dataclasses import dataclass

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.cues import (
    BEFORE_THAT_ONLY,
    CUES,
    DECLINING,
    GOING_ON,
    LEADING_ON,
    SILENCE,
    WITH_PARTICLE,
    Cue,
    Form,
    Takes,
)
from retrieval.attribution.noun_phrases import Phrase

_BE = frozenset("is are was were be been being am ’re 're ’m 'm".split())
_IS_OR_HAS = frozenset(("’s", "'s"))
_VERBAL = frozenset("VEI")
_HELPING = frozenset("help helps helped helping let lets make makes made".split())  # “helped found the paper”
THAT_CLAUSE = re.compile(r"Z[DHM]")
_GOES_ON = frozenset("POTDZWH")
_SELVES = tuple((word,) for word in "myself yourself himself herself itself ourselves themselves".split())
_ASKED = frozenset(("whether", "how", "why", "if", "where"))


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One cue verb of a sentence.

    Attributes:
        at: the position of the verb.
        words: from its first auxiliary to its particle.
        lemma: the verb.
        form: its form.
        takes: what may be its content.
        left: the word before auxiliaries and adverbs, -1 for none.
        helpers: its auxiliaries and negations.
    """

    at: int
    words: Phrase
    lemma: str
    form: Form
    takes: Takes
    left: int
    helpers: frozenset[str]

    @property
    def passive(self) -> bool:
        """Whether its subject is what is said: “was reported”."""
        return self.form in (Form.PAST, Form.PARTICIPLE) and bool(self.helpers & _BE)

    @property
    def adjunct(self) -> bool:
        """Whether it is a gerund by itself: “…, saying”."""
        return self.form is Form.GERUND and not self.helpers & (_BE | _IS_OR_HAS)


def cue_verb(sentence: Sentence, at: int) -> CueVerb | None:
    """Read the word `at` as a cue verb; None where it is another word, or an infinitive."""
    cue = CUES.get(sentence.words[at])
    if cue is None or sentence.tags[at] not in _VERBAL or _is_doubt(sentence, at):
        return None
    if cue.lemma in BEFORE_THAT_ONLY and not THAT_CLAUSE.match(sentence.tags, at + 1):
        return None
    start = _start(sentence, at)
    takes, last = _reach(sentence, cue, at)
    if start is None or not takes:
        return None
    first, left, helpers = _auxiliaries(sentence, start)
    if cue.form is Form.PARTICIPLE and not helpers:
        return None
    form = cue.form if start == at else Form.PAST  # “went on to say” has the form of “went”
    return CueVerb(at, Phrase(first, last), cue.lemma, form, takes, left, helpers)


def _is_doubt(sentence: Sentence, at: int) -> bool:
    """“15 alleged victims”, “the alleged plot”, “there followed 15 reported sightings”."""
    counted = at > 1 and sentence.tags[at - 2 : at] in ("VU", "EU", "AU")
    if counted and sentence.tags[at] == "E" and sentence.tags[at + 1 : at + 2] in ("N", "M"):
        return True
    if sentence.words[at + 1 : at + 2] in _SELVES and CUES[sentence.words[at]].lemma == "find":
        return True  # “they find themselves in a town that fell”
    doubted = sentence.words[at] == "alleged" and at > 0 and sentence.tags[at - 1] in "DUG"
    return doubted and sentence.tags[at + 1 : at + 2] in "NMEI"


def _start(sentence: Sentence, at: int) -> int | None:
    """Return where the verb begins: at itself, or at “went on” of “went on to say”; None for other infinitives."""
    words = sentence.words
    if at and words[at - 1] in _HELPING:
        return None
    if at == 0 or sentence.tags[at - 1] != "T":
        return at
    if at > 1 and words[at - 2] in LEADING_ON:
        return at - 2
    return at - 3 if at > 2 and words[at - 2] == "on" and words[at - 3] in GOING_ON else None


def _auxiliaries(sentence: Sentence, start: int) -> tuple[int, int, frozenset[str]]:
    """Return the first auxiliary before a verb, the word before all auxiliaries and adverbs, and the auxiliaries."""
    first, left = start, start - 1
    helpers = set()
    while left >= 0 and sentence.tags[left] in "AXR":
        if sentence.tags[left] != "R":
            first = left
            helpers.add(sentence.words[left])
        left -= 1
    return first, left, frozenset(helpers)


def _reach(sentence: Sentence, cue: Cue, at: int) -> tuple[Takes, int]:
    """Return what a cue takes and its last word: its particle, also behind one word, or “to comment”.

    Who “responded well to the treatment” says nothing.
    """
    words, tags = sentence.words, sentence.tags
    for place in (at + 1, at + 2):
        if place < len(words) and (place == at + 1 or (tags[at + 1] in "Rh" and words[at + 1] != "well")):
            particle = WITH_PARTICLE.get((cue.lemma, words[place]))
            if particle is not None:
                return particle, place
    silent = cue.lemma in DECLINING and words[at + 1 : at + 2] == ("to",) and at + 3 < len(words)
    if silent and words[at + 2] in SILENCE and (tags[at + 3] in _GOES_ON or words[at + 3] in _ASKED):
        return Takes.REST, at + 2
    return cue.takes, at
