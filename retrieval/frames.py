"""The frames in which news credits: subject and verb, verb and subject, passive, “according to”, “X’s claim that”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.chains import handed_on, passed_on, source_of
from retrieval.clause_ends import until_next_speaker
from retrieval.clauses import Sentence
from retrieval.complements import content_of
from retrieval.contents import Content, around, awaited, trim
from retrieval.credits import UNCERTAIN, Credit, Join
from retrieval.cues import CUES, Form, Takes
from retrieval.joins import ISSUED, agrees, stands_behind, subject_of
from retrieval.noun_phrases import Phrase, last_chunk, phrase_beginning, phrase_ending, with_links
from retrieval.organisations import is_press
from retrieval.subjects import Link, Subject, subject_ending
from retrieval.verbs import CueVerb

_NOBODY = frozenset(("you", "nobody"))
_SUMS = tuple("$€£")
_GOES_ON = tuple("IQPSYR")  # “…, said Anna Berg, the mayor, on Monday”
_APPOSED = frozenset("DNUWR")
_LINKS = frozenset("for from at with to of".split())
_OWNERS = frozenset(("his", "her", "their"))
_BY = (("by",), ("from",))
_PHRASES = (
    ("according", "to"),
    *(("in", "the", noun, "of") for noun in ("words", "view", "eyes", "opinion")),
)
_VIEWS = frozenset("view opinion words telling judgment judgement estimation".split())
_FARTHEST = 9  # words from “in” to such a noun
_CLOSES = frozenset(("", *",.;:-QV"))
_PREPOSITIONS = frozenset("POT")
_ENDS = frozenset(",.;:-QZWAX")
_NAME = re.compile(r",M{2,4}(?=[,.;:Q-]|$)")  # “(its forecaster), Lucy Amadi,”
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
        subject, content = name, content_of(text, sentence, verb, name)
    if content is None:
        return None
    via = tuple(passed_on(sentence, verb, subject, content.behind))
    speech = Takes.SPEECH in verb.takes
    source = source_of(sentence, subject)
    if source is not None:
        via, subject = (subject.head, *via), Subject(source, source, source.first - 1, Link.INVERTED)
    return Credit(sentence, subject, verb.words, content, speech, joined.join, joined.cut, via)


def _may_credit(sentence: Sentence, verb: CueVerb, subject: Subject) -> bool:
    if subject.left >= 0 and sentence.words[subject.left] in UNCERTAIN:
        return False
    if sentence.words[subject.head.first].startswith(_SUMS):
        return False  # “$2 million for ads that promote him”
    nobody = subject.link is Link.PRONOUN and sentence.words[subject.head.first] in _NOBODY
    return not nobody and _may_pass_on(sentence, verb, subject.head)


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
    if unquoted and (
        tags[head.last + 1 : head.last + 2] not in ("", ",", "P", "Y")
        or sentence.words[head.first] in _OWNERS
    ):
        return None  # “…, declared their wish, …”
    whole = _with_name(sentence, head) or _with_apposition(sentence, head)
    content = around(text, sentence, at - 1, whole.last + 1)
    subject = Subject(whole, head, at - 1, Link.INVERTED)
    return None if content.is_empty(text) else Credit(sentence, subject, verb.words, content)


def _with_name(sentence: Sentence, head: Phrase) -> Phrase | None:
    """“said its forecaster, Lucy Amadi, …”."""
    if "M" in sentence.tags[head.first : head.last + 1] or sentence.tags[head.last] != "N":
        return None
    name = _NAME.match(sentence.tags, head.last + 1)
    return Phrase(head.first, name.end() - 1) if name else None


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
    reported = _reported(sentence, verb)
    if head is None or reported is None or sentence.tags[head.last] == "I":
        return None
    if not _may_pass_on(sentence, verb, head):
        return None
    agent = Subject(with_links(sentence.tags, head), head, by, Link.INVERTED)
    content = Content(trim(text, *sentence.cover(*reported)))
    cue = Phrase(verb.words.first, by if by == verb.words.last + 1 else verb.words.last)
    return None if content.is_empty(text) else Credit(sentence, agent, cue, content)


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


def by_phrase(text: str, sentence: Sentence, at: int) -> Credit | None:
    """Read “According to the police, …”, “…, in the words of …” or “in her view, …” at the word `at`."""
    found = _whose_view(sentence, at) or _according(sentence, at)
    if found is None:
        return None
    subject, cue = found
    tags, last = sentence.tags, max(subject.phrase.last, cue.last)
    via = tuple(handed_on(sentence, subject.phrase))
    if tags[:at].strip("CR-") and tags[at - 1] not in "Z;":
        content = around(text, sentence, at - 1, last + 1)
        if tags[last + 1 : last + 3] == ":Q":  # “It took courage, according to Berg: “He had it.””
            content = replace(content, span=trim(text, content.span.start, sentence.span.end))
        return None if content.is_empty(text) else Credit(sentence, subject, cue, content, via=via)
    comma = tags.find(",", last + 1)
    if comma < 0 or comma + 1 == len(tags):
        return None
    content = Content(trim(text, sentence.starts[comma + 1], sentence.span.end))
    return Credit(sentence, subject, cue, content, join=Join.CONTRAST if at else Join.NONE, cut=at, via=via)


def _according(sentence: Sentence, at: int) -> tuple[Subject, Phrase] | None:
    """Return who is behind “according to” or “in the words of”, and these words."""
    cue = next(
        (Phrase(at, at + len(each) - 1) for each in _PHRASES if sentence.words[at : at + len(each)] == each),
        None,
    )
    if cue is None:
        return None
    # Only a noun can follow: “according to show insiders”.
    behind = cue.last + 1
    tags = f"{sentence.tags[:behind]}{sentence.tags[behind : behind + 1].replace('V', 'N')}{sentence.tags[behind + 1 :]}"
    head = phrase_beginning(tags, behind)
    if head is None:
        return None
    last = with_links(tags, head).last
    while last + 1 < len(tags) and tags[last + 1] in "EIYPTO":  # “a person briefed on it”
        further = phrase_beginning(tags, last + 2)
        last = further.last if further else last + 1
    return Subject(Phrase(head.first, _whole(tags, last)), head, at - 1, Link.INVERTED), cue


def _whose_view(sentence: Sentence, at: int) -> tuple[Subject, Phrase] | None:
    """Return whose “in Ann Lee’s view”, “in her own words” it is, and the noun."""
    noun = next(
        (n for n in range(at + 2, min(at + _FARTHEST, len(sentence.words))) if sentence.words[n] in _VIEWS), 0
    )
    if not noun or sentence.words[at] != "in" or sentence.tags[noun + 1 : noun + 2] not in _CLOSES:
        return None
    owner = _owner(sentence, noun)
    head = last_chunk(sentence.tags, owner) if owner else None
    if head is None or head.first != at + 1 or any(word in CUES for word in sentence.words[:at]):
        return None  # “Ann Lee said he was, in her view, wrong” is hers by “said”
    return Subject(head, head, at - 1, Link.INVERTED), Phrase(noun, noun)


def _whole(tags: str, last: int) -> int:
    """Return where words end that may have been cut behind a preposition: “a person familiar with his thinking”."""
    end = last
    while tags[last] in _PREPOSITIONS and end + 1 < len(tags) and tags[end + 1] not in _ENDS:
        end += 1
    return end


def by_noun(text: str, sentence: Sentence, at: int) -> Credit | None:
    """Read “the senator’s claim that …” or “the senator issued this statement: …” at the word `at`, the noun."""
    tags = sentence.tags
    if tags[at + 1 : at + 2] == ":":
        return _issued(text, sentence, at)
    head, that = (_owner(sentence, at), at + 1) if tags[at + 1 : at + 2] == "Z" else _author(sentence, at)
    if head is None:
        return None
    subject = Subject(head, head, head.first - 1, Link.INVERTED)
    return Credit(sentence, subject, Phrase(at, at), until_next_speaker(text, sentence, that))


def _owner(sentence: Sentence, at: int) -> Phrase | None:
    """Return whose claim it is: “the senator’s claim”, “his claim”."""
    owner = at - 1
    while owner >= 0 and sentence.tags[owner] in "NIER":
        owner -= 1
    if owner > 0 and sentence.tags[owner] == "G":
        return phrase_ending(sentence.tags, owner - 1)
    return Phrase(owner, owner) if owner >= 0 and sentence.words[owner] in _OWNERS else None


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
