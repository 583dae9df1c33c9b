"""Questions after who somebody is: "who is Jan Garavaglia?" is answered where an article introduces her."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from index.patterns import late
from index.spans import Span
from retrieval.attribution.common_nouns import OCCUPATION
from retrieval.questions.words import without_possessive
from retrieval.ranking.judged import Judged

_NAME = r"(?P<name>[^\W\d_][\w’'.-]*(?:\s+[^\W\d_][\w’'.-]*){0,3}?)"
# Without one of these the forms need not be compiled.
_MAY_ASK = re.compile(
    r"(?i)who.{0,3}s\b|who (?:is|was|exactly)\b|(?:job|role|title|occupation|position|profession|living)\W*\Z"
)
_WHO = re.compile(r"(?i)\W*(?:(?:so|and|but|then)[,\s]+)?who")
_FORMS = tuple(
    late(rf"\W*(?:(?:so|and|but|then)[,\s]+)?{form}\W*", re.IGNORECASE)
    for form in (
        rf"who(?:[’']?s|\s+(?:is|was|exactly\s+(?:is|was)))\s+(?:this\s+|that\s+)?{_NAME}(?:\s+(?:again|exactly))?",
        rf"what(?:[’']?s|\s+(?:is|was))\s+{_NAME}[’']s?\s+(?:job|role|title|position|occupation|profession)",
        rf"what\s+(?:does|did)\s+{_NAME}\s+do\s+for\s+a\s+living",
    )
)
# What follows these is no name: “who is the mayor?”, “who is running?”, “who was he?”.
_NO_NAME = frozenset(
    "a an the he she it they we you i this that his her their your our my one there here to in on at for of by with from not no "
    "now who what behind against responsible involved available next first last more most".split()
)
# Between the given and the last name.
_MIDDLE = r"(?:\s+(?:[A-Z]\.|[“\"‘(][^”\"’)\s]{1,20}[”\"’)]|[A-Z][\w’'-]{1,30}))?\s+"
_SUFFIX = r"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
# Behind a name and a comma, these go on with something else.
_GOES_ON = (
    r"and|or|but|nor|so|yet|as|at|by|for|from|in|into|on|to|with|of|after|before|when|while|where|which|that|than|if|because|since|"
    r"said|says|told|tells|asked|wrote|writes|added|is|was|were|are|has|have|had|will|would|could|did|does|do|not|also|too|then|"
    r"he|she|it|they|we|you|i|however|meanwhile|\w+ly|according|including|\w+ing|along|during|like|unlike|there|here"
)
# In front of a name: an office (“Sen.”, “Mayor”), or a word for what somebody does or is.
_OFFICE = (
    r"(?:(?:Sen|Rep|Gov|Lt|Gen|Col|Maj|Capt|Sgt|Adm|Rev|Prof|Amb|Dr)\.|C[EFOT]O|President|Senator|Representative|Governor|Mayor|"
    r"Judge|Justice|Congressm[ae]n|Congresswom[ae]n|General|Colonel|Captain|Admiral|Sergeant|Detective|Sheriff|Professor|Minister|"
    r"Secretary|Chancellor|Chairm[ae]n|Chairwoman|Director|Commissioner|Ambassador|Speaker|Attorney|Prosecutor|Officer|Chief|"
    r"Leader|Coach|Bishop|Cardinal|Pope|Archbishop|Pastor|King|Queen|Prince|Princess|Sheikh|Imam)"
)
# “, medical examiner for”, but not “, all over”
_DOER = (
    r"(?!(?:over|after|under|n?ever|other|whether|however|later|rather|recent|went)\b)[a-z]+(?:er|or|ant|ent)"
)
_PARTY = r"\s*\((?:R|D|I|L)[.,–—-][^)]{1,20}\)"  # “(R-Wis.)”
_SOMEBODY = r"(?:an?|the|his|her|its|their|our|my|one\s+of)\s+(?=\w)"
_TOLD_OF = (
    rf"(?:{_SOMEBODY}"
    rf"|(?!(?:{_GOES_ON})\b)(?:[a-z’'-]+\s+){{0,3}}?(?:{OCCUPATION}|{_DOER})\b"
    r"|[A-Z][\w-]+[’']s?\s+(?:[a-z]+\s+){0,2}[a-z])"  # “, Twitter’s director of …”
)
_BEING = r"\s+(?:is|was|became|serves\s+as|served\s+as|works\s+as|worked\s+as)\s+(?:now\s+|once\s+|also\s+)?"
_IS = rf"{_BEING}(?:an?|the|one\s+of)\s+(?=\w)"
_IS_WHAT_PEOPLE_ARE = rf"{_BEING}(?:(?:an?|the|one\s+of)\s+)?(?:(?!\w+ed\b)[\w’'-]+\s+){{0,3}}?{OCCUPATION}\b"
_AGED = r"\s+\(\d\d\)|,\s+\d\d\b"  # tells little of who somebody is, and nothing of what they do
_LITTLE = rf"(?:(?P<aged>{_AGED})|,\s+(?:who|whose)\s)"
_BEHIND = late(
    rf"(?P<told>{_PARTY}|\s*[,–—-]{{1,3}}\s+{_TOLD_OF}|(?:{_AGED}),?\s+{_SOMEBODY}|{_IS_WHAT_PEOPLE_ARE})|(?P<is>{_IS})|(?P<little>{_LITTLE})"
)
_BEFORE = late(rf"\b(?:{_OFFICE}|{OCCUPATION})\s+\Z")
# “a spokesman for the firm, Roe, said”, “their leader, Roe,”
_OWN = late(
    rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[\w’'-]+[’']s?)\s+(?:[\w’'-]+\s+){{0,4}}?{OCCUPATION}"
    r"(?:\s+(?:for|of|at|with|from|to|in)\s+[^,.;!?]{1,60}?)?,\s+\Z"
)
_ACCENTED = {
    "a": "àáâãäåā", "c": "çćč", "e": "èéêëēęě", "g": "ğ", "i": "ìíîïī", "l": "ł", "n": "ñńň", "o": "òóôõöøō", "s": "śšş", "u": "ùúûüū",
    "y": "ýÿ", "z": "źżž", "'": "’", "’": "'",
}  # fmt: skip
_HONORIFIC = r"(?:M(?:r|rs|s|x)|Dr)\.?"
_MR, _NOT_GIVEN = re.compile(rf"{_HONORIFIC}\s"), re.compile(rf"{_HONORIFIC}|[A-Z]\.")
_OPENING = late(
    r"\W*(?:according\s+to|in|at|for|from|with|on|by|like|unlike|under|after|before|during|inside|outside|despite|to)\s+(?:the\s+)?",
    re.IGNORECASE,
)
AROUND = 160  # characters on either side of a name that may introduce somebody, which bounds what hostile text can cost
# What is told between commas is meant to introduce; “is a liar” may be no more than what somebody thinks.
_WORTH = {"told": 2.0, "before": 1.5, "is": 1.0, "little": 0.5}
SAID = 0.5  # of that, where it is in quotation marks: “Donald Trump, the dictator, ...”
_EARLIER = 0.5  # most that standing in front of others counts: the first of the candidates all of it, the last nothing
Worth = Callable[[str, Span, Span], float]  # of a text's sentence in which a name stands
INTRODUCED = 0.75  # confidence where an article introduces somebody: a rule, as that of a topic


def asked_for(question: str) -> str | None:
    """Return the name of whom a question wants to know who they are, None where it asks for something else.

    Args:
        question: one line.
    """
    name = name_in(question, _MAY_ASK, _FORMS)
    if name is None:
        return None
    words = name.split()
    no_name = not _NO_NAME.isdisjoint(map(str.casefold, words))
    return None if no_name or (words[0].endswith("ing") and words[0].islower()) else " ".join(words)


def name_in(
    question: str, may_ask: re.Pattern[str], forms: Sequence[Callable[[], re.Pattern[str]]]
) -> str | None:
    """Return the group "name" of the first form that a question has, without a possessive at its end.

    None where it has none, or asks for what is somebody's: “who is Trump's lawyer?”.

    Args:
        question: one line.
        may_ask: matches whatever has one of the forms, which need not be compiled otherwise.
        forms: patterns of whole questions.
    """
    if may_ask.search(question) is None:
        return None
    found = next((match for form in forms if (match := form().fullmatch(question))), None)
    name = without_possessive(found["name"]) if found else None
    return None if name is None or any(word.endswith(("’s", "'s")) for word in name.split()) else name


def asks_for_job(question: str) -> bool:
    """Tell whether a question after somebody wants to know what they do: “what is Jan Garavaglia's job?”.

    Args:
        question: for which `asked_for` returns a name.
    """
    return _WHO.match(question) is None


def introducing(name: str, judged: Sequence[Judged], *, job: bool = False) -> list[Judged]:
    """Return those passages that introduce somebody, best first, the sentence that does it marked.

    Args:
        name: of whom, in the question's words.
        judged: the candidates, best first.
        job: whether only what somebody does introduces them, and not their age.
    """
    rated, last = _worth_of_job if job else _worth, spelled(name.split()[-1])
    borne = re.compile(rf"(?<![\w’'-])(?P<given>[A-Z][\w’'.-]{{0,30}})\s+{last}(?![\w’'-])")

    def worth(text: str, sentence: Span, found: Span) -> float:
        if _MR.match(text, *found) and not _is_only_bearer(
            name, {match["given"] for match in borne.finditer(text)}
        ):
            return 0.0
        return rated(text, sentence, found)

    return introduced(_named(name), worth, judged)


def introduced(name: re.Pattern[str], worth: Worth, judged: Sequence[Judged]) -> list[Judged]:
    """Return those passages in which something is introduced, best first, the sentence that does it marked.

    Args:
        name: finds it.
        worth: tells how well a sentence introduces what it names in a span, 0 where it does not.
        judged: the candidates, best first.
    """
    found = []
    for at, each in enumerate(judged):
        text = each.candidate.article.text
        rated = tuple(
            max(
                (worth(text, sentence, Span(*match.span())) for match in name.finditer(text, *sentence)),
                default=0.0,
            )
            for sentence in each.sentences
        )
        if any(rated):
            score = max(rated) + _EARLIER * (1 - at / len(judged))
            found.append(replace(each, score=score, sentence_scores=rated, answer=None, reading=None))
    return sorted(found, key=lambda each: -each.score)


def opens(before: str) -> bool:
    """Tell whether a name ends what opens a sentence: “According to Anna Berg, the mill fell”."""
    return _OPENING().fullmatch(before) is not None


def is_said(before: str) -> bool:
    """Tell whether what follows these words of a sentence stands in quotation marks."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("''") % 2 == 1


