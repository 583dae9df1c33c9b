"""The frames in which news credits by a verb or a noun: subject and verb, verb and subject, passive, “X’s claim that”."""

import re
from collections.abc import Sequence

from retrieval.attribution.chains import passed_on, source_of
from retrieval.attribution.circumstances import behind_circumstances
from retrieval.attribution.clause_ends import until_next_speaker
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.common_nouns import is_people
from retrieval.attribution.complements import content_of
from retrieval.attribution.contents import Content, around, awaited, trim
from retrieval.attribution.credits import UNCERTAIN, Credit
from retrieval.attribution.cues import CUES, FINDINGS, Form, Takes
from retrieval.attribution.joins import INVERTED, ISSUED, agrees, stands_behind, subject_of
from retrieval.attribution.name_lists import KIN, PARTICLES
from retrieval.attribution.noun_phrases import Phrase, phrase_beginning, phrase_ending, with_links
from retrieval.attribution.outlets import is_press
from retrieval.attribution.phrases import OWNERS, owner_of
from retrieval.attribution.subjects import Link, Subject, subject_ending
from retrieval.attribution.verbs import CueVerb

_NOT_SAID = UNCERTAIN | {"not", "nor", "neither"}  # before a subject
_NOBODY = frozenset(("you", "nobody"))
_SHOWING = frozenset("suggest indicate imply show demonstrate".split())
_MINDING = frozenset("think believe know expect imagine hope".split())
_NONE = (("no",), ("none", "of"))  # “no group has claimed responsibility”
_SUMS = tuple("$€£")
_GOES_ON = tuple("IQPSYR")  # “…, said Anna Berg, the mayor, on Monday”
_APPOSED = frozenset("DNUWR")
_LINKS = frozenset("for from at with to of".split())
_BY = (("by",), ("from",))
# “(its forecaster), Lucy Amadi,”, “(the mayor), Ed Poe’s sister Lucy Amadi,”
_NAME = re.compile(r",(?:M{1,4}G[NEI]{0,3}N)?M{1,4}(?P<particles>[NPVD]{1,2}M{1,2})?(?=[,.;:Q-]|$)")
_TIME = re.compile(r"R?(?:P?D?Y+)?R?(?=P)")  # “(reported) on the same day (by)”
_REPORTED = Takes.CLAUSE | Takes.THING


def by_verb(text: str, sentence: Sentence, verb: CueVerb, earlier: Sequence[Credit]) -> Credit | None:
    """Read who is credited for what by a cue verb.

    Args:
        text: the article's text.
        sentence: the sentence.
        verb: the cue.
        earlier: the credits before it in the sentence, with whose subjects it may go.
    """
    if verb.passive or _is_reduced_passive(sentence, verb):
        return _passive(text, sentence, verb)
    joined = subject_of(sentence, verb, earlier)
    if joined is None:
        return _inverted(text, sentence, verb)
    subject = joined.subject
    content = content_of(text, sentence, verb, subject) if _may_credit(sentence, verb, subject) else None
    if content is None and (name := subject.without_description()) is not None:
        described, subject, content = subject, name, content_of(text, sentence, verb, name)
        if content is not None and content.closing and _only_describes(sentence, described, content):
            content = None
    if content is None:
        return None
    via = tuple(passed_on(sentence, verb, subject, content.behind))
    speech = Takes.SPEECH in verb.takes
    source = source_of(sentence, subject)
    if source is not None:
        via, subject = (subject.head, *via), Subject(source, source, source.first - 1, Link.INVERTED)
    return Credit(sentence, subject, verb.words, content, speech, joined.join, joined.cut, via)


def _only_describes(sentence: Sentence, subject: Subject, content: Content) -> bool:
    """Tell whether what stands before a name is no more than what describes it: “Her predecessor, Lyle Hatch, told a different story.”."""
    before, (first, last) = sentence.tags[: subject.head.first], subject.head
    link = next((at for at in range(first, last) if sentence.tags[at] in "OPT"), last + 1)
    noun = sentence.words[link - 1]
    somebody = noun.endswith(("er", "or")) or is_people(noun, many=False)
    return somebody and not before.strip("CRS") and content.span.end <= sentence.ends[last]


