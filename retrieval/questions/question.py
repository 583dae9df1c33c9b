"""A question taken apart once, for everything that looks at passages."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.errors import InputError
from index.lexicon import Lexicon
from retrieval.questions.conversation import Understood
from retrieval.questions.expectation import Wanted, wanted
from retrieval.questions.referents import with_name

MAX_QUESTION = 1_000  # characters; the model reads about as much
# Function words and question words, as the analyzer's stems: they say nothing about what is asked.
_STOP_TERMS = frozenset(
    "a about after again all also am an and ani are as at be becaus been befor being between both but by can could "
    "d did do doe done dure each for from get got had has have he her here hi him his how i if in into is it it "
    "just ll m may me might more most much must my no nor not now of off on onc onli or other our out over own re "
    "s same say said she should so some such t than that the their them then there these they thi this those "
    "through to too under until up us ve veri wa was we were what when where which while who whom whose whi will "
    "with would you your ar tell told mani ha".split()
)
_CARRIED = 0.6  # weight of a word taken over from the conversation, against 1 for one of the question
_WORD = re.compile(r"\w+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Query:
    """What is known of a question before any passage is looked at.

    Attributes:
        text: the question as it can stand alone, with what it takes over from the conversation in front.
        terms: its words from the lexicon's analyzer with their weights for the search.
        rarity: for each of those its inverse document frequency.
        weights: the same for each term that says what is asked, less for one taken over.
        surfaces: for each of those the word as it was asked.
        wanted: the kind of answer that it asks for.
        words: its plain words in small letters.
        asked: the question as it was asked, without what it takes over.
        passages: how many are in the index.
        named: the question as it was asked, with a name for its pronoun; empty where none is known.
        told: whether its message told of what it asks beside it.
        read: how many passages the reader reads for it; None for as many as there is time for.
    """

    text: str
    terms: Mapping[str, float]
    rarity: Mapping[str, float]
    weights: Mapping[str, float]
    surfaces: Mapping[str, str]
    wanted: Wanted
    words: frozenset[str]
    asked: str
    passages: int
    named: str = ""
    told: bool = False
    read: int | None = None

    @property
    def by_itself(self) -> str:
        """The question without what it takes over, but with a name for its pronoun where one is known."""
        return self.named or self.asked

    @property
    def content(self) -> set[str]:
        """The words that say what is asked, in small letters."""
        return {word.casefold() for word in self.surfaces.values()}

    @property
    def names(self) -> list[str]:
        """The terms of content that are written as names are; what begins the question may be one or not."""
        first = _WORD.search(self.asked)
        return [
            term
            for term in self.weights
            if (surface := self.surfaces[term])[:1].isupper() and not (first and surface == first[0])
        ]

    @property
    def follows(self) -> bool:
        """Whether it was completed from the conversation before it."""
        return self.text != self.asked


def clean(text: str) -> str:
    """Return a question as one line.

    Raises:
        InputError: it is empty, too long, or not text.
    """
    line = " ".join(_CONTROL.sub(" ", text).split())
    if not any(character.isalnum() for character in line):
        raise InputError(
            "the question is empty; ask in words, for example: who reported the resignation offer?"
        )
    if len(line) > MAX_QUESTION:
        raise InputError(f"the question has {len(line):,} characters; at most {MAX_QUESTION:,} are read")
    try:
        line.encode()
    except UnicodeEncodeError:
        raise InputError("the question is not valid text: it holds half of a surrogate pair") from None
    return line


def take_apart(asked: Understood, analyze: Callable[[str], list[str]], lexicon: Lexicon) -> Query:
    """Take a question apart.

    Args:
        asked: a question from `clean`, completed from the conversation.
        analyze: the lexicon's analyzer.
        lexicon: knows how rare each term is.
    """
    surfaces = {term: word for word in reversed(_WORD.findall(asked.whole)) for term in analyze(word)}
    carried = [term for term in analyze(asked.carried) if is_content(term)]
    terms = dict.fromkeys(carried, _CARRIED) | dict.fromkeys(analyze(asked.said), 1.0)
    content = [term for term in terms if is_content(term)]
    documents = lexicon.count()
    rarity = {term: inverse_frequency(documents, lexicon.document_frequency(term)) for term in terms}
    weights = {term: terms[term] * rarity[term] for term in content}
    words = frozenset(word.casefold() for word in _WORD.findall(asked.whole))
    return Query(
        asked.whole,
        terms,
        rarity,
        weights,
        {term: surfaces.get(term, term) for term in content},
        wanted(asked.text),
        words,
        asked.said,
        documents,
        with_name(asked.said, asked.carried),
        bool(asked.told),
    )


def is_content(term: str) -> bool:
    """Tell whether a term of the analyzer says something about what is told, unlike "the" or "how"."""
    return term not in _STOP_TERMS


def inverse_frequency(documents: int, frequency: int) -> float:
    """Return BM25's inverse document frequency, always positive."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
