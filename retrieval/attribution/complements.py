"""What a cue verb credits: looks behind it, before it and around it for the content it takes."""

import re
from dataclasses import replace
from itertools import pairwise

from retrieval.attribution.circumstances import behind_circumstances, behind_hearer
from retrieval.attribution.clause_ends import contrast, is_clause_behind, is_speaker_behind, next_clause
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.common_nouns import BODIES, is_people
from retrieval.attribution.contents import Content, around, awaited, trim
from retrieval.attribution.cues import FINDINGS, OF_THINGS_TOO, VOICED, Takes
from retrieval.attribution.noun_phrases import Phrase, phrase_beginning
from retrieval.attribution.subjects import Link, Subject
from retrieval.attribution.things import MODALS, NAMING, is_greeting, is_winning, nothing_is_said
from retrieval.attribution.verbs import CueVerb
from retrieval.attribution.word_lists import is_plural

_SAYING = Takes.SPEECH | Takes.CLAUSE | Takes.BEFORE
_BEGINS_CLAUSE = frozenset("DHMNUIqQWSZRXEB")
_BEGINS_THING = frozenset("DMNhUqQHWIE")
_CLAUSE_ENDS = re.compile(r",(?=[AVEX])")
_FINITE = frozenset("AVEX")
_OF_SUBJECTS = frozenset("DNMUGOPYBIqHhRQ")
_ADVERBIAL = frozenset("PSRYCEI")
# What may follow “he said” where the words he said stand before it.
_THEN = frozenset("after as when before while because since during if".split())
_ASKED = frozenset("if whether who whom what when where why how".split())
# “added the third goal”, “charged a small fee”, “maintains close ties”, “threatened the guard” say nothing
_NO_NOUN = frozenset("add charge maintain threaten".split())
_FOUND = frozenset("find discover know see show".split())  # “a plate found in Oslo”
_PERHAPS = frozenset(("may", "might"))
_OPENING = frozenset("after although because before if once since though until when whereas while".split())
_TIMES = frozenset(("when", "whenever", "while"))  # “since” and “after” may stand before a noun
_GOING_ON = frozenset("and but or so because".split())  # behind the comma after “he said”
_HAVING = frozenset(("having", "being"))  # “denied having seen it”
_OCCASIONS = frozenset(
    "statement interview tweet email e-mail letter post message memo speech release blog conference note column".split()
)
_WITHOUT_THAT = frozenset("answer email text begin read sing crack".split())
_RELATIVES = frozenset("which that who what".split())
# In front of “as she had said” these tell that one of two things is not what she said.
_CONTRASTING = frozenset(
    (("rather", "than"), ("instead", "of"), ("and", "not"), (",", "not"), ("no", "longer"))
)
_PERFECT = frozenset(("has", "have", "had"))
_FARTHEST_TO = 14  # words between “urged” and “to”


def content_of(text: str, sentence: Sentence, verb: CueVerb, subject: Subject) -> Content | None:
    """Find what a cue verb with this subject credits; None where it credits nothing here."""
    if not _PERHAPS.isdisjoint(verb.helpers):
        return None  # “some may say that …”
    if "have" in verb.helpers and not MODALS.isdisjoint(verb.helpers):
        return None  # “few can have expected it”, “he would have said that …”
    reader = _Reader(text, sentence, verb, subject)
    found: Content | None = None
    if verb.takes & _SAYING:
        found = reader.as_said() if reader.is_as else reader.before() or reader.said()
        if found is not None:
            found = replace(found, behind=reader.far)
    if found is None and not (verb.takes & _SAYING and reader.is_as):
        found = reader.rest() or reader.deed() or reader.others_deed() or reader.thing()
    return None if found is None or found.is_empty(text) else found


def hearer_of(sentence: Sentence, verb: CueVerb) -> Phrase | None:
    """Return to whom a verb of telling tells."""
    return phrase_beginning(sentence.tags, verb.words.last + 1) if Takes.HEARER in verb.takes else None