def _may_credit(sentence: Sentence, verb: CueVerb, subject: Subject) -> bool:
    if subject.left >= 0 and sentence.words[subject.left] in _NOT_SAID:
        return False  # “if Ann Lee said so”, “not everyone thinks so”
    phrase = sentence.part(*subject.phrase)
    if {"neither", "nor"}.issubset(phrase) or any(tuple(phrase[: len(none)]) == none for none in _NONE):
        return False  # “neither Ann Lee nor Bob Cole would say”, but “neither company would say”
    if sentence.words[subject.head.first].startswith(_SUMS):
        return False  # “$2 million for ads that promote him”
    if subject.link is Link.RELATIVE and _tells_of_nobody(sentence, verb, subject):
        return False
    nobody = subject.link is Link.PRONOUN and sentence.words[subject.head.first] in _NOBODY
    return not nobody and _may_pass_on(sentence, verb, subject.head)


def _tells_of_nobody(sentence: Sentence, verb: CueVerb, subject: Subject) -> bool:
    """Tell whether a relative clause only says which people are meant, or “which” stands for the whole clause before.

    “Those who want it fell asleep”, “men who never thought it would fall”, “It shows Oslo, which suggests that it is old”.
    """
    if sentence.words[subject.phrase.first] == "which":
        return verb.lemma in _SHOWING and sentence.tags[subject.head.last] == "M"
    if sentence.words[subject.head.first] == "those" and subject.head.first == subject.head.last:
        return True
    return sentence.tags[subject.left] != "," and "never" in verb.helpers and verb.lemma in _MINDING


def _may_pass_on(sentence: Sentence, verb: CueVerb, speaker: Phrase) -> bool:
    """Anyone obtains and publishes things; where an outlet does, it says where the news comes from."""
    return Takes.OUTLET not in verb.takes or is_press(sentence.part(*speaker))


def _is_reduced_passive(sentence: Sentence, verb: CueVerb) -> bool:
    """“A deal, first reported by the Post, …”."""
    past = verb.form in (Form.PAST, Form.PARTICIPLE) and not verb.helpers
    if not past or sentence.words[verb.words.last + 1 : verb.words.last + 2] != ("by",):
        return False
    head = phrase_beginning(sentence.tags, verb.words.last + 2)
    return head is not None and is_press(sentence.part(*head))


def _inverted(text: str, sentence: Sentence, verb: CueVerb) -> Credit | None:
    """“…,” said the lawyer, who …."""
    tags, at = sentence.tags, verb.at
    quoting = Takes.BEFORE in verb.takes and Takes.HEARER not in verb.takes
    if not quoting or not stands_behind(sentence, verb):
        return None
    head = phrase_beginning(tags, verb.words.last + 1)
    if head is None or (verb.form is Form.BASE and not agrees(sentence, head)):
        return None
    unquoted = tags[at - 1] == "," and tags[at - 2 : at - 1] != "Q"
    if unquoted and Takes.SPEECH not in verb.takes and FINDINGS.isdisjoint(sentence.part(*head)):
        return None  # “…, found dead on Monday”, but “…, found a study of the port”
    if unquoted and (
        tags[head.last + 1 : head.last + 2] not in ("", ",", "P", "Y")
        or (sentence.words[head.first] in OWNERS and verb.lemma not in INVERTED)
    ):
        return None  # “…, declared their wish, …”
    whole = _with_name(sentence, head) or _with_apposition(sentence, head)
    content = around(text, sentence, at - 1, whole.last + 1)
    subject = Subject(whole, head, at - 1, Link.INVERTED)
    return None if content.is_empty(text) else Credit(sentence, subject, verb.words, content)


def _with_name(sentence: Sentence, head: Phrase) -> Phrase | None:
    """“said its forecaster, Lucy Amadi, …”, “said Faye’s lawyer, Lucy Amadi, …”."""
    tags = sentence.tags[head.first : head.last + 1]
    if tags[-1] != "N" or "M" in tags[tags.rfind("G") + 1 :]:
        return None
    name = _NAME.match(sentence.tags, with_links(sentence.tags, head).last + 1)
    if name is None or not _is_one_name(sentence, name):
        return None
    if name.end() - name.start() == 2 and sentence.words[head.last] not in KIN:
        return None  # “said the mayor of Paris, Texas”
    return Phrase(head.first, name.end() - 1)


def _is_one_name(sentence: Sentence, name: re.Match[str]) -> bool:
    """Tell whether the small words in a name are particles: “Ann van der Lee”, not “Ann in Oslo”."""
    first, end = name.span("particles")
    small = (at for at in range(first, end) if sentence.tags[at] != "M")
    return all(sentence.words[at] in PARTICLES for at in small)


