"""Nouns behind a cue of which nothing is said: “called the police”, “dismissed their coach”, “may endorse Roe”."""

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.name_lists import ROLES
from retrieval.attribution.noun_phrases import phrase_beginning
from retrieval.attribution.subjects import Subject
from retrieval.attribution.verbs import CueVerb

MODALS = frozenset("will would can could may might must shall should ’ll 'll".split())
_NOT = frozenset("not never won’t won't wouldn’t wouldn't can’t can't neither nobody none".split())
NAMING = frozenset("call dub label brand".split())
_COUNTED = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_PRIZES = frozenset("title titles crown championship trophy cup belt medal lead total goal".split())
_POINTING = frozenset(("this", "that"))
# Said on meeting, parting and praying; nobody learns anything of it.
_GREETINGS = frozenset(
    "goodbye goodbyes good-bye good-byes bye farewell farewells hello hellos hi goodnight grace mass".split()
)
_POSTS = frozenset(ROLES.values()) | frozenset(
    "coach manager director executive officer minister staff aide employee".split()
)


def nothing_is_said(sentence: Sentence, verb: CueVerb, subject: Subject) -> bool:
    """Tell whether a cue that takes a noun says nothing of the one behind it.

    Args:
        sentence: where.
        verb: the cue.
        subject: whose verb it is.
    """
    first = verb.words.last + 1
    called = verb.lemma == "call" and verb.words.last == verb.at  # and not called for
    if called and (_is_telephoning(sentence, first) or _is_naming(sentence, first)):
        return True
    if verb.lemma in NAMING and _is_reduced(sentence, verb, subject):
        return True
    if is_winning(sentence, verb):
        return True
    if verb.lemma == "dismiss" and _is_sacking(sentence, first):
        return True
    return _is_to_come(sentence, verb, subject)


def _is_to_come(sentence: Sentence, verb: CueVerb, subject: Subject) -> bool:
    """“They may endorse Roe” has not been said; “they would not discuss it” has."""
    denied = verb.helpers | {sentence.words[subject.phrase.first]}
    return not MODALS.isdisjoint(verb.helpers) and denied.isdisjoint(_NOT)


def _is_naming(sentence: Sentence, first: int) -> bool:
    """“a zebra called Marlene escaped” tells a name."""
    tags, behind = sentence.tags, first
    while tags[behind : behind + 1] == "M":
        behind += 1
    if behind == first:
        return False
    # “called Roe crooked.” ends behind what may be a past.
    following = tags[behind : behind + 1]
    return following in ("V", "A", ",") or (
        following == "E" and tags[behind + 1 : behind + 2] not in ("", ".")
    )


def is_winning(sentence: Sentence, verb: CueVerb) -> bool:
    """Tell whether a title or a goal is won or kept: “claimed her third title”, “defended the cup”, “defended a low 157”."""
    first = verb.words.last + 1
    if verb.lemma not in ("claim", "defend"):
        return False
    kept = phrase_beginning(sentence.tags, first) if verb.lemma == "defend" else None
    if kept is not None and (sentence.tags[kept.last] == "U" or sentence.words[kept.last] in _PRIZES):
        return True
    return not _COUNTED.isdisjoint(sentence.words[first : first + 2])


def is_greeting(sentence: Sentence, verb: CueVerb) -> bool:
    """Tell whether nothing is told: “said goodbye to the crew”, “said their farewells”."""
    said = phrase_beginning(sentence.tags, verb.words.last + 1) if verb.lemma == "say" else None
    return said is not None and sentence.words[said.last] in _GREETINGS


def _is_reduced(sentence: Sentence, verb: CueVerb, subject: Subject) -> bool:
    """Tell whether what seems the subject is named: “formed a band called …”, “because of a thing called …”."""
    before = sentence.tags[subject.left] if subject.left >= 0 else ""
    one = sentence.words[subject.phrase.first] in ("a", "an")
    return one and before in tuple("VEIPO") and verb.left >= subject.phrase.last and not verb.helpers


def _is_telephoning(sentence: Sentence, first: int) -> bool:
    """“called the police on Monday” says no word of what they were called."""
    if sentence.words[first] in _POINTING:
        return False  # “called this nonsense”
    called = phrase_beginning(sentence.tags, first)
    behind = sentence.tags[called.last + 1 : called.last + 2] if called else ""
    return called is not None and called.last - first < 2 and behind in ("P", "T", "Y", ".", "")


def _is_sacking(sentence: Sentence, first: int) -> bool:
    """“dismissed their head coach” says nothing of him; “dismissed him as a fool” does."""
    found = phrase_beginning(sentence.tags, first)
    if found is None or sentence.words[found.last + 1 : found.last + 2] == ("as",):
        return False
    return sentence.tags[found.last] in "Mh" or sentence.words[found.last] in _POSTS
