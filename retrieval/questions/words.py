"""The words and names of a question."""

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from itertools import takewhile

NAMED = r"[A-Z][\w’'.-]*(?:\s+(?:of\s+|the\s+|de\s+)?[A-Z][\w’'.-]*)*"
# “House Bill 1523”, but not “in May 5” and “of Corfe 2016”.
_NUMBER = rf"(?:(?<!{')(?<!'.join(month_name[1:])})\s+(?!(?:19|20)\d\d\b)\d+(?:\.\d+)*\b(?!\s*(?:%|percent\b)|[,:–-]\d))?"
# Not “I” and “I’m”, but “I-95”.
_NAME = re.compile(rf"(?<![.?!]\s)(?<!\A)\b(?!I\b(?![.-]\w)){NAMED}{_NUMBER}")
_WORD = re.compile(r"\w+")
_SPELLED = re.compile(r"[\w’'-]+")
_LEAST = 2  # words of a question
_LEAST_SHARED = 4  # letters of two forms of a verb
_ENDING = 2  # letters at the end of the shorter that the other need not have
_VERB_ENDING = re.compile(r"(?<=\w\w)(?:ing|e?d|e?s|e)\Z")
_OF = frozenset("of for from in at on with to".split())  # what follows them tells more of a speaker


def plain_words(text: str) -> list[str]:
    """Return words in small letters, “roe” for “Roe’s”, “woods” for “Woods’”."""
    return [without_possessive(word).rstrip("’'") for word in _SPELLED.findall(text.lower())]


def head_of(speaker: Sequence[str]) -> str | None:
    """Return by which of a speaker's words a question names one: the last name, or of "critics of the mill" the critics."""
    words = list(takewhile(lambda word: word not in _OF, speaker))
    return words[-1] if words else None


def names(text: str) -> list[str]:
    """Return the names in a question, each once."""
    return list(dict.fromkeys(name for name, _ in name_matches(text)))


def name_matches(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names in a question with their offsets, without what makes them somebody's own."""
    for match in _NAME.finditer(text):
        yield without_possessive(match[0]).rstrip("."), match.start()


def has_name(text: str) -> bool:
    """Tell whether somebody or something is named in a question, or a part of one."""
    return _NAME.search(text) is not None


def without_possessive(name: str) -> str:
    """Return a name without what makes it the owner of something: “Ann Roe’s”."""
    return name.removesuffix("’s").removesuffix("'s")


def rest_or_all(rest: str, question: str) -> str:
    """Return what is left of a question without some of its words, or all of it where too little would be left."""
    rest = rest.strip()
    return rest if len(_WORD.findall(rest)) >= _LEAST else question


def is_form(word: str, verb: str) -> bool:
    """Tell whether a word is a form of a verb, so far as both are regular: “apologised” of “apologizes”."""
    one, other = (each.casefold().replace("z", "s") for each in (word, verb))
    shared = max(_LEAST_SHARED, min(len(one), len(other)) - _ENDING)
    alike = one[:shared] == other[:shared] and min(len(one), len(other)) >= shared
    return one == other or alike or _stem(one) == _stem(other)


def _stem(verb: str) -> str:
    """Return a regular verb without its ending: “hir” for “hired” and “hiring”, “deni” for “deny”."""
    stem = _VERB_ENDING.sub("", verb)
    return f"{stem[:-1]}i" if stem.endswith("y") else stem