def _worth(text: str, sentence: Span, name: Span) -> float:
    """Return how well what stands around a name introduces its bearer, 0 where it does not."""
    before = text[max(sentence.start, name.start - AROUND) : name.start]
    behind = _BEHIND().match(text, name.end, min(sentence.end, name.end + AROUND))
    parts = [part for part in _WORTH if behind and not opens(before) and part != "before" and behind[part]]
    if _BEFORE().search(before) or (text.startswith(",", name.end) and _OWN().search(before)):
        parts.append("before")
    return max((_WORTH[part] for part in parts), default=0.0) * (SAID if is_said(before) else 1.0)


def _is_only_bearer(name: str, given: Collection[str]) -> bool:
    """Tell whether a text has a last name with the given name of somebody, and with nobody else's.

    Args:
        name: in the question's words.
        given: what stands in front of the last name in the text.
    """
    first = _plain(name.split()[0]).casefold()
    others = [each for each in given if _plain(each).casefold() != first]
    return len(others) < len(given) and all(map(_NOT_GIVEN.fullmatch, others))


def _worth_of_job(text: str, sentence: Span, name: Span) -> float:
    """Return the same where an age is worth nothing: “Robin Berg, 23, of Corfe”."""
    worth = _worth(text, sentence, name)
    behind = _BEHIND().match(text, name.end, min(sentence.end, name.end + AROUND))
    return 0.0 if worth <= _WORTH["little"] and behind and behind["aged"] else worth