class _Reader:
    """Looks for the content of one cue verb.

    `near` is the first word behind the cue and its hearer, `far` the first behind adverbs, times and
    prepositional phrases as well; `left` the letter of what stands before the subject.
    """

    def __init__(self, text: str, sentence: Sentence, verb: CueVerb, subject: Subject) -> None:
        self._text = text
        self._sentence = sentence
        self._tags = sentence.tags
        self._verb = verb
        self._subject = subject
        self._after = verb.words.last + 1
        self._near = behind_hearer(self._tags, self._after) if self._is_heard() else self._after
        self.far = behind_circumstances(self._tags, self._near)
        self._left = self._tags[subject.left] if subject.left >= 0 else "^"
        before = sentence.words[subject.left] if subject.left >= 0 else ""
        self.is_as = before == "as" and subject.link in (Link.PHRASE, Link.PRONOUN)
        self._is_relative_object = before in _RELATIVES

    def _is_heard(self) -> bool:
        """Tell whether whoever hears it may stand behind the cue: “told Ann that it fell”, “asked Ann if it fell”."""
        if self._takes(Takes.HEARER):
            return True
        behind = behind_hearer(self._tags, self._after)
        if self._verb.lemma != "ask" or behind == self._after:
            return False
        # Not “asked people to guess who …”, “asked about people who …”
        plain = {"P", "T"}.isdisjoint(self._tags[self._after : behind])
        return plain and not _ASKED.isdisjoint(self._sentence.words[behind : behind + 1])

    def _takes(self, kind: Takes) -> bool:
        return kind in self._verb.takes

    def _tag(self, at: int) -> str:
        return self._tags[at] if at < len(self._tags) else "."

    def _from(self, at: int, end: int | None = None) -> Content:
        if end is None:
            end = self._closing_dash(at)
        if end is None and (self._is_relative_object or self._subject.link is Link.RELATIVE):
            end = self._end_of_relative_clause(at)
        elif end is None and self._is_opening_clause():
            end = next_clause(self._sentence, at)
        elif end is None and self._tags[at] != "Q":
            end = contrast(self._sentence, at)
        last = (len(self._tags) if end is None else end) - 1
        return Content(trim(self._text, self._sentence.starts[at], self._sentence.ends[last]))

    def _closing_dash(self, at: int) -> int | None:
        """In “the tax -- which Ann Lee called unfair -- has gone”, return the second dash."""
        before = self._tags[: self._subject.phrase.first]
        opening = before.rfind("-")
        if before.count("-") % 2 == 0 or self._sentence.words[opening + 1] not in _RELATIVES:
            return None
        closing = self._tags.find("-", at)
        return closing if closing > at else None

    def _end_of_relative_clause(self, at: int) -> int | None:
        """In “the report, which says he lied, was sealed” and “which Ann calls a lie, was sealed”, return the second comma."""
        left = self._subject.left
        match = _CLAUSE_ENDS.search(self._tags, at)
        if match is None or match.start() <= at:
            return None
        if not self._is_relative_object or self._tags[:left][-1:] == ",":
            return match.start()
        # “after what she called a mess, said”
        whole = self._sentence.words[left] == "what" and _FINITE.isdisjoint(self._tags[at : match.start()])
        return match.start() if whole else None

    def _is_opening_clause(self) -> bool:
        """Tell whether the sentence begins with the clause of the cue and goes on behind it: “After Ann said it fell, Bob left.”."""
        left = self._subject.left
        return left >= 0 and not self._tags[:left].strip("CR,") and self._sentence.words[left] in _OPENING

    def as_said(self) -> Content | None:
        """“As Graham noted, …” and “…, as Graham noted”."""
        left, behind = self._subject.left, self.far
        while behind < len(self._tags) and self._tags[behind] not in ",:Q":
            behind += 1
        if not self._tags[:left].strip("CR,"):
            if self._verb.lemma == "read" and self._tag(self._after) not in ",:Q":
                return None  # “As Graham read the verdict, …”
            first = behind if self._tag(behind) == "Q" else behind + 1
            return self._from(first) if first < len(self._tags) else None
        if self._tags[left - 1] not in ",Q-" or self._is_compared(behind):
            return None
        return around(self._text, self._sentence, left - 1, behind)

    def _is_compared(self, behind: int) -> bool:
        """Tell whether “as” compares with what is denied: who “21 died and not 9, as it had said” is of had said 9."""
        if behind < len(self._tags):
            return False
        first = self._tags.rfind(";", 0, self._subject.left) + 1
        before = self._sentence.words[first : self._subject.left]
        denied = "X" in self._tags[first : self._subject.left] and not _PERFECT.isdisjoint(self._verb.helpers)
        return denied or not _CONTRASTING.isdisjoint(pairwise(before))

    def before(self) -> Content | None:
        """“…, he said.”."""
        own = self._subject.link not in (Link.SHARED, Link.RELATIVE)
        if not (self._takes(Takes.BEFORE) and own and self._left in ",Q-" and self._stops()):
            return None
        if self._verb.lemma in VOICED and {"Q", "q"}.isdisjoint(self._tags[: self._subject.left + 1]):
            return None
        if self._is_adverbial_before_quotation() or self._is_thought_of() or self._is_time_before():
            return None
        if self._is_found_somewhere():
            return None
        found = around(self._text, self._sentence, self._subject.left, self.far)
        return self._to_the_end(found) if self._goes_on() else found

    def _is_time_before(self) -> bool:
        """“When it fell, she did not tell the mayor.” tells when, not what."""
        first = len(self._tags) - len(self._tags.lstrip("CR"))
        alone = (
            self._tags.find(",", first) == self._subject.left and "Q" not in self._tags[: self._subject.left]
        )
        return alone and self.far == len(self._tags) and self._sentence.words[first] in _TIMES

    def _is_found_somewhere(self) -> bool:
        """“Roe Mill, maker of the plates found in half the kitchens, …” tells where they are; “…, the study found in May” what is so."""
        if self._verb.lemma not in _FOUND or self._subject.link is Link.PRONOUN or self._is_finding():
            return False
        behind = range(self._after, self.far)
        return any(self._tags[at] == "P" and self._tag(at + 1) not in "YU" for at in behind)

    def _goes_on(self) -> bool:
        """“It fell, he said, and nobody ran.”: of a quotation what is told behind it is no part."""
        behind = self._sentence.words[self.far + 1 : self.far + 2]
        if self._tag(self.far) != "," or _GOING_ON.isdisjoint(behind) or "Q" in self._tags:
            return False
        return is_clause_behind(self._sentence, self.far) and not is_speaker_behind(self._sentence, self.far)

    def _to_the_end(self, content: Content) -> Content:
        return replace(content, span=trim(self._text, content.span.start, self._sentence.span.end))

    def _stops(self) -> bool:
        """Tell whether nothing that could be the content stands behind the cue."""
        letter = self._tag(self.far)
        if letter in ".,-;":
            return True
        if letter == "S":
            word = self._sentence.words[self.far]
            return word in _THEN and not (word == "if" and self._verb.lemma == "ask")
        if self._left != "Q" or letter in "ZQ:":
            return False
        return letter == "I" or self._is_speech_before()

    def _is_speech_before(self) -> bool:
        """Tell whether the sentence begins with a quotation that ends as one does before its speaker."""
        quotation = self._subject.left
        inner = self._sentence.quotes[quotation].inner(self._text).of(self._text)
        return not self._tags[:quotation].strip("CRQ-") and inner.endswith((",", "?", "!", "…", "—"))

    def _is_thought_of(self) -> bool:
        """“If it fell, a court might know” tells what nobody knows yet; “, he would say later” has been said."""
        return not self._takes(Takes.SPEECH) and not MODALS.isdisjoint(self._verb.helpers)

    def _is_adverbial_before_quotation(self) -> bool:
        """“In 2012, he said, “…”” does not credit “In 2012”."""
        behind = self._tag(self.far + 1) if self._tag(self.far) == "," else ""
        start = self._tags[: self._subject.left]
        return behind == "Q" and "Q" not in start and start[:1] in _ADVERBIAL

    def said(self) -> Content | None:
        """Speech or a clause behind the cue."""
        if self.far >= len(self._tags):
            return self._in_next_sentence()
        letter = self._tags[self.far]
        if letter == ":":
            return self._behind_colon()
        if letter == "," and self._tag(self.far + 1) in "Qq":
            return self._from(self.far + 1)
        if letter in "Qq" and self._verb.takes & (Takes.SPEECH | Takes.CLAUSE):
            return self._from(self.far)
        return self._clause(letter) if self._takes(Takes.CLAUSE) or self._is_reply(letter) else None

    def _is_reply(self, letter: str) -> bool:
        """“replied that it fell”; but not “apologized for a report that fell”, “emails that fell”."""
        between = self._tags[self._after : self.far]
        spoken = self._takes(Takes.SPEECH) and self._verb.lemma not in _WITHOUT_THAT
        return letter == "Z" and spoken and not between.strip("RYBh")

    def _behind_colon(self) -> Content | None:
        if self.far + 1 < len(self._tags):
            return self._from(self.far + 1)
        return awaited(self._sentence) if self._takes(Takes.SPEECH) else None

    def _in_next_sentence(self) -> Content | None:
        """“Berg said in a statement. “It fell.””."""
        where = self._sentence.words[self._after : self.far]
        if self._subject.left >= 0 or not self._takes(Takes.SPEECH) or _OCCASIONS.isdisjoint(where):
            return None
        return awaited(self._sentence)

    def _clause(self, letter: str) -> Content | None:
        if letter in "ZW" or (letter == "S" and self._sentence.words[self.far] not in _THEN):
            return self._from(self.far)
        near = self._tag(self._near)
        if near in _FINITE and self._is_relative_object:
            comma = self._tags.find(",", self._near)  # which ends the relative clause
            return self._from(self._near, comma if comma > 0 else None)
        if near in _FINITE and self._takes(Takes.HEARER):
            return self._behind_short_hearer()
        if self._is_other_than_clause(near):
            return None
        if self._verb.lemma in OF_THINGS_TOO and not (self._is_finding() or self._is_clause_at(self._near)):
            return None
        if near in _BEGINS_CLAUSE and not self._is_of_thing_only():
            return self._from(self._near)
        return self._from(self.far) if near in "YP" and letter in "DHM" else None

    def _is_other_than_clause(self, near: str) -> bool:
        """Tell whether no words are told: “is adding 300 jobs a month”, “is advising the company as it works on it”."""
        if is_winning(self._sentence, self._verb) or is_greeting(self._sentence, self._verb):
            return True
        if near in "NIU" and self._subject.link is Link.REDUCED:
            return True  # “an asking price”
        if near in "UR" and self._verb.lemma == "add":
            return not self._is_clause_at(self._near)
        return self._near > self._after and self._sentence.words[self._near] == "as"

    def _is_of_thing_only(self) -> bool:
        """“threatened the guard”, “charged $6”; but not “threatened it would fall”, “threatened not to come”, “charged him with theft”."""
        if self._verb.lemma == "charge" and "with" in self._sentence.words[self._near :]:
            return False
        deed = self._tag(self._near) in "XR" and self._tag(self._near + 1) == "T"
        return self._verb.lemma in _NO_NOUN and not deed and not self._is_clause_at(self._near)

    def _is_clause_at(self, first: int) -> bool:
        """Tell whether a subject and its verb stand there: “found the bridge was safe”, but not “found the (burnt) bridge”."""
        at = first
        while (
            self._tag(at) in _OF_SUBJECTS
            or (self._tag(at) == "C" and self._tag(at + 1) in "DNMHU")
            or self._tags[at - 1 : at + 2] == "DEN"
        ):
            at += 1
        if self._sentence.words[at : at + 1] == ("as",):  # “see the plan as a chance”, not “as it fell”
            return not self._is_time_at(at)
        return at > first and self._tag(at) in _FINITE

    def _is_time_at(self, conjunction: int) -> bool:
        """Tell whether a clause stands behind “as”, or “well as”."""
        behind = phrase_beginning(self._tags, conjunction + 1)
        clause = behind is not None and self._tag(behind.last + 1) in _FINITE
        return clause or self._sentence.words[conjunction + 1 : conjunction + 2] == ("well",)

    def _is_finding(self) -> bool:
        """“The study found 31 cases” tells a result, “police found 31 bottles” does not."""
        return not FINDINGS.isdisjoint(self._sentence.part(*self._subject.head))

    def _behind_short_hearer(self) -> Content | None:
        """In “told reporters Trump would”, the hearer ends where a name begins."""
        first = self._near
        while first > self._after + 1 and self._tags[first - 1] == "M":
            first -= 1
        return self._from(first) if first < self._near else None

    def rest(self) -> Content | None:
        """Whatever follows “declined to comment”."""
        return self._from(self._after) if self._takes(Takes.REST) and self._after < len(self._tags) else None

    def deed(self) -> Content | None:
        """“to fight” behind “vowed”."""
        begins = self._takes(Takes.DEED) and self._tag(self._after) == "T"
        return self._from(self._after) if begins and not self._is_prospect() else None

    def _is_thing(self) -> bool:
        """Tell whether a noun begins there, or “having done it”, or “that” as in “called that nonsense”."""
        letter, words = self._tag(self._after), self._sentence.words[self._after : self._after + 1]
        pointing = letter == "Z" and self._verb.lemma in NAMING
        return letter in _BEGINS_THING or pointing or not _HAVING.isdisjoint(words)

    def _is_prospect(self) -> bool:
        """“The debate promised to be close” says what is to be expected; “he promised to be there”, what he said.

        So does “the drought threatens to spread”, but not “the guards threatened to strike”.
        """
        if {"M", "H"} & set(self._sentence.tags[self._subject.head.first : self._subject.head.last + 1]):
            return False
        if self._verb.lemma == "threaten":
            noun = self._sentence.words[self._subject.head.last]
            return not (is_plural(noun) or is_people(noun, many=False) or noun in BODIES)
        behind = self._sentence.words[self._after + 1 : self._after + 2]
        return self._verb.lemma == "promise" and behind == ("be",)

    def others_deed(self) -> Content | None:
        """“Congress to act” behind “urged”."""
        first = self._after
        if not self._takes(Takes.OTHERS_DEED) or self._tag(first) not in "DMNhUqH":
            return None
        for at in range(first + 1, min(len(self._tags), first + _FARTHEST_TO)):
            if self._tags[at] == "T" and self._tag(at + 1) not in "DM":
                return self._from(first)
            if self._tags[at] in ",.;:-AV":
                return None
        return None

    def thing(self) -> Content | None:
        """A noun behind the cue."""
        begins = self._takes(Takes.THING) and self._is_thing()
        if not begins or nothing_is_said(self._sentence, self._verb, self._subject):
            return None
        end = next_clause(self._sentence, self._after)
        if self._subject.link is Link.RELATIVE and (own := self._end_of_relative_clause(self._after)):
            end = own if end is None else min(own, end)
        return self._from(self._after, end)
