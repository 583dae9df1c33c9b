"""Whether somebody is called a man or a woman where an article says who it is: “his wife, Bao Cole,”, “Bao Cole, a mother of two,”."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.names import Gender, Kind, Name

_OF_WOMEN = (
    "woman girl mother wife widow daughter sister aunt niece girlfriend fiancee fiancée actress heiress waitress duchess "
    "countess baroness hostess stewardess".split()
)
_OF_MEN = "boy father husband widower brother boyfriend nephew uncle sman".split()
# Other words end as these do: “person”, “German”, and a “freshman” may be a woman.
_MAN = frozenset(
    "man son grandson stepson godson gentleman gunman policeman fireman stuntman barman doorman cameraman postman milkman "
    "handyman workman duke count baron".split()
)
_FULL = 2  # words of a name
_OWNERS = frozenset("his her their my our your its".split())
_ARTICLES = frozenset(("a", "an", "the"))
_DESCRIBING = "NMUEIqDR"
_MOST_DESCRIBING = 5  # words: “a 40-year-old former army cook”
_ENDS = frozenset((",", ".", "", ")", ";", "-"))
_VERBS = frozenset("VEA")


def described_genders(names: Sequence[Name], sentences: Sequence[Sentence]) -> Mapping[int, Gender]:
    """Return for the offset of a name what the words beside it tell, where titles and given names tell nothing.

    Args:
        names: those in full, in order.
        sentences: those of the article, in order.
    """
    begins = [sentence.span.start for sentence in sentences]
    told: dict[int, Gender] = {}
    for name in names:
        if name.gender is not Gender.UNKNOWN or name.kind is Kind.ORGANISATION or len(name.words) < _FULL:
            continue
        sentence = sentences[bisect_right(begins, name.span.start) - 1]
        first = bisect_left(sentence.starts, name.titled.start)
        end = bisect_left(sentence.starts, name.span.end)
        gender = _told_before(sentence, first, end) or _told_behind(sentence, end)
        if gender is not None:
            told[name.span.start] = gender
    return told


def _gender(noun: str) -> Gender | None:
    if noun.endswith(tuple(_OF_WOMEN)):
        return Gender.FEMALE
    return Gender.MALE if noun in _MAN or noun.endswith(tuple(_OF_MEN)) else None


def _told_before(sentence: Sentence, first: int, end: int) -> Gender | None:
    """Return what the words before a name tell: “the stuntwoman (Bao Cole)”, “his wife, (Bao Cole),”."""
    words, tags = sentence.words, sentence.tags
    apart = tags[:first].endswith(",")
    noun = first - 2 if apart else first - 1
    if noun < 1 or tags[noun] != "N" or (apart and tags[end : end + 1] not in _ENDS):
        return None
    gender = _gender(words[noun])
    begin = noun - 1
    while begin > 0 and noun - begin < _MOST_DESCRIBING and tags[begin] in "NMUEIq":
        begin -= 1
    if gender is None or begin < 0:
        return None
    owned = words[begin] in _OWNERS or tags[begin] == "G"
    # “the woman Bao Cole accused” is another
    described = words[begin] in _ARTICLES and tags[end : end + 1] not in _VERBS
    return gender if owned or described else None


def _told_behind(sentence: Sentence, end: int) -> Gender | None:
    """Return what the words behind a name tell: “(Bao Cole), a mother of two,”; “Cole, his wife and” may be a list."""
    words, tags = sentence.words, sentence.tags
    if tags[end : end + 1] != "," or words[end + 1 : end + 2] == () or words[end + 1] not in _ARTICLES:
        return None
    at = end + 2
    while at < len(tags) and at - end <= _MOST_DESCRIBING and tags[at] in _DESCRIBING:
        following = tags[at + 1 : at + 2]
        gender = _gender(words[at])
        if gender is not None and following not in ("N", "M", "G", "E", "I"):
            return None if following == "C" else gender
        at += 1
    return None