def _named(name: str) -> re.Pattern[str]:
    """Return what finds a name, that begins with capitals, with its bearer's other names."""
    words = [spelled(word) for word in name.split()]
    titled = rf"|{_HONORIFIC}\s+{words[-1]}" if len(words) > 1 else ""
    given = rf"(?:(?!{_OFFICE}\s)[A-Z][\w’'.-]{{0,30}}\s+){{0,2}}" if len(words) == 1 else ""
    return re.compile(rf"(?<![\w’'-])(?:{given}{_MIDDLE.join(words)}{titled}){_SUFFIX}(?![\w’'-])")


def _plain(word: str) -> str:
    """Return a word without accents: people type none for "José", and few articles lack one that is typed."""
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))


def spelled(word: str) -> str:
    """Return what matches a name that begins with a capital: “McCain” for “mccain”, “O’Brien” for “o'brien”."""
    plain = _plain(word)
    return f"{_letter(plain[0].upper())}(?i:{''.join(map(_letter, plain[1:]))})"


def _letter(letter: str) -> str:
    """Return what matches a letter with or without an accent, and an apostrophe of either kind."""
    accented = _ACCENTED.get(letter.lower(), "")
    return (
        f"[{letter}{accented.upper() if letter.isupper() else accented}]" if accented else re.escape(letter)
    )
