"""What kind of word each word of a sentence is, as far as finding who says what needs to know.

No trained tagger: closed classes by list, open ones by their ending and by what stands beside them. Each word gets
one letter, so that a sentence becomes a string over which short patterns run:

    D determiner or owner (the, his)     H he, she, they, it, we, I, you    V verb
    N noun, adjective, or not known      h him, them, us                    E ends in “-ed”: past or participle
    M written with a capital: a name     W who, which, what                 I ends in “-ing”
    U number                             Z that                             A auxiliary   X not, never, didn’t
    G the “’s” of an owner               S because, if, as, how             R adverb      Y time (Friday, last week)
    Q quotation, q quoted word or two    C and, or, but                     T to   O of   P other preposition
    B remark in brackets                 , : ; - ( ) as they are            . question or exclamation mark   ? other
"""

from collections.abc import Sequence
from functools import lru_cache

from retrieval.attribution.cues import CUES, Form
from retrieval.attribution.name_lists import FEMALE_TITLES, MALE_TITLES
from retrieval.attribution.word_lists import (
    EITHER,
    KNOWN,
    NAMES_TOO,
    NOT_ADVERBS,
    NOT_GERUNDS,
    NOT_PAST,
    TRADES,
    is_plural,
)

QUOTATION, QUOTED_WORDS, BRACKET = "Q ", "q ", "B "  # no word has a space: “James B. Comey” has no bracket

_BEFORE_NOUN = frozenset("DGOPU")
_BEFORE_VERB = frozenset("HAXWR")
_BETWEEN = frozenset("NMBYhqQ,C")
_BEHIND_VERB = frozenset("DHhZQqTMSWU:")
# “1.5 percentage points to 1.8”, “an earnings call that”
_NEVER_DOES = frozenset(("percentage", "basis", "earnings", "sales"))
_QUANTITIES = frozenset(
    "number numbers total dozens scores hundreds thousands millions pair couple handful series majority".split()
)
_TALKS = (["radio"], ["show"], ["shows"])
_POSTS_TOO = frozenset(("judge", "champion", "advocate"))
_OBJECTS = frozenset("DNMUhqPTOY")
_BEFORE_OTHERS = frozenset("earlier later last next".split())
_PERFECT = frozenset("has have had ’ve 've".split())
_OF_VERB = frozenset("VEARv")
_IS_BEHIND = frozenset("HWZR")
_PRESENT = (Form.BASE, Form.PRESENT)


def tag(words: Sequence[str], headline: bool = False) -> str:
    """Return one letter for each word of a sentence.

    Args:
        words: words and signs; quotations and remarks in brackets come as their own letters.
        headline: whether most words are capitalised, so that a capital says nothing.
    """
    letters = [_alone(word, headline) for word in words]
    if words and not headline:
        letters[0] = _first(words[0], letters[1] if len(letters) > 1 else ".")
    for at, letter in enumerate(letters):
        if letter == "v":
            letters[at] = _noun_or_verb(words, letters, at)
        elif letter == "G":
            letters[at] = _owner_or_is(words, letters, at)
        elif words[at] == "&" and _joins_names(letters, at):
            letters[at] = "M"
        elif words[at] == "Jan" and letters[at + 1 : at + 2] == ["M"]:
            letters[at] = "M"  # “Jan Lee”, not “Jan. 5”
        elif letter in "NYVAEIS" and at:
            letters[at] = _by_neighbours(words, letters, at)
    return "".join(letters)


@lru_cache(maxsize=1 << 16)
def _alone(word: str, capital_means_nothing: bool) -> str:
    """Return the letter of a word by itself; "v" for what may be a noun or a verb."""
    if word in (QUOTATION, QUOTED_WORDS, BRACKET):
        return word[0]
    lower = word.lower()
    known = KNOWN.get(lower)
    if word[0].isupper() and not capital_means_nothing:
        if known in ("Y", "H") and lower not in NAMES_TOO:
            return known
        return "M"
    if lower in EITHER:
        return "v"
    if known is not None:
        return known
    if lower in CUES and CUES[lower].form in _PRESENT:
        return "V"
    return _by_ending(lower) if word.islower() or not word[0].isalpha() else "M"  # “al-Assad” is a name, too


def _first(word: str, following: str) -> str:
    """Return the letter of a sentence's first word, whose capital says nothing."""
    letter = _alone(word, True)
    if letter == "V" and following == ",":
        return "M"  # “Rose, a nurse, …”
    if letter == "M" and (following != "M" or word.lower() in CUES):
        ending = _by_ending(word.lower())
        return ending if ending in "ERI" else letter
    return letter


def _by_ending(word: str) -> str:
    if word[0].isdigit() or word[0] in "$€£":
        return "U"
    if word.endswith("ly") and len(word) > 4 and word not in NOT_ADVERBS:
        return "R"
    if word.endswith("ed") and len(word) > 3 and word not in NOT_PAST:
        return "E"
    if word.endswith("ing") and len(word) > 4 and word not in NOT_GERUNDS:
        return "I"
    return "N" if word[0].isalnum() or word[0] in "@#%" else "?"


