"""Words of a question that no article has: slips of the keyboard, and names that the articles spell otherwise."""

import math
import re
from collections.abc import Callable, Iterator
from typing import Protocol

from index.patterns import late
from retrieval.questions.transliteration import spellings
from retrieval.questions.vocabulary import ASKING

_WORD = late(r"(?<![\w’'])[A-Za-z]+(?![\w]|[’'](?!s\b))")
_ASKS = late(rf"\b{ASKING}", re.IGNORECASE)
_LONG = 7  # letters of a word of the language for which a name may stand
_KNOWN = 3  # passages that hold a word which is none of the language, mostly a name
_SHORTEST = 5  # letters of a word that is looked at
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiouy"
# The letters next to each on an English keyboard.
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    key: "".join(
        other
        for up, others in enumerate(_KEYS)
        for along, other in enumerate(others)
        if other != key and abs(row - up) <= 1 and abs((along + up / 2) - (column + row / 2)) <= 1
    )
    for row, keys in enumerate(_KEYS)
    for column, key in enumerate(keys)
}
# Behind words of the language these make others, which may not be among its own: “tanked”, “bugging”, “couldnt”.
_ENDINGS = ("s", "es", "d", "ed", "ing", "r", "er", "ers", "est", "y", "ly", "ness", "less", "nt")

# Behind verbs: names end in the others as well.
_VERB_ENDINGS = ("d", "ed", "ing")

# Words that questions are made of, the likelier first; what asks is looked for only where nothing else does.
_ASKING_WORDS = "who what when where how why which whose whom".split()
_FUNCTION_WORDS = (
    "the and was were did does has have had are been being is be will would could should can may might must shall "
    "with from for of in on at by to about after before into over under between during against through without within "
    "until since because although while whether than that this these those there their they them then he she his her him "
    "it its you your we our us not but or an a many much more most some any each every other another such both all"
).split()
# What only “how” stands before, so that “hwo many” is no “who”.
_BEHIND_HOW = late(
    r"\s+(?:many|much|old|long|far|often|big|tall|high|deep|wide|fast|soon|large|heavy|late|early|likely|badly|well)\b",
    re.IGNORECASE,
)
_SHORTEST_INSIDE = 3  # letters of such a word that does not begin a question

Slip = Callable[[str], Iterator[str]]


class Words(Protocol):
    """The words that may have been meant, in small letters."""

    def is_word(self, word: str) -> bool:
        """Tell whether it is one of the language."""

    def frequency(self, word: str) -> int:
        """Return how many passages hold it, in any of its forms."""

    def frequency_as_written(self, word: str) -> int:
        """Return how many passages hold it in this form, where that is told from its others: 0 for "mills"."""


def respelled(question: str, words: Words) -> tuple[str, dict[str, str]]:
    """Mend words of a question that are in no article and none of the language, where one slip away is one that is in some.

    Damerau (1964) found four fifths of all misspellings one slip from the word. Letters in the place of others are mended
    in long words of the language alone, and where they are next to each other on the keyboard, or vowels: that is how
    names differ ("Pence", "peace"), and a question after somebody of whom the articles say nothing must not become one
    after somebody else.

    Args:
        question: one line.
        words: tells which there are.

    Returns:
        The question, and for each word that was mended what it was taken for.
    """
    mended: dict[str, str] = {}

    def mend(match: re.Match[str]) -> str:
        typed = match[0]
        small = typed.casefold()
        if words.frequency(small):
            return typed
        function_word = _function_word(question, match, words)
        if function_word:
            mended[typed] = _written_as(typed, function_word)
            return mended[typed]
        if len(small) < _SHORTEST:
            return typed
        named = typed[0].isupper() and not typed.isupper()
        meant = _meant(small, named, words) or _spelled_otherwise(small, words)
        if meant is None:
            return typed
        mended[typed] = _written_as(typed, meant)
        return mended[typed]

    return _WORD().sub(mend, question), mended


def _written_as(typed: str, meant: str) -> str:
    return meant.upper() if typed.isupper() else meant.capitalize() if typed[0].isupper() else meant


def _function_word(question: str, match: re.Match[str], words: Words) -> str | None:
    """Return the word that questions are made of for which one was typed that is in no article, None where it is none.

    Two letters were swapped, one was doubled or one was left out. What is written as a name or in capitals of its own stays.
    """
    typed, small, begins = match[0], match[0].casefold(), not match.start()
    named = typed[0].isupper() and not begins and not question.isupper()
    if named or (len(small) < _SHORTEST_INSIDE and not begins) or words.is_word(small):
        return None
    if small in _FUNCTION_WORDS or _ASKS().fullmatch(small):  # “whos”
        return None
    asked = _ASKS().search(question) is not None
    if not asked and _BEHIND_HOW().match(question, match.end()) and _is_slip_of("how", small):
        return "how"
    known = [
        *([] if asked else _ASKING_WORDS),
        *(_FUNCTION_WORDS if len(small) >= _SHORTEST_INSIDE else []),
    ]  # not “hi”
    for slip in _SLIPS:
        found = next((word for word in known if word != small and small in slip(word)), None)
        if found:
            return found
    return None


