"""Who tells a story as their own: “how did Ann Roe lose her boat?” is told in her own article as “I lost my boat”."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.patterns import late
from retrieval.questions.writers import Writers, is_by, names_in_bylines

_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_FULL = 2  # words of a name
_DOES = {"does": "do", "is": "am", "has": "have", "isn't": "am not", "doesn't": "don't", "hasn't": "haven't"}
_HELPING = r"(?:do|did|does|is|am|was|has|have|had|can|could|will|would|shall|should|may|might|must|(?:did|does|was|is|has|had|could|would)n[’']t)"
# Behind these a name is the subject: “why did Roe”, “the boat that Roe”; elsewhere it is an object, “who saw Roe?”.
_SUBJECT = late(
    rf"(?:\A\W*|\b(?:{_HELPING}|that|which|what|why|where|when|how|if|whether|because|until|while|after|before)\s+)\Z",
    re.IGNORECASE,
)
_CAPITAL = late(r"(?P<word>[A-Z][\w.’'-]*)\s\Z")
_MAY_STAND_BEFORE = late(
    rf"{_HELPING}|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Professor|Who|What|Why|Where|When|How|Which", re.IGNORECASE
)
_PRONOUN = late(r"\b(?P<word>he|she|his|her|hers|him|himself|herself)\b(?P<owns>\s+[a-z])?", re.IGNORECASE)
_OWNS_NOTHING = late(
    r"\s+(?:to|in|on|at|for|from|with|by|about|when|while|after|before|and|or|not|that|off|out|up|down)\b"
)
_OWN = {
    "he": "I",
    "she": "I",
    "his": "my",
    "hers": "mine",
    "him": "me",
    "himself": "myself",
    "herself": "myself",
}
_HELPS_ME = late(
    r"\b(?P<verb>does|is|has|isn't|doesn't|hasn't)\s+I\b|\bI\s+(?P<behind>is|has)\b", re.IGNORECASE
)


class Narrated(NamedTuple):
    """A question as the story's writer would ask it.

    Attributes:
        name: the writer's, as the byline has it.
        spelled: as the question has it.
        bylines: of all articles by the writer.
        question: “how did I lose my boat?”.
    """

    name: str
    spelled: str
    bylines: tuple[str, ...]
    question: str


class Narrators:
    """Everybody who has written an article, by their last names."""

    def __init__(self, bylines: Writers) -> None:
        """Read the collection's bylines; of two names in one nobody knows who is “I”."""
        self._bylines = [each for each in bylines if len([*names_in_bylines([each])]) == 1]
        self._named: dict[str, dict[str, str]] = {}  # by last and whole name, in small letters
        for name in names_in_bylines(self._bylines):
            words = [word for word in name.split() if word.casefold() not in _GENERATIONS]
            if len(words) >= _FULL:
                whole = " ".join(words)
                self._named.setdefault(words[-1].casefold(), {}).setdefault(whole.casefold(), whole)

    def asked(self, question: str) -> Narrated | None:
        """Return the question as one whom it names would ask it; None where it names no writer, or more than one.

        A last name alone is written with a capital, and one writer's only.

        Args:
            question: one line.
        """
        found = {
            (name, spelled)
            for last in {word.casefold() for word in re.findall(r"[^\W\d_][\w-]*", question)}
            & self._named.keys()
            for name, spelled in _spelled(question, last, sorted(self._named[last].values()))
        }
        if len(found) != 1:
            return None
        name, spelled = found.pop()
        whole = next(each for each in names_in_bylines(self._bylines) if each.startswith(name))
        bylines = tuple(byline for byline, _ in self._bylines if is_by(whole, byline))
        return Narrated(whole, spelled, bylines, own_words(question, spelled))


def _spelled(question: str, last: str, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the writers of a last name whom a question means, with how it spells them: in full, or by that name alone."""
    in_full = [
        (name, match[0])
        for name in names
        if (match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", question, re.IGNORECASE))
    ]
    if in_full or len(names) > 1:
        return in_full
    alone = re.search(rf"(?<![\w-])(?i:{re.escape(last)})(?![\w-])", question)
    if alone is None or not alone[0][0].isupper():
        return []
    before = _CAPITAL().search(question[: alone.start()])  # “Ed Roe” is another
    return [] if before and _MAY_STAND_BEFORE().fullmatch(before["word"]) is None else [(names[0], alone[0])]


def own_words(question: str, name: str) -> str:
    """Return a question about somebody as that person would ask it.

    “Why did Ann Roe sell her boat?” is “Why did I sell my boat?”, “who saw Roe’s boat?” “who saw my boat?”.
    """
    match = re.search(rf"(?<!\w){re.escape(name)}(?P<owns>[’']s?(?!\w))?", question)
    if match is None:
        return question
    before = question[: match.start()]
    instead = "my" if match["owns"] else "I" if _SUBJECT().search(before) else "me"
    return as_own(before + instead + question[match.end() :])


def as_own(question: str) -> str:
    """Return a question about “him” as he would ask it: “when did I sell my boat?”."""
    return _HELPS_ME().sub(_agreeing, _PRONOUN().sub(_own, question))


def _own(match: re.Match[str]) -> str:
    word, behind = match["word"].casefold(), match["owns"] or ""
    if word != "her":
        return _OWN[word] + behind
    return ("me" if not behind or _OWNS_NOTHING().match(match.string, match.end("word")) else "my") + behind


def _agreeing(match: re.Match[str]) -> str:
    verb = match["verb"] or match["behind"]
    agreeing = _DOES[verb.casefold()]
    agreeing = agreeing.capitalize() if verb[0].isupper() else agreeing
    return f"{agreeing} I" if match["verb"] else f"I {agreeing}"
