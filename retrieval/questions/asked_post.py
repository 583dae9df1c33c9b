"""Questions that ask who has a post: which post."""

import re
from itertools import takewhile
from typing import NamedTuple

from index.patterns import late
from retrieval.attribution.name_lists import CALLINGS, KIN, ROLES
from retrieval.questions.words import plain_words

# What somebody with a post does: "who runs the club?" asks for its head.
DOING = {
    "leader": "lead leads led leading",
    "head": "head heads headed heading run runs ran running",
    "chairman": "chair chairs chaired chairing",
    "founder": "founds founded",
    "owner": "own owns owned",
    "coach": "coach coaches coached coaching",
    "manager": "manage manages managed managing",
    "editor": "edit edits edited editing",
    "director": "direct directs directed directing",
    "host": "host hosts hosted hosting",
    "moderator": "moderate moderates moderated moderating",
    "commander": "command commands commanded commanding",
    "organizer": "organize organizes organized organizing organise organises organised organising",
    "prosecutor": "prosecute prosecutes prosecuted prosecuting",
    "producer": "produce produces produced producing",
    "designer": "design designs designed designing",
    "builder": "build builds built building",
    "inventor": "invent invents invented inventing",
    "creator": "create creates created creating",
    "composer": "compose composes composed composing",
    "conductor": "conduct conducts conducted conducting",
    "choreographer": "choreograph choreographs choreographed choreographing",
    "curator": "curate curates curated curating",
    "presenter": "present presents presented presenting",
    "narrator": "narrate narrates narrated narrating",
    "developer": "develop develops developed developing",
    "supervisor": "supervise supervises supervised supervising",
    "trainer": "train trains trained training",
    "driver": "drive drives drove driven driving",
    "pilot": "pilot pilots piloted piloting",
    "captain": "captain captains captained captaining",
    "skipper": "skipper skippers skippered skippering",
    "referee": "referee referees refereed refereeing",
    "umpire": "umpire umpires umpired umpiring",
    "sponsor": "sponsor sponsors sponsored sponsoring",
    "mediator": "mediate mediates mediated mediating",
}
_DOES = {form: noun for noun, forms in DOING.items() for form in forms.split()}
# Who does these is told by so many other words that no name beside the noun says nothing.
_ALSO_DONE = frozenset(DOING) - frozenset(
    "leader head chairman founder owner coach manager editor director host moderator commander".split()
)
# Of the share, where it is asked who does something or is somebody's kin: an article may tell of it by other words.
_LEAST = 0.3
_NEUTRAL = 0.6  # says neither yes nor no (decision.py)
_MAY_ASK = re.compile(r"(?i)\bwho\W?s\b|\bwho (?:is|was|are|were)\b|\bnames? of\b|\A\W*name\b")
_ASKS = late(
    r"\W*(?:(?:so|and|but|then)[,\s]+)?(?:who(?:[’']?s|\s+(?:is|was|are|were))|(?:what(?:[’']?s|\s+(?:is|was|are|were))\s+)?the\s+names?\s+of"
    r"|name)\s+(?P<post>.+)",
    re.IGNORECASE,
)
_WHOLE = {
    ("chief", "executive"): "chief executive",
    ("prime", "minister"): "prime minister",
    ("attorney", "general"): "attorney general",
    ("running", "mate"): "running mate",
}
_OFFICES = frozenset((*ROLES.values(), *_WHOLE.values())) | frozenset(
    "leader head chair chairperson spokesperson treasurer superintendent manager editor owner founder boss premier commander whip "
    "principal dean rector provost".split()
)
# Who works where, by words that are seldom asked for.
_JOBS = frozenset(
    "organiser harbourmaster harbormaster headmaster headmistress headteacher schoolmaster schoolmistress postmaster postmistress "
    "stationmaster bandmaster ringmaster quizmaster choirmaster housemaster dockmaster paymaster quartermaster choreographer presenter narrator inventor "
    "creator builder skipper referee umpire sponsor mediator negotiator supervisor trainer tutor gamekeeper greenkeeper "
    "groundsman caretaker janitor warden verger sexton steward bailiff coroner clerk registrar magistrate landlord landlady "
    "proprietor licensee publican matron midwife usher auctioneer archivist chaplain abbot abbess prioress sculptor "
    "bosun boatswain coxswain helmsman ranger forester lighthouse-keeper innkeeper shopkeeper zookeeper beekeeper".split()
)
POSTS = (
    _OFFICES
    | CALLINGS
    | KIN
    | frozenset(
        "star frontman rival mate deputy aide ally successor predecessor fiance fiancee partner publicist doctor counsel moderator "
        "emperor sultan ayatollah representative architect designer".split()
    )
)
# Behind these the words tell of what or since when, and a post is what stands before them.
_BREAKS = frozenset(
    "of for at in to from on with behind by who whom that which when while where during after before as since under until and or "
    "now currently again right today exactly".split()
)
_CLAUSE = frozenset("who that which".split())  # “the student who died” is no post
_MOST_WORDS = 8  # before such a word
# Behind a verb these make another one of it: “ran up”, “led in”.
_WITH_VERB = _BREAKS | frozenset(
    "up out down over off away back into through across ahead against about".split()
)
_IS_DOING = frozenset("is was has had now currently".split())