def _noun_or_verb(words: Sequence[str], letters: Sequence[str], at: int) -> str:
    word, before = words[at].lower(), letters[at - 1] if at else "."
    behind = letters[at + 1] if at + 1 < len(letters) else "."
    if before == "T":
        return "N" if word.endswith("s") else "V"
    if word == "like":
        return "V" if before in _BEFORE_VERB else "P"
    if word in ("point", "points") and words[at + 1 : at + 2] == ["out"]:
        return "V"  # “the report points out”
    if before in _BEFORE_NOUN or _is_measured(words, letters, at):
        return "N"
    if before in _BEFORE_VERB:
        return "V"
    if before in "NM" and is_plural(_doer(words, letters, at).lower()) == word.endswith("s"):
        return "N"  # “a firm promise”, not “officials promise”
    if word in _POSTS_TOO and behind == "M":
        return "N"  # “judge Ann Lee”
    return "V" if before in _BETWEEN and behind in _BEHIND_VERB else "N"


def _is_measured(words: Sequence[str], letters: Sequence[str], at: int) -> bool:
    """Tell whether a word is a measure, “percentage points”, or what there is a number of: “dozens of bus stops”."""
    if at == 0 or words[at - 1].lower() in _NEVER_DOES:
        return at > 0
    if letters[at - 1] != "N" or not words[at].lower().endswith("s"):
        return False
    of = at - 1
    while of > 0 and letters[of] == "N" and not is_plural(words[of].lower()):
        of -= 1
    return of > 0 and letters[of] == "O" and words[of - 1].lower() in _QUANTITIES


def _doer(words: Sequence[str], letters: Sequence[str], at: int) -> str:
    """Return of what a verb may be told: the “records” of “records obtained by the Post (show)”, else the word before."""
    name = at
    while name and letters[name - 1] in "DM":
        name -= 1
    handed = name > 2 and letters[name - 2] == "E" and letters[name - 3] in "NM" and words[name - 1] == "by"
    return words[name - 3 if handed else at - 1]


def _by_neighbours(words: Sequence[str], letters: Sequence[str], at: int) -> str:
    """Return the letter of a noun, a time, a verb or a past, which may be another word by what stands beside it."""
    if letters[at] == "S":
        return "R" if _is_adverb(words, letters, at) else "S"
    if letters[at] == "V":
        return "N" if words[at] == "talk" and words[at + 1 : at + 2] in _TALKS else "V"
    if letters[at] == "A":
        return "I" if words[at] == "being" and _describes(words, letters, at) else "A"
    before, behind = letters[at - 1], letters[at + 1] if at + 1 < len(letters) else "."
    if letters[at] == "E":  # “two South Korea based companies”
        return "N" if words[at] == "based" and before == "M" and behind in ("N", "v") else "E"
    if letters[at] == "N":  # “who owns the mill”, but not “who officials said”
        return "V" if words[at - 1] == "who" and behind in _OBJECTS else "N"
    if letters[at] == "I":
        return "N" if words[at] in TRADES and before in "DNMG" and behind == "N" else "I"
    if _is_given(words, letters, at):
        return "M"
    # “an earlier version”, but not “the last week”
    return "N" if words[at].lower() in _BEFORE_OTHERS and (before, behind) == ("D", "N") else "Y"


def _is_adverb(words: Sequence[str], letters: Sequence[str], at: int) -> bool:
    """Tell whether “since” belongs to a verb: “has since said”, but not “has since 2012 said”."""
    perfect = words[at] == "since" and words[at - 1] in _PERFECT
    return perfect and not _OF_VERB.isdisjoint(letters[at + 1 : at + 2])


def _is_given(words: Sequence[str], letters: Sequence[str], at: int) -> bool:
    """Tell whether a day is somebody's name: “Mr. Sunday Cole”."""
    between = list(letters[max(at - 1, 0) : at + 2 : 2]) == ["M", "M"]
    return between and words[at][0].isupper() and words[at - 1].lower() in MALE_TITLES | FEMALE_TITLES


def _joins_names(letters: Sequence[str], at: int) -> bool:
    """Tell whether “&” makes one name of two: “Keller & Dunn”, but not of “an Academy of Allergy, Asthma & Immunology”."""
    return list(letters[at - 1 : at + 2 : 2]) == ["M", "M"] and letters[max(at - 2, 0)] != ","


def _describes(words: Sequence[str], letters: Sequence[str], at: int) -> bool:
    """Tell whether “being” belongs to a noun, as in “lawsuits being considered in Oslo”, not in “(plans) being discussed by”."""
    beside = letters[at - 1 : at + 2] in (["N", "A", "E"], ["M", "A", "E"])
    return at > 0 and beside and list(words[at + 2 : at + 3]) != ["by"]


def _owner_or_is(words: Sequence[str], letters: Sequence[str], at: int) -> str:
    before = letters[at - 1] if at else "."
    behind = letters[at + 1] if at + 1 < len(letters) else "."
    # “Trump’s running mate”, “the mill’s opening day”; but “he’s running fast”, “the mill’s opening in May”
    if before in ("M", "N") and behind == "I" and letters[at + 2 : at + 3] == ["N"]:
        return "G"
    if before in _IS_BEHIND or behind in ("I", "X", "D") or words[at + 1 : at + 2] == ["been"]:
        return "A"
    return "G"