def _with_apposition(sentence: Sentence, head: Phrase) -> Phrase:
    tags, last = sentence.tags, head.last
    while last + 1 < len(tags) and sentence.words[last + 1] in _LINKS:
        further = phrase_beginning(tags, last + 2)
        if further is None:
            break
        last = further.last
    if tags[last + 1 : last + 2] != "," or tags[last + 2 : last + 3] not in _APPOSED:
        return Phrase(head.first, last)
    if tags[last + 2] == "W" and any(word in CUES for word in sentence.words[last + 3 : last + 5]):
        return Phrase(head.first, last)  # “…, who added”
    end = last + 2
    while end + 1 < len(tags) and not (tags[end + 1] == "," and tags[end + 2 : end + 3] in _GOES_ON):
        end += 1
    return Phrase(head.first, end)


def _passive(text: str, sentence: Sentence, verb: CueVerb) -> Credit | None:
    """“The deal was first reported by the Post.”."""
    by = _behind_time(sentence, verb.words.last + 1) if verb.helpers else verb.words.last + 1
    if sentence.words[by : by + 1] != ("by",) or not verb.takes & _REPORTED:
        return None
    head = phrase_beginning(sentence.tags, by + 1)
    if head is None or sentence.tags[head.last] == "I":
        return None
    if _is_heard(verb):
        whole, reported = head, _told(sentence, head)
    else:
        whole, reported = with_links(sentence.tags, head), _reported(sentence, verb)
    if reported is None or not _may_pass_on(sentence, verb, head):
        return None
    agent = Subject(whole, head, by, Link.INVERTED)
    content = Content(trim(text, *sentence.cover(*reported)))
    cue = Phrase(verb.words.first, by if by == verb.words.last + 1 else verb.words.last)
    return None if content.is_empty(text) else Credit(sentence, agent, cue, content)


def _is_heard(verb: CueVerb) -> bool:
    """“Ann Lee was told by Bob Cole that it fell”: she is who heard it."""
    return bool(verb.helpers) and (Takes.HEARER in verb.takes or verb.lemma == "ask")


def _told(sentence: Sentence, agent: Phrase) -> Phrase | None:
    """“(told by Bob Cole on Sunday) that it fell”, “(advised by him) to leave”."""
    first = behind_circumstances(sentence.tags, agent.last + 1)
    return Phrase(first, len(sentence.tags) - 1) if sentence.tags[first : first + 1] in ("Z", "T") else None


def _behind_time(sentence: Sentence, at: int) -> int:
    """“reported last month by”, “reported on Monday by”."""
    time = _TIME.match(sentence.tags, at)
    return time.end() if time else at


def _reported(sentence: Sentence, verb: CueVerb) -> Phrase | None:
    """Return what a passive is said of."""
    if not verb.helpers and verb.left > 0 and sentence.tags[verb.left] == ",":
        return phrase_ending(sentence.tags, verb.left - 1)
    subject = subject_ending(sentence, verb.left)
    return subject.phrase if subject else None


def by_noun(text: str, sentence: Sentence, at: int) -> Credit | None:
    """Read “the senator’s claim that …” or “the senator issued this statement: …” at the word `at`, the noun."""
    tags = sentence.tags
    if tags[at + 1 : at + 2] == ":":
        return _issued(text, sentence, at)
    head, that = (owner_of(sentence, at), at + 1) if tags[at + 1 : at + 2] == "Z" else _author(sentence, at)
    if head is None:
        return None
    subject = Subject(head, head, head.first - 1, Link.INVERTED)
    return Credit(sentence, subject, Phrase(at, at), until_next_speaker(text, sentence, that))


def _author(sentence: Sentence, at: int) -> tuple[Phrase | None, int]:
    """Return who stands between a noun and “that”, and where that is: “a report by the Post that …”."""
    head = phrase_beginning(sentence.tags, at + 2) if sentence.words[at + 1 : at + 2] in _BY else None
    that = head.last + 1 if head else 0
    return (head if sentence.tags[that : that + 1] == "Z" else None), that


def _issued(text: str, sentence: Sentence, at: int) -> Credit | None:
    """Read “President Roe released the following statement: “…”” at the word before the colon."""
    said = phrase_ending(sentence.tags, at)
    verb = said.first - 1 if said else -1
    if verb < 1 or sentence.words[verb] not in ISSUED:
        return None
    subject = subject_ending(sentence, verb - 1)
    if subject is None:
        return None
    behind = sentence.tags[at + 2 : at + 3]
    if behind not in ("", "Q"):
        return None
    spoken = Content(trim(text, sentence.starts[at + 2], sentence.span.end)) if behind else awaited(sentence)
    return Credit(sentence, subject, Phrase(verb, verb), spoken)