class Post(NamedTuple):
    """A post that a question asks for whoever has it.

    Attributes:
        noun: what it is called, in small letters.
        asked: the same by the question's word, which may be what somebody with it does.
        lesser: whether it is that of a deputy or the like.
        past: whether whoever had it once will do.
        does: whether it is asked who does what somebody with the post does.
    """

    noun: str
    asked: str
    lesser: bool
    past: bool
    does: bool = False

    @property
    def least(self) -> float:
        """Share of a question that counts as held where no name stands beside the post."""
        if self.noun in (_ALSO_DONE if self.does else _JOBS - POSTS):
            return _NEUTRAL
        return 0.0 if not self.does and self.noun in _OFFICES else _LEAST


def asked_post(question: str) -> Post | None:
    """Return the post of whom a question wants to know the name, None where it asks for something else.

    Args:
        question: one line.
    """
    doing = _doing(question)
    if doing is not None:
        return doing
    asks = _ASKS().match(question) if _MAY_ASK.search(question) else None
    if asks is None:
        return None
    words = plain_words(asks["post"])
    before = list(takewhile(lambda word: word not in _BREAKS, words))
    if not before or len(before) > _MOST_WORDS or before[0].endswith("ed"):
        return None
    if not _CLAUSE.isdisjoint(words[len(before) : len(before) + 1]):
        return None
    noun = _WHOLE.get((before[-2], before[-1]), before[-1]) if len(before) > 1 else before[-1]
    noun = noun if noun in POSTS | _JOBS else noun.removesuffix("s")
    if noun not in POSTS | _JOBS:
        return None
    lesser = not {"vice", "deputy", "assistant", "associate", "co"}.isdisjoint(before)
    past = re.search(r"(?i)\bw(?:as|ere)\b|\b(?:former|ex)\b", question) is not None
    return Post(noun, noun, lesser, past)


def _doing(question: str) -> Post | None:
    """Return the post of whoever does what a question asks after: “who runs the club?”."""
    words = plain_words(question)
    at = next((at for at, word in enumerate(words[:3]) if word in ("who", "whos")), None)
    if at is None:
        return None
    at += 2 if words[at + 1 : at + 2] and words[at + 1] in _IS_DOING else 1
    verb, rest = words[at : at + 1], words[at + 1 :]
    if not rest or rest[0] in _WITH_VERB or verb[0] not in _DOES:
        return None
    return Post(_DOES[verb[0]], verb[0], lesser=False, past=True, does=True)
