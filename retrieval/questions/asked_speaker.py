"""Questions that ask who said something: what they want to know."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from index.attributions import Attribution
from index.patterns import late
from retrieval.attribution.cues import BEFORE_THAT_ONLY, CUES, OF_THINGS_TOO, SILENCE, Form, Takes
from retrieval.attribution.name_lists import (
    CALLINGS,
    FEMALE_TITLES,
    GIVEN,
    MALE_TITLES,
    ORGANISATION_WORDS,
    PRESS_WORDS,
    ROLES,
)
from retrieval.attribution.outlets import is_outlet
from retrieval.attribution.word_lists import STANCES
from retrieval.questions.asked_post import POSTS
from retrieval.questions.expectation import asking_part
from retrieval.questions.verbs_asked import are_kin, in_plain_words
from retrieval.questions.words import head_of, plain_words

_WORD = re.compile(r"[\w’'-]+")
_WITH_NOUN = frozenset("whose which what".split())  # “which senator”
_ASKING = _WITH_NOUN | {"who", "who’s", "who's"}
_OUTLETS = frozenset(
    "newspaper newspapers paper papers outlet outlets network networks magazine magazines website site broadcaster "
    "channel publication publications tabloid".split()
)
_OFTEN_NO_OUTLETS = frozenset(("agency", "station"))  # “intelligence agency”, “police station”
_OF_PRESS = frozenset("news wire press tv radio television cable".split())
OTHER_SUBJECT = frozenset(
    "did does do didn’t doesn’t don’t didn't doesn't don't".split()
)  # “who did she say won?”
_BEING = frozenset(
    "was were is are been being be got who’s who's wasn’t wasn't wasnt weren’t weren't".split()
)
_AUXILIARIES = _BEING | frozenset("has have had will would can could should may might must".split())
_TAKES = Takes.CLAUSE | Takes.THING | Takes.HEARER | Takes.DEED | Takes.OTHERS_DEED
_CLAUSE = frozenset("that whether how why if when it he she they there this these".split())
# “who was it that said”, “who was it from the council that said”
_CLEFT = re.compile(
    r"\b(who|what|which(?:\s\w+){1,3})\s(?:was|is)\sit\s(?:(?:among|at|from|in|of|on)\s(?:[\w’'-]+\s){1,5}?)?(?:that|who)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"(?P<told>.*\w)(?P<apart>\W+)(?:who|which\sone|which\sof\sthem)"
    r"(?P<clause>\s(?:was|is|were|are)\s(?:that|it|he|she|they|this))?\W*",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"(?:according\sto\s(?:whom?|(?P<which>(?:which|what)\s[\w’'-]+))"
    r"|(?:according\sto|in|by)\swhose\s(?:\w+\s)?(?:account|belief|calculations?|claim|estimates?"
    r"|judge?ment|opinion|reckoning|report(?:ing)?|statement|telling|view|words))\b",
    re.IGNORECASE,
)
# Behind what somebody is called: “which judge of the court”, “which bank has said”.
_ENDS_PHRASE = (
    _AUXILIARIES
    | OTHER_SUBJECT
    | frozenset("of for from in at on with to by who that whose first also once later".split())
)
_FARTHEST_CUE = 10  # words from the question word
_DENYING = frozenset("deny dispute refute rebut reject dismiss".split())
_NEGATIONS = frozenset(
    "not no never nothing nobody neither nor none false untrue wrong disagree disagreed cannot".split()
)
# What these do to something is as often done by a thing: “what danger threatens the town?”
_DONE_BY_THINGS = frozenset(
    "threaten suggest reveal confirm highlight underscore challenge address support promise".split()
)
_SPEAKING = POSTS | CALLINGS | ORGANISATION_WORDS | PRESS_WORDS | _OUTLETS
# “Who said it?” asks by the plainest of verbs, and these tell no more.
_SAYING = frozenset("say tell add note remark observe comment state write tweet post".split())
_SILENT = frozenset("decline refuse".split())
# “(said) he could not comment on it”, “(said) that the company would not discuss it”
_NOTHING_SAID = late(
    r"(?:that\s)?(?:[\w’'-]+\s){1,4}?(?:(?:can|could|will|would|did|does|do)(?:\s?not|n[’']t)\s(?:\w+ly\s)?"
    rf"(?P<verb>{'|'.join(sorted(SILENCE - {'say'}))})|(?:has|have|had)\sno\s(?P<noun>comment))\b"
)
_MAY_SPEAK = frozenset(
    "i we he she they it i’m i'm i’d i'd i’ve i've we’ve we've he’d he'd she’d she'd they’d they'd".split()
)
_BEFORE_VERB = _AUXILIARIES | OTHER_SUBJECT | {"to", "not"}
# How well a verb of the same kind as the one asked with fits, any other, and one that says the contrary.
KIN, LIKE, _UNLIKE = 0.4, 0.3, 0.15
# The share of that where “which court said so?” would be answered by a person.
_PERSON_INSTEAD = 0.5
_ORGANISATIONS = ORGANISATION_WORDS | {"firm", "charity", "publisher", "watchdog", "regulator"}
_PEOPLE = GIVEN | MALE_TITLES | FEMALE_TITLES | frozenset(ROLES)


@dataclass(frozen=True, slots=True)
class AskedSpeaker:
    """What a question wants to know of who said something.

    Attributes:
        lemma: the verb that it asks with; empty where any fits as well as others.
        outlet: whether it asks for a newspaper, broadcaster or the like.
        words: its words in small letters; whom it names itself cannot be its answer.
        noun: what it calls whoever is asked for, which is no name: “court” of “which high court said so?”; empty with “who”.
        full: the given name and surname, in small letters, of each whom it names in full.
    """

    lemma: str
    outlet: bool
    words: frozenset[str] = frozenset()
    noun: str = ""
    full: frozenset[tuple[str, str]] = frozenset()

    @property
    def says(self) -> bool:
        """Whether it asks by no more than a verb of saying."""
        return not self.lemma or self.lemma in _SAYING

    def fit(self, attribution: Attribution, said: str = "", named: str = "") -> float:
        """Return how well a cue and its speaker fit, 0 to 1.

        Args:
            attribution: holds both.
            said: what is credited, in the article's words: saying that it is not so denies it.
            named: the speaker in the article's words: “the daily Morgenblad” is a paper.
        """
        if self._names(attribution.speaker) or self._is_silence(said):
            return 0.0
        outlets = (each.lower().split() for each in (attribution.speaker, *attribution.via, named))
        if self.outlet and not any(map(is_outlet, outlets)):
            return 0.0
        of_kind = _PERSON_INSTEAD if self._is_person_instead(attribution.speaker, named) else 1.0
        return of_kind * self._fit_of_cue(_lemmas(attribution), said)

    def _fit_of_cue(self, lemmas: Collection[str], said: str) -> float:
        if self.lemma in lemmas or (self.lemma == "say" and not _SAYING.isdisjoint(lemmas)):
            return 1.0
        if any(are_kin(self.lemma, each) for each in lemmas):
            return KIN
        return LIKE if self._says_alike(lemmas, said) else _UNLIKE

    def _is_person_instead(self, *called: str) -> bool:
        """Tell whether somebody is a person where a court, a company or the like is asked for."""
        if self.noun not in _ORGANISATIONS:
            return False
        words = [plain_words(each) for each in called]
        return any(not _PEOPLE.isdisjoint(each[:1]) for each in words) and all(
            ORGANISATION_WORDS.isdisjoint(each) for each in words
        )

    def _says_alike(self, lemmas: Collection[str], said: str) -> bool:
        """Tell whether a cue does not say the contrary of the verb that is asked with: yes for no, silence for words."""
        if (self.lemma in _SILENT) == _SILENT.isdisjoint(lemmas):
            return False
        denied = not _DENYING.isdisjoint(lemmas)
        if self.lemma in _DENYING:
            return denied or _negated(plain_words(said))
        return not denied or _negated(self.words)

    def done_by_another(self, attribution: Attribution, said: str) -> int | None:
        """Return where somebody tells that another did what is asked: “Berg said that Cole had offered to leave”.

        Args:
            attribution: who tells it.
            said: what is credited, in the article's words.

        Returns:
            The verb's offset in what is credited; None where it tells of no other.
        """
        if self.lemma in _SAYING or self.lemma in _lemmas(attribution):
            return None
        before = ""
        for match in _WORD.finditer(said.lower()):
            if before in _MAY_SPEAK:
                return None  # “he” and “I” may be the speaker
            if before and self._is_verb(match[0], before):
                return match.start()
            before = match[0]
        return None

    def _is_verb(self, word: str, before: str) -> bool:
        """Tell whether a word is the verb that is asked with, and no noun."""
        cue = CUES.get(word)
        if cue is None or cue.lemma != self.lemma:
            return False
        return cue.form in (Form.PAST, Form.PARTICIPLE) or before in _BEFORE_VERB

    def _is_silence(self, said: str) -> bool:
        """Tell whether somebody says no more than that they say nothing, where the question does not ask for that."""
        found = _NOTHING_SAID().match(said)
        return found is not None and (found["verb"] or found["noun"]) not in self.words

    def _names(self, speaker: str) -> bool:
        """Tell whether the question names a speaker; “the bank” is only called what is asked for, Kern Bank is one."""
        words = plain_words(speaker)
        head = head_of(words)
        return (head in self.words and not self._is_namesake(words, head)) or (
            bool(head) and head == self.noun and self.noun.title() not in speaker
        )

    def _is_namesake(self, words: Sequence[str], surname: str) -> bool:
        """Tell whether all that the question names by a speaker's surname are others: “who called Delia Crane that?”, Elias Crane."""
        given = {first for first, last in self.full if last == surname}
        if not given or len(words) < 2 or words[0] not in GIVEN or words[-1] != surname:
            return False
        return all(first[0] != words[0][0] for first in given)  # “Bill” and “Billy” may be one


