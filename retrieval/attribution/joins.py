"""Whose verb a cue is: its own subject’s, or that of a verb before it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval.attribution.chains import quoted_as
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.common_nouns import BODIES, HUMAN, SAYING_THINGS, is_people
from retrieval.attribution.credits import Credit, Join
from retrieval.attribution.cues import CUES, FINDINGS, Form
from retrieval.attribution.name_lists import CALLINGS, KIN
from retrieval.attribution.noun_phrases import Phrase, phrase_beginning, phrase_ending
from retrieval.attribution.outlets import is_press
from retrieval.attribution.phrases import OWNERS
from retrieval.attribution.subjects import Link, Subject, subject_ending
from retrieval.attribution.things import MODALS
from retrieval.attribution.verbs import CueVerb
from retrieval.attribution.word_lists import is_plural

# What is written says something; other things that are no names do not: “a letter urging”, not “a price asking”.
_DOCUMENTS = frozenset(
    "report reports letter letters statement statements memo study poll polls survey tweet tweets article story post "
    "posts message messages note ad ads video email emails e-mail filing lawsuit complaint document documents footage "
    "sign signs".split()
)
ISSUED = frozenset(
    "issued released sent wrote published posted gave delivered read filed signed circulated".split()
)
INVERTED = frozenset("say add explain recall".split())
_PEOPLE = HUMAN | CALLINGS | KIN
_FINITE = frozenset("AVE")
_TOLD = tuple("ZQq")
_SUBORDINATE, _JOINING, _THAT = frozenset("SZW"), frozenset("C"), frozenset("Z")
_OPENED = re.compile(r"[CR]{0,2}S[^,;:]+")  # “When the mayor said it held, (Ann Lee warned)”
_BEING = frozenset("is are was were".split())
# “The vote was called after (Ann Lee left, citing …)”
_PASSIVE = re.compile(r"\A[^MHVEA]*AE(?=S[MN]+[VE])")
_BETWEEN = re.compile(r"P(?P<head>[DG]?[NMUGYE]{1,6}),D?N*M{2,4}\Z")  # “with the third, the nurse Ann Lee”
_PARTS = frozenset(",;-")
_SIDING = frozenset("back support oppose".split())  # “with Norland backing the rebels” tells of no words
_BINDS = frozenset("POTWZE")
# Many people under one noun, and where they work, beside bodies: “the crowd”, “his family”, “the clinic”.
_CROWDS = frozenset(
    (
        "abbey academy airport alliance archive army assembly audience bakery band bar bloc brigade bureau cabinet "
        "cafe camp cartel cast castle cathedral caucus cemetery chancellery chorus cinema city clan class clergy "
        "clinic coalition college community country county couple crew crowd dealership delegation diocese "
        "district dynasty electorate embassy faction factory faculty family farm force gallery gang garage guild "
        "hospice hostel hotel household industry inn jail jury kingdom leadership legislature library lobby "
        "majority membership militia mill mine minority mob monarchy monastery movement nation navy number nursery "
        "opera opposition orchestra order orphanage pair parish parliament percent percentage plant populace port "
        "presidency press prison province pub public publication railway ranch region republic resort restaurant "
        "senate shelter shop side squad stadium staff state store supermarket syndicate synod territory theater "
        "theatre town tribe tribunal trio village vineyard workforce world zoo"
    ).split()
)
_SPEAKING = BODIES | SAYING_THINGS | _DOCUMENTS | FINDINGS | _CROWDS | _PEOPLE
_PERHAPS = frozenset("perhaps possibly maybe presumably".split())
_CLAUSE_BEGINS = frozenset(",;:-SZWC")
_CONTRASTS = frozenset("while although though whereas".split())


@dataclass(frozen=True, slots=True)
class Joined:
    """A subject and how its verb joins the one before.

    Attributes:
        subject: who.
        join: how.
        cut: the word at which the content of the verb before ends; -1 where nothing joins.
    """

    subject: Subject
    join: Join = Join.NONE
    cut: int = -1


def subject_of(sentence: Sentence, verb: CueVerb, earlier: Sequence[Credit]) -> Joined | None:
    """Find whose verb a cue is; None where nobody's, or where the subject stands behind it."""
    if verb.left < 0 or _is_inverted(sentence, verb):
        return None
    if verb.adjunct:
        return _of_adjunct(sentence, verb, earlier)
    conjunction = verb.left
    while conjunction > 0 and sentence.tags[conjunction] == "Y":
        conjunction -= 1
    if sentence.tags[conjunction] == "C":
        if verb.form is Form.BASE and not verb.helpers:
            return None
        shared = _shared(sentence, conjunction, earlier)
        return Joined(shared, Join.COORDINATE, conjunction) if shared else None
    subject = subject_ending(sentence, verb.left)
    if subject is None or not _may_speak(sentence, subject):
        return None
    if verb.form is Form.BASE and not verb.helpers and not agrees(sentence, subject.head):
        return None
    return _contrasted(sentence, subject)


