"""Phrases that credit without a verb: “according to the police”, “in her view”, “by her account”."""

import re
from dataclasses import replace

from retrieval.attribution.chains import handed_on
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.contents import Content, around, trim
from retrieval.attribution.credits import Credit, Join
from retrieval.attribution.cues import CUES
from retrieval.attribution.noun_phrases import Phrase, last_chunk, phrase_beginning, phrase_ending, with_links
from retrieval.attribution.subjects import Link, Subject

_PHRASES = (("according", "to"), ("in", "the", "words", "of"))
_PHRASES_OF_VIEW = tuple(("in", "the", noun, "of") for noun in ("view", "eyes", "opinion"))
_VIEWS = {
    "in": frozenset("view opinion words telling judgment judgement estimation".split()),
    "by": frozenset(
        "account accounts admission count estimate estimates reckoning calculation calculations".split()
    ),
}
_FARTHEST = 9  # words from “in” to such a noun
_CLOSES = frozenset(("", *",.;:-QV"))
_PREPOSITIONS = frozenset("POT")
_ENDS = frozenset(",.;:-QZWAX")
_CLOSING_NAME = re.compile(r",M{1,4}(?=\Z|,[WC])")  # “(…, according to its owner), Ann Lee.”
_NEXT_CLAUSE = re.compile(r"[,;-]C\Z")  # “It fell, and (according to Berg, more will fall)”
OWNERS = frozenset(("his", "her", "their"))


def by_phrase(text: str, sentence: Sentence, at: int) -> Credit | None:
    """Read “According to the police, …”, “…, in the words of …” or “in her view, …” at the word `at`."""
    found = _whose_view(sentence, at) or _according(sentence, at)
    if found is None:
        return None
    subject, cue = found
    tags, last = sentence.tags, max(subject.phrase.last, cue.last)
    via = tuple(handed_on(sentence, subject.phrase))
    begins = (
        _NEXT_CLAUSE.search(tags, 0, at) and tags[last + 1 : last + 2] == "," and tags[last + 2 : last + 3]
    )
    if tags[:at].strip("CR-") and tags[at - 1] not in "Z;" and not begins:
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
    phrases = _PHRASES if _says_before(sentence, at) else (*_PHRASES, *_PHRASES_OF_VIEW)
    cue = next(
        (Phrase(at, at + len(each) - 1) for each in phrases if sentence.words[at : at + len(each)] == each),
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
    closing = _CLOSING_NAME.match(tags, last + 1) if at else None
    end = closing.end() - 1 if closing else _whole(tags, last)
    return Subject(Phrase(head.first, end), head, at - 1, Link.INVERTED), cue


def _whose_view(sentence: Sentence, at: int) -> tuple[Subject, Phrase] | None:
    """Return whose “in Ann Lee’s view”, “in her own words”, “by her account” it is, and the noun."""
    words, tags = sentence.words, sentence.tags
    views = _VIEWS.get(words[at])
    if views is None or (words[at] == "by" and tags[at - 1 : at] not in ("", ",")):
        return None  # “paid by his account”
    if _says_before(sentence, at):
        return None
    noun = next((n for n in range(at + 2, min(at + _FARTHEST, len(words))) if words[n] in views), 0)
    owner = owner_of(sentence, noun) if noun and tags[noun + 1 : noun + 2] in _CLOSES else None
    head = last_chunk(tags, owner) if owner else None
    if head is None or head.first != at + 1:
        return None
    return Subject(head, head, at - 1, Link.INVERTED), Phrase(noun, noun)


def _says_before(sentence: Sentence, at: int) -> bool:
    """Tell whether somebody says something before a word: “Ann Lee said he was, in her view, wrong” is hers by “said”."""
    return any(word in CUES for word in sentence.words[:at])


def _whole(tags: str, last: int) -> int:
    """Return where words end that may have been cut behind a preposition: “a person familiar with his thinking”."""
    end = last
    while tags[last] in _PREPOSITIONS and end + 1 < len(tags) and tags[end + 1] not in _ENDS:
        end += 1
    return end


def owner_of(sentence: Sentence, at: int) -> Phrase | None:
    """Return whose claim it is: “the senator’s claim”, “his claim”."""
    owner = at - 1
    while owner >= 0 and sentence.tags[owner] in "NIER":
        owner -= 1
    if owner > 0 and sentence.tags[owner] == "G":
        return phrase_ending(sentence.tags, owner - 1)
    return Phrase(owner, owner) if owner >= 0 and sentence.words[owner] in OWNERS else None