def asked_speaker(question: str) -> AskedSpeaker | None:
    """Return what a question wants to know of a speaker, None where it asks for something else."""
    part = _put_first(asking_part(question))
    if _ASKING.isdisjoint(_WORD.findall(part.lower())):
        return None  # before everyday ways of saying are looked for
    found = _asked(part) or _asked(in_plain_words(part))
    if found is None:
        return None
    words = plain_words(question)
    if found.noun in words:
        words.remove(found.noun)  # “the Court of Appeal” is not named by “which court”
    # Whom the question names anywhere else cannot be its answer.
    full = [(first, last) for first, last in pairwise(words) if first in GIVEN and last not in GIVEN]
    alone = {word for word in words if words.count(word) > sum(last == word for _, last in full)}
    return replace(
        found, words=frozenset(words), full=frozenset(each for each in full if each[1] not in alone)
    )


def _asked(question: str) -> AskedSpeaker | None:
    words = _WORD.findall(question.lower())
    asking = next((at for at, word in enumerate(words) if word in _ASKING), None)
    if asking is None:
        return None
    cue = _cue(words, asking)
    if cue is not None:
        outlet = _outlet(words, asking + 1, cue) is not None
        return AskedSpeaker(CUES[words[cue]].lemma, outlet, noun=_noun(words, asking, cue))
    return AskedSpeaker("", outlet=True) if _asks_for_outlet(words, asking) else None