def agrees(sentence: Sentence, head: Phrase) -> bool:
    """Tell whether a verb without ending can belong to a noun phrase: not in “the film, calculate your …”."""
    words = sentence.part(*head)
    return sentence.tags[head.last] == "H" or "and" in words or any(is_plural(word) for word in words)


def stands_behind(sentence: Sentence, verb: CueVerb) -> bool:
    """Tell whether the subject of a cue may stand behind it: “…,” said the lawyer."""
    return not verb.adjunct and verb.words.first == verb.at > 0 and sentence.tags[verb.at - 1] in "Q,"


def _is_inverted(sentence: Sentence, verb: CueVerb) -> bool:
    """“A bomb went off in Quetta, the capital, said Nazir Kurt.”: a clause, a comma, the cue and a name."""
    tags, at = sentence.tags, verb.at
    if verb.lemma not in INVERTED or verb.words.first != at or tags[verb.left] != "," or verb.left != at - 1:
        return False
    name = phrase_beginning(tags, at + 1)
    if name is None or not ("M" in tags[name.first : name.last + 1] or sentence.words[name.last] in _PEOPLE):
        return False
    return tags[name.last + 1 : name.last + 2] in ("", ",") and not _FINITE.isdisjoint(tags[: verb.left])


def _of_adjunct(sentence: Sentence, verb: CueVerb, earlier: Sequence[Credit]) -> Joined | None:
    tags, left = sentence.tags, verb.left
    if verb.lemma == "add" and not earlier and tags[verb.at + 1 : verb.at + 2] not in _TOLD:
        return None  # “a detour, adding nine minutes”
    if sentence.words[left] == "as":
        quoted = quoted_as(sentence, left)
        if quoted is None:
            return None
        behind = quoted[0].left >= 0 and tags[quoted[0].left] == "Q"  # ““It fell,” Berg was quoted as saying”
        return Joined(quoted[0] if behind else replace(quoted[0], link=Link.SHARED))
    if _is_supposed(sentence, verb):
        return None
    beside = _beside(sentence, left) if verb.lemma not in _SIDING else None
    if beside is not None:
        return _joined_beside(sentence, beside, earlier)
    if tags[left] in ",Q" or sentence.words[left] == "by":
        return _of_clause(sentence, verb, earlier)
    subject = subject_ending(sentence, left) if tags[left] in "NM" else None
    if subject is None or not (tags[left] == "M" or _is_document(sentence, subject)):
        return None
    issuer = subject_ending(sentence, subject.left - 1) if _is_issued(sentence, subject) else None
    return Joined(replace(issuer or subject, link=Link.REDUCED))


def _beside(sentence: Sentence, last: int) -> Subject | None:
    """Return who says something beside the main clause: “It rained, with the mayor warning that it would fall”."""
    if sentence.tags[last] == ",":
        return _beside_apart(sentence, last)
    phrase = phrase_ending(sentence.tags, last) if sentence.tags[last] in "NM" else None
    if phrase is None or phrase.first < 2 or sentence.words[phrase.first - 1] != "with":
        return None
    if sentence.tags[phrase.first - 2] not in _PARTS:
        return None
    noun = sentence.words[last]
    speaks = sentence.tags[last] == "M" or is_people(noun, many=False) or noun in _DOCUMENTS | FINDINGS
    return Subject(phrase, phrase, phrase.first - 1, Link.REDUCED) if speaks else None