def _is_slip_of(word: str, typed: str) -> bool:
    return word != typed and any(typed in slip(word) for slip in _SLIPS)


def _two_swapped(word: str) -> set[str]:
    return {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}


def _one_of_double(word: str) -> set[str]:
    return {word[:at] + word[at] + word[at:] for at in range(len(word))}


def _left_out(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


_SLIPS = (_two_swapped, _one_of_double, _left_out)


def _meant(typed: str, named: bool, words: Words) -> str | None:
    """Return the word that is one slip away from what was typed, the likeliest slip first; None where it needs no mending."""
    slips = _slips(typed, named)
    if not slips or any(map(words.is_word, _bases(typed))):
        return None
    for slip in slips:
        found = {each: _worth(each, len(typed), slip, named, words) for each in {*slip(typed)} - {typed}}
        best = max(found, key=found.__getitem__, default="")
        if found.get(best):
            return best
    return None


def _spelled_otherwise(name: str, words: Words) -> str | None:
    """Return how the articles spell a name, None where none of its spellings is told often enough to be one."""
    is_word = words.is_word(name)

    def told(spelled: str) -> int:
        if not words.is_word(spelled):
            return words.frequency_as_written(spelled)
        # “Pryce” is no price; “Taleban” are the Taliban.
        return 0 if is_word or len(spelled) < _LONG else words.frequency(spelled)

    for some in spellings(name):
        found = {each: told(each) for each in some}
        best = max(sorted(found), key=found.__getitem__, default="")
        if found.get(best, 0) >= _KNOWN:
            return best
    return None


def _slips(word: str, named: bool) -> tuple[Slip, ...]:
    """Return what may have happened to a word: the longer it is, the fewer others are one slip away."""
    shortest = {
        _swapped: 5,
        _doubled: 7 if named else 5,
        _missed: 7 if named else 6,
        _added: 7 if named else 8,
        _vowel: math.inf if named else 8,
        _beside: math.inf if named else 8,
    }
    return tuple(slip for slip, least in shortest.items() if len(word) >= least)


def _worth(word: str, length: int, slip: Slip, named: bool, words: Words) -> int:
    """Return how many passages hold a word that may have been meant; 0 where it cannot have been."""
    if words.is_word(word):
        # "Spector" is no sector with a letter too many.
        return 0 if named and slip is _added else words.frequency(word)
    if not named and slip is _swapped and length >= _LONG:
        # No other word is two swapped letters away: one that the language is not known by may be meant as well.
        return words.frequency(word) if _is_verb(word, words) else words.frequency_as_written(word)
    if length <= 6 or slip in (_vowel, _beside):
        return 0
    frequency = words.frequency_as_written(word)
    return frequency if frequency >= _KNOWN else 0


def _is_verb(word: str, words: Words) -> bool:
    """Tell whether a word is a form of one of the language: “moderated”, but not “coltting”."""
    bases = (word.removesuffix(ending) for ending in _VERB_ENDINGS if word.endswith(ending))
    return any(words.is_word(base) or words.is_word(base + "e") for base in bases)


def _bases(word: str) -> Iterator[str]:
    """Yield a word, and those that it may be made from: “tank” of “tanked”, “bug” of “bugging”, “bake” of “baking”."""
    yield word
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:
            yield base
            yield base + "e"
            if base[-1] == base[-2]:
                yield base[:-1]


def _swapped(word: str) -> Iterator[str]:
    """Yield a word with two neighbouring letters behind the first one swapped, each pair once."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _doubled(word: str) -> Iterator[str]:
    """Yield a word with one letter behind the first one doubled, or a double one single."""
    for at in range(1, len(word)):
        yield word[:at] + word[at] + word[at:]
        if word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]


def _missed(word: str) -> Iterator[str]:
    """Yield a word with one letter more behind the first one."""
    for at in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]


def _added(word: str) -> Iterator[str]:
    """Yield a word with one letter less behind the first one."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _vowel(word: str) -> Iterator[str]:
    """Yield a word with another vowel in the place of one behind the first letter."""
    for at in range(1, len(word)):
        if word[at] in _VOWELS:
            for letter in _VOWELS:
                yield word[:at] + letter + word[at + 1 :]


def _beside(word: str) -> Iterator[str]:
    """Yield a word with one letter behind the first one that is next to the one that was typed."""
    for at in range(1, len(word)):
        for letter in _BESIDE.get(word[at], ""):
            yield word[:at] + letter + word[at + 1 :]
