"""Follow-up questions: which questions cannot stand alone, and what they take over from those before them.

No language model: a follow-up is known by its form, and is searched for with its own words and, at less weight,
with those of the turn that it goes on from; passages of the articles cited there are lifted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from index.patterns import late
from retrieval.questions.words import has_name

# Words that stand for something said before, unless the question itself has named it: "his" in "Obama and his wife".
_PERSONAL = late(
    r"\b(?:he|she|it|they|him|her|hers|his|its|their|theirs|them|himself|herself|itself|themselves)\b",
    re.IGNORECASE,
)
# Whoever does something to "him" is somebody else: "did the senator meet him?" names nobody whom it may stand for, while
# another clause or thing in between may ("when the mayor left, who followed him?").
HER_ALONE = (  # not what is hers
    r"her(?=\s*(?:[?!.,]|\Z|(?:about|again|after|as|at|before|by|during|for|from|in|into|now|of|on|over|so|then|to|too|"
    r"when|with)\b))"
)
_OBJECT = late(rf"\b(?:him|them|it|{HER_ALONE})\b", re.IGNORECASE)
# What is said of him is not said by him: “what did Trump say about him?”
_SAID_OF = late(
    r"\b(?:sa(?:id|ys?)|thinks?|thought|tells?|told|believe[sd]?)(?:\s+(?:about|against|for|of|to))?\s*\Z",
    re.IGNORECASE,
)
_ASKED_FOR = late(
    r"\s*(?:(?:at|by|for|from|in|on|to|with)\s+)?(?:how|what|when|where|which|who|whom|whose|why)\b",
    re.IGNORECASE,
)
_BETWEEN = late(
    r"\b(?:after|and|as|because|before|but|claim(?:s|ed)?|believe[sd]?|for|how|if|not|of|or|said|says?|since|tell|tells|"
    r"than|that|think|thinks|thought|to|told|until|what|when|where|whether|which|while|who|whom|why|\w+ing)\b|,",
    re.IGNORECASE,
)
# What is asked for at the beginning is nobody who does something to it: "what racial group did he attack?", while
# "what did Obama's party say he did?" names him.
_FRONTED = late(
    r"\s*(?:(?:at|by|for|from|in|of|on|to|with)\s+)?(?:what|which|how\s+(?:many|much))\s+(?:[a-z][\w-]*\s+){1,3}?"
    r"(?:are|can|could|did|do|does|had|has|have|is|might|must|should|was|were|will|would)\s+\Z"
    # Nor is it whoever owns what it is of: "what are some examples of his films?", "were there any doubts about her story?"
    r"|\s*(?:what|which|who)\s+(?:are|is|was|were)\s+(?:[a-z][\w-]*\s+){1,4}?(?:about|of|regarding)\s+\Z"
    r"|\s*(?:are|is|was|were)\s+there\s+(?:[a-z][\w-]*\s+){1,4}\Z"
)
# Words that point back. "that" and "this" only where they stand alone, with a last word or behind a preposition: "when
# was that?", "who spoke of that plan in May?", but not "who said that Trump ..." or "this year".
_POINTING = late(
    r"\b(?:that|this|these|those)(?=\s*(?:[?!.,]|\Z|(?:was|is|were|are|off|one|ones|happen|happened|mean|then)\b))"
    r"|\bthat(?=\s+\w+(?:\s+\w+)?\s*[?!.]*\Z)"
    r"|\bit(?=\s+(?:happen(?:s|ed)?|occurred|took\s+place)\b)"
    r"|\b(?:about|after|against|at|before|behind|by|during|for|from|into|like|of|on|over|to|under|with)\s+that(?=\s+\w)"
    r"|\b(?:this|these|those)(?=\s+(?!year|week|month|morning|afternoon|evening|summer|winter|spring|fall|autumn|time|day)\w)"
    r"|\b(?:there|then)(?=\s*[?!.,]?\s*\Z)|\belse\b|\b(?:any|how\s+many|what|which)\s+(?:other|others|more)\b"
    r"|\b(?:at|during)\s+this\s+(?:period|time)\b"
    r"|\bthe\s+(?:other|others|same|latter|former|rest)\b|\bthe\s+(?:first|second|third|last)(?=\s+(?:one|time)\b|\s*[?!.]*\Z)",
    re.IGNORECASE,
)
CORRECTING = r"\s*(?:(?:no|nope|sorry|oops|wait)[\s,.!]+)*(?:i|we)\s+meant?"  # “no, I meant ...”
_GOES_ON = late(
    r"\s*(?:and|but|so(?!\s+far\b)|or|then|also|plus)\b|\s*(?:what|how)\s+about\b|\s*(?:why|why\s+not|how\s+so|how\s+come|"
    r"when|where|who|by\s+whom|how\s+many|how\s+much|how\s+long|who\s+else|what\s+else|anyone\s+else|"
    r"since\s+when|says\s+who|really|for\s+how\s+long|which\s+one|which\s+ones|in\s+what\s+way)\s*[?!.]*\s*\Z"
    rf"|{CORRECTING}\s+[^:?]+\Z",
    re.IGNORECASE,
)
# What somebody asked for is doing belongs to them: “who was the man running against him?”.
_WHOSE_DOING = late(
    r"\A(?P<who>\W*(?:(?:and|but|so)\s+)?wh(?:o|at|ich)(?:[’']?s|\s+(?:is|was|are|were))\s+(?:an?|that|the|this|those)\s+(?:\w+\s+){1,2}?)\w+ing\b",
    re.IGNORECASE,
)
# "It" that stands for nothing: "is it true that ...", "it is said ..."
_EMPTY_IT = late(
    r"\b(?:is|was)\s+it\s+(?:true|possible|likely|clear|known)\b|\bit\s+(?:is|was)\s+\w+\s+that\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ASKING = frozenset(
    "what when where which whom whose does have been were will would could should about many much long often exactly "
    "make made give gave tell told said think thought take took feel felt want wanted become became mean meant".split()
)
_SO = late(r"\s*so\b", re.IGNORECASE)
_WHOLE = 3  # content words from which a question behind “so” may be a whole one, if it names somebody
_FEW_WORDS = 5  # content words; a question of no more, without a name, may well lean on the one before
_MANY_WORDS = 6  # a question of more may well stand alone whatever its pronouns
_MOST_WORDS, _MOST_ARTICLES = 60, 3  # of a turn that are carried on
_MOST_TAKEN = 25  # words of a turn with what it took over itself: what was asked long before leads away


Place = tuple[str, int]  # of a passage: its article's id, its offset in it


class Form(StrEnum):
    """Whether a question can stand alone."""

    ALONE = "alone"
    UNSURE = "unsure"  # short and without a name: both readings are tried, the more confident answer wins
    GOES_ON = "goes on"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that was answered before, or at least asked.

    Attributes:
        question: its words, with what it had taken over itself in front.
        article_ids: what was cited, best first.
        about: what the answer was about, for the reader.
        cited: the passages that were shown, by article and offset.
        limited: the question with the words by which it chose articles; empty where it chose none.
        who: who surely answered it, where it asked who did something; else empty.
    """

    question: str
    article_ids: tuple[str, ...] = ()
    about: str = ""
    cited: tuple[Place, ...] = ()
    limited: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question with what it takes over.

    Attributes:
        text: the question as asked.
        carried: the words of the turn it goes on from; empty when it stands alone.
        article_ids: articles cited in the turn before, best first.
        about: what it was taken to be about; empty when it stands alone.
        besides: the passages that do not answer it, since they were shown before: “who else?”.
        told: what the same message tells of what it asks.
    """

    text: str
    carried: str = ""
    article_ids: tuple[str, ...] = ()
    about: str = ""
    besides: tuple[Place, ...] = ()
    told: str = ""

    @property
    def said(self) -> str:
        """The question with what the same message tells."""
        return f"{self.text} {self.told}" if self.told else self.text

    @property
    def whole(self) -> str:
        """The question as one that can stand alone."""
        if not self.carried:
            return self.said
        # Where each question ends is what tells a later one which was the previous.
        return f"{self.carried}{'' if self.carried[-1] in '?!.' else '?'} {self.said}"


def understand(text: str, previous: Turn | None, told: str = "") -> Understood:
    """Complete a question from the conversation where it cannot stand alone.

    Of one that can, it is still told which articles were cited before: it may well be about these.

    Args:
        text: one line.
        previous: what was asked before.
        told: what the same message tells of what it asks.
    """
    asked = Understood(text, told=told)
    if previous is None:
        return asked
    if form(asked.said) is Form.ALONE:
        return replace(asked, article_ids=previous.article_ids)
    return replace(asked, carried=previous.question, article_ids=previous.article_ids, about=previous.about)


def form(text: str) -> Form:
    """Tell by its form whether a question can stand alone."""
    content = [word for word in _WORD.findall(text) if len(word) > 3 and word.casefold() not in _ASKING]
    named = has_name(text)
    if _GOES_ON().match(text):
        # “So what did Angela Merkel say about refugees?” may be a new beginning.
        whole = named and len(content) >= _WHOLE and _SO().match(text)
        return Form.UNSURE if whole else Form.GOES_ON
    if acts_on_another(text):
        return Form.GOES_ON
    if _points_back(text):
        return Form.UNSURE if named or len(content) > _MANY_WORDS else Form.GOES_ON
    return Form.UNSURE if len(content) <= _FEW_WORDS and not named else Form.ALONE


def leans_on_nothing(text: str) -> bool:
    """Tell whether no word of a question stands for something said before: “how many died in the ferry accident?”."""
    return not (_GOES_ON().match(text) or _points_back(text))


def _points_back(text: str) -> bool:
    text = _EMPTY_IT().sub(" ", text)
    return (
        bool(_POINTING().search(text))
        or any(not _names_something(text[: match.start()]) for match in _PERSONAL().finditer(text))
        or any(_of_one_clause(text[: match.start()]) for match in _OBJECT().finditer(text))
    )


def acts_on_another(text: str) -> bool:
    """Tell whether somebody named does something to whom a pronoun stands for: “what did Trump say about him?”."""
    return any(
        _of_one_clause(text[: match.start()]) and has_name(text[: match.start()])
        for match in _OBJECT().finditer(text)
        if match[0].casefold() != "it"
    )


def _of_one_clause(before: str) -> bool:
    """Tell whether a pronoun behind these words is the object of their verb: “where did the mayor come down on (it)”."""
    asked_for = _ASKED_FOR().match(before)
    before = _WHOSE_DOING().sub(r"\g<who>", _SAID_OF().sub("", before))
    return _BETWEEN().search(before, asked_for.end() if asked_for else 0) is None


def _names_something(before: str) -> bool:
    """Tell whether the words before a pronoun hold what it may stand for."""
    if _FRONTED().match(before[:1].lower() + before[1:]):
        return False
    words = [word for word in _WORD.findall(before) if len(word) > 3 and word.casefold() not in _ASKING]
    return len(words) >= 2 or has_name(before)


def turn_of(
    understood: Understood, article_ids: Sequence[str], about: str, cited: Sequence[Place] = ()
) -> Turn:
    """Return what a later question may go on from: the last words, with what they took over, and all that was shown."""
    # The question last, for "and Clinton?" asks it of another.
    told_first = f"{understood.told} {understood.text}".strip()
    words = replace(understood, text=told_first, told="").whole.split()
    kept = min(_MOST_WORDS, max(_MOST_TAKEN, len(understood.said.split())))
    return Turn(
        " ".join(words[-kept:]), tuple(article_ids[:_MOST_ARTICLES]), about, (*understood.besides, *cited)
    )