def _joined_beside(sentence: Sentence, beside: Subject, earlier: Sequence[Credit]) -> Joined:
    """Join what is said beside the main clause: of “She welcomed it, with the mayor calling it late” it ends what she welcomed.

    What is told in a clause, “She said it rained, with …”, may go on.
    """
    end = beside.left - 1
    content = bisect_left(sentence.starts, earlier[-1].content.span.start) if earlier else end
    cuts = content < end and _FINITE.isdisjoint(sentence.tags[content:end])
    return Joined(beside, Join.ADJUNCT, end) if cuts else Joined(beside)


def _beside_apart(sentence: Sentence, comma: int) -> Subject | None:
    """Return who says something beside the main clause and is named in between: “with the third, Ann Lee, warning that”."""
    named = _BETWEEN.search(sentence.tags, 0, comma)
    if named is None or sentence.words[named.start()] != "with":
        return None
    if named.start() == 0 or sentence.tags[named.start() - 1] not in _PARTS:
        return None
    head = Phrase(named.start() + 1, named.end("head") - 1)
    return Subject(Phrase(head.first, comma - 1), head, named.start(), Link.REDUCED)


def _of_clause(sentence: Sentence, verb: CueVerb, earlier: Sequence[Credit]) -> Joined | None:
    """Find whose “…, saying” it is: who spoke before it, or else whom the clause is about."""
    left = verb.left
    comma = sentence.tags[left] == ","
    restricted = comma and earlier and _is_restricted(sentence, earlier[-1].subject)
    shared = (_shared(sentence, left, ()) if restricted else None) or _shared(sentence, left, earlier)
    if shared is None or not (earlier or _may_add(sentence, shared)):
        return None
    return Joined(shared, Join.ADJUNCT, left if comma else verb.at)


def _may_add(sentence: Sentence, subject: Subject) -> bool:
    """Tell who may say something by the way, “The firm left, saying …”, from what does not, “The plane left, saying …”."""
    first, last = subject.head
    noun = next((at - 1 for at in range(first + 1, last) if sentence.tags[at] in _BINDS), last)
    word = sentence.words[noun]
    if sentence.tags[noun] != "N" or is_plural(word) or is_people(word, many=False):
        return True
    if "M" in sentence.tags[last + 1 : subject.phrase.last + 1]:
        return True  # “its top challenger, Ann Lee, left, saying …”
    return word in _SPEAKING or is_press((word,))


def _is_supposed(sentence: Sentence, verb: CueVerb) -> bool:
    """Tell what somebody might say from what he says: “he could appeal, perhaps by arguing that it fell”.

    And “said that by saying so they lost” from “she followed that by saying so”.
    """
    words, left = sentence.words, verb.left
    if not _PERHAPS.isdisjoint((words[left - 1] if words[left] == "by" else "", *words[left + 1 : verb.at])):
        return True
    said_that = left > 1 and words[left - 1] == "that" and words[left - 2] in CUES
    return words[left] == "by" and (said_that or _is_modal(sentence, left))


def _is_modal(sentence: Sentence, end: int) -> bool:
    """Tell whether the last verb before a word stands behind “could” or the like."""
    at = end - 1
    while at >= 0 and sentence.tags[at] not in _CLAUSE_BEGINS:
        if sentence.words[at] in MODALS:
            return True
        at -= 1
    return False


