"""How a question spells a publisher: in full, by initials, cut short, or by the last word of the name."""

import re
from collections.abc import Iterator, Sequence

from index.patterns import late
from retrieval.attribution.outlets import is_press

# “times piece on the mill: ...” begins with who wrote it, however it is typed.
_OPENING = late(
    r"\W*(?:(?:an?|that|the)\s+)?(post|times)(?:['’]s)?\s+(?:article|column|editorial|op-?ed|piece|story)\b",
    re.IGNORECASE,
)
_AFTER_THE = late(r"\b[Tt]he\s+([\w-]+)")
# Last words of publishers' names that are hardly ever anything else; the others have to be written with a capital.
_NEVER_COMMON = frozenset(
    "argus chronicle courier examiner gazette guardian herald inquirer ledger sentinel telegraph tribune".split()
)
_KINDS = frozenset("agency group magazine media network news newspaper online service".split())
_CAMEL = re.compile(r"[a-z][A-Z]")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\da-zA-Z_]+")  # "HuffPost" is two words


def short_names_in(question: str, source: str) -> list[str]:
    """Return how a question calls a publisher by the last word of its name, each way once: "the Post"."""
    _, *others = source.removeprefix("The ").split() or [""]
    last = others[-1].casefold() if others else ""
    written = [
        word
        for word in _AFTER_THE().findall(question)
        if word.casefold() == last and (word[0].isupper() or last in _NEVER_COMMON)
    ]
    opening = _OPENING().match(question)
    if opening and not written and opening[1].casefold() == last:
        return [opening[1]]
    return list(dict.fromkeys(written))


def names_in(question: str, source: str) -> list[str]:
    """Return the words of the question that spell a publisher, each once: its name, its initials, or either one cut short."""
    words = [word.casefold() for word in _WORDS.findall(source) if word.casefold() != "the"]
    if not words:
        return []
    # Looked for in most questions in vain, and a collection may have a thousand publishers.
    folded = question.casefold()
    near = words[0] in folded or words[-1] in folded
    found = [
        match[0]
        for each in (_spellings(words) if near else ())
        for match in re.finditer(rf"(?<!\w){each}(?!\w)", question, re.IGNORECASE)
    ]
    if len(words) == 1 and source.startswith("The ") and question != question.lower():
        found = [name for name in found if name[0].isupper()]  # “on the hill” is not in The Hill
    if len(words) > 1:
        found += [word for word in re.findall(r"\w+", question) if _abbreviates(word, words)]
    return list(dict.fromkeys(found))


def _spellings(words: Sequence[str]) -> Iterator[str]:
    """Yield patterns for a publisher's name, given by its words in small letters."""
    # "HuffPost" is found as "Huffington Post" too: each of its words may go on.
    more = r"\w*" if len(words) > 1 and min(map(len, words)) > 2 else ""
    yield r"\W?".join(re.escape(word) + more for word in words)
    # "NY Times": the initials of some words, then the others.
    for n in range(2, len(words)):
        yield r"\W".join(["".join(word[0] for word in words[:n]), *map(re.escape, words[n:])])
    # "the BBC" is BBC News, "Northern Wire" the agency of that name.
    if words[-1] in _KINDS and (len(words) > 2 or is_press(words[:1])):
        yield r"\W".join(map(re.escape, words[:-1]))


def _abbreviates(word: str, names: Sequence[str]) -> bool:
    """NYT, WaPo, HuffPost: the beginnings of all words of the name, in order, at least two letters of each or initials."""
    small = word.casefold()
    if len(names) >= 3 and small == "".join(name[0] for name in names):
        return True
    # Two letters of each are other words as well, if nothing but their capitals tells: DACA is not The Daily Caller.
    told = len(word) > 2 * len(names) or _CAMEL.search(word) is not None
    return told and _segments(small, names)


def _segments(word: str, names: Sequence[str]) -> bool:
    if not names:
        return not word
    longest = next((n for n in range(len(names[0]), 0, -1) if word.startswith(names[0][:n])), 0)
    return any(_segments(word[n:], names[1:]) for n in range(longest, 1, -1))