def _noun(words: Sequence[str], asking: int, cue: int) -> str:
    """Return the noun behind “which”, which tells what speaks, and not who; empty where there is none."""
    if words[asking] not in _WITH_NOUN:
        return ""
    phrase = list(takewhile(lambda word: word not in _ENDS_PHRASE, words[asking + 1 : cue]))
    return plain_words(phrase[-1])[0] if phrase else ""


def _asks_for_outlet(words: Sequence[str], asking: int) -> bool:
    """Tell whether an outlet is asked for, whatever it did: “which paper got hold of the plan?”."""
    noun = _outlet(words, asking + 1, min(asking + 4, len(words)))
    if noun is None or words[asking] not in _WITH_NOUN:
        return False
    return (OTHER_SUBJECT | _AUXILIARIES - {"got"}).isdisjoint(words[asking + 1 : noun + 2])


def _outlet(words: Sequence[str], first: int, end: int) -> int | None:
    """Return which word from the first on says that it is an outlet, None where none does."""
    return next(
        (
            at
            for at in range(first, end)
            if words[at] in _OUTLETS or (words[at] in _OFTEN_NO_OUTLETS and words[at - 1] in _OF_PRESS)
        ),
        None,
    )


def _put_first(question: str) -> str:
    """Return a question with its question word first: “some mayor said it fell, who was that?”, “it fell according to whom”."""
    according = _ACCORDING.search(question)
    if according and not (question[: according.start()].strip() and question[according.end() :].strip(" ?")):
        return (
            f"{according['which'] or 'who'} said {question[: according.start()]}{question[according.end() :]}"
        )
    afterwards = _AFTERWARDS.fullmatch(question)
    if afterwards and _asks_again(afterwards):
        return f"which {afterwards['told']}"
    return _CLEFT.sub(r"\1", question)


def _asks_again(afterwards: re.Match[str]) -> bool:
    """Tell whether it is the subject that is asked for behind what is told: in “Berg blamed who?” it is whom she blamed."""
    told = _WORD.findall(afterwards["told"].lower())
    apart = afterwards["apart"].strip() or afterwards["clause"] or not _BEING.isdisjoint(told[-1:])
    return bool(apart) and _ASKING.isdisjoint(told)


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
            return None if _is_done_by_thing(words, asking, at) else at
    return None


def _is_done_by_thing(words: Sequence[str], asking: int, at: int) -> bool:
    """Tell whether it is likelier a thing than a speaker that does what a cue tells: “what penalty threatens the crew?”."""
    if words[asking] != "what" or CUES[words[at]].lemma not in _DONE_BY_THINGS:
        return False
    said = not _CLAUSE.union(("to",)).isdisjoint(words[at + 1 : at + 2])
    return not said and _SPEAKING.isdisjoint(words[asking + 1 : at])


def _is_cue(words: Sequence[str], asking: int, at: int) -> bool:
    cue = CUES.get(words[at])
    if cue is None or not (cue.takes & _TAKES or words[at + 1 : at + 2] == ["that"]):
        return False
    if cue.lemma in BEFORE_THAT_ONLY and words[at + 1 : at + 2] != ["that"]:
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


def _lemmas(attribution: Attribution) -> set[str]:
    """Return the verbs of a cue; a colon and a dash say."""
    if not any(map(str.isalpha, attribution.cue)):
        return {"say"}  # “Berg: “It fell.””, “It fell.” — Berg
    words = attribution.cue.lower().split()
    return {CUES[word].lemma for word in words if word in CUES} | {
        "believe" for word in words if word in STANCES
    }


def _negated(words: Collection[str]) -> bool:
    return not _NEGATIONS.isdisjoint(words) or any(word.endswith(("n’t", "n't")) for word in words)