def _is_restricted(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether a relative clause says who is meant: behind “he met the boy who accused him, saying …” he says it."""
    said_to_be = sentence.words[max(0, subject.head.first - 1)] in _BEING
    return subject.link is Link.RELATIVE and sentence.tags[subject.left] != "," and not said_to_be


def _is_issued(sentence: Sentence, subject: Subject) -> bool:
    """“The office issued a statement saying …”: the office says it."""
    return subject.left > 0 and sentence.words[subject.left] in ISSUED


def _may_speak(sentence: Sentence, subject: Subject) -> bool:
    """Tell whether what stands before “that” or “which” is someone, or a document."""
    if subject.link is not Link.RELATIVE or sentence.words[subject.phrase.first] == "who":
        return True
    return sentence.tags[subject.head.last] == "M" or _is_document(sentence, subject)


def _is_document(sentence: Sentence, subject: Subject) -> bool:
    return not _DOCUMENTS.isdisjoint(sentence.part(*subject.head))


def _shared(sentence: Sentence, before: int, earlier: Sequence[Credit]) -> Subject | None:
    """Return the subject of the last credit, or that of the sentence."""
    if earlier and earlier[-1].cue.last < before:
        main = _behind_opening_clause(sentence, before, earlier[-1])
        if main is not None:
            return replace(main, link=Link.SHARED)
        shared = None if _by_phrase(earlier[-1]) else earlier[-1].subject
        return shared and replace(shared, link=Link.SHARED)
    passive = _PASSIVE.search(sentence.tags, 0, before)
    first = passive.end() if passive and sentence.tags[before] == "," else 1
    subjects = [
        subject
        for at in range(first, before)
        if sentence.tags[at] in "VEA"
        and (subject := subject_ending(sentence, at - 1)) is not None
        and subject.link in (Link.PHRASE, Link.PRONOUN)
    ]
    # “The news comes after a report was published, claiming …”
    documents = [subject for subject in subjects if _is_document(sentence, subject)]
    chosen = documents[-1:] or _of_main_clause(sentence, subjects)
    return replace(chosen[0], link=Link.SHARED) if chosen else None


def _behind_opening_clause(sentence: Sentence, before: int, last: Credit) -> Subject | None:
    """Return the subject of the main clause, where the credit before stands in the clause that opens the sentence.

    “When Ann Lee asked Oslo to print it, the paper declined, citing its age.”

    Args:
        sentence: where.
        before: the word before the cue.
        last: the credit before it.
    """
    tags = sentence.tags
    opened = _OPENED.match(tags)
    comma = opened.end() if opened else 0
    if not last.cue.first < comma < before or tags[comma] != ",":
        return None
    for at in range(comma + 2, before):
        if tags[at] in _FINITE:
            subject = subject_ending(sentence, at - 1)
            own = (
                subject is not None and subject.left == comma and subject.link in (Link.PHRASE, Link.PRONOUN)
            )
            return subject if own else None
    return None


def _of_main_clause(sentence: Sentence, subjects: Sequence[Subject]) -> Sequence[Subject]:
    """Return the first of the main clause: “After Ann Lee left, the mayor stood up and called it a mess”.

    Where there is none it is that of “when Ann Lee rose and called it a mess”, but never of “a sign that it fell and called”.
    """
    tags = sentence.tags
    main = [one for one in subjects if one.left < 0 or tags[one.left] not in _SUBORDINATE | _JOINING]
    return main[:1] or [one for one in subjects if tags[one.left] not in _THAT][:1]


def _by_phrase(credit: Credit) -> bool:
    """Tell whether who is credited does nothing: “According to Ann Lee, the app let them win, and asked for money”."""
    owner = OWNERS.issuperset(credit.sentence.part(*credit.subject.head))
    if credit.subject.link is not Link.INVERTED or owner:
        return False  # but “he repeated his claim that it fell and said it was late”, “reported by the Post, saying …”
    words = credit.sentence.part(*credit.cue)
    return words[-1] != "by" and (words[0] not in CUES or not credit.content.closing)


def _contrasted(sentence: Sentence, subject: Subject) -> Joined:
    tags, left = sentence.tags, subject.left
    if left > 0 and subject.link in (Link.PHRASE, Link.PRONOUN):
        if tags[left] in ";-" or sentence.words[left] in _CONTRASTS:
            return Joined(subject, Join.CONTRAST, left)
        if tags[left] == "C" and tags[left - 1] == ",":
            return Joined(subject, Join.CONTRAST, left - 1)
        if tags[left] == "," and _OPENED.fullmatch(tags, 0, left):
            return Joined(subject, Join.CONTRAST, left)
    return Joined(subject)
