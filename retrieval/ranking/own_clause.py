"""Sentences with two numbers of one kind: which of them is told of whom or of what the question asks."""

import re
from collections.abc import Collection, Sequence

from index.patterns import late
from index.spans import Span
from retrieval.questions.words import is_form, names, plain_words

_MOST_FRONT = 4  # words of a clause in which its subject's name begins
_AROUND = 300  # characters of a sentence on either side of a number that are looked at, which bounds what hostile text can cost
_LEAST_VERB = 4  # letters of a word that may be a form of another
_BREAKS = r";\s|\s[—–]\s|,?\s(?:while|whereas)\s|,\s(?:and|but|or|with)\s"
_STRONG = late(_BREAKS, re.IGNORECASE)  # behind which another subject stands
_WEAK = late(rf"{_BREAKS}|,\s|\s(?:and|but|or|with)\s", re.IGNORECASE)  # behind which another verb stands
_NAME = late(
    r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|The|In|On|At|Of|A|An|By|For|From|But|And)\b)[A-Z][\w’'.-]*"
)
_VERB_BEHIND = late(
    r"\s(?:(?:more|others?|people|of\sthem|is|are|was|were|has|have|had|been|be|still|later|also)\s){0,3}"
    r"(?P<verb>\w{2,20}ed|hurt|lost|dead|missing|shot|sunk|burnt|stolen|broken|sold|built|slain|homeless|born|won|held|paid|left|gone|went|fell|died)\b",
    re.IGNORECASE,
)
_VERB_BEFORE = late(
    r"\b(?P<verb>\w{2,20}(?:ed|ing))\s(?:(?:about|some|more|than|at|least|nearly|almost|another|over)\s){0,3}\Z",
    re.IGNORECASE,
)
# “Employed 800 at its height in the 1950s and has 390 now”, of which a question after what is asks the second.
_ASKS_NOW = late(r"\b(?:do|does|is|are|has|have)\b(?!.*\b(?:been|once|ever)\b)", re.IGNORECASE)
_NOW = late(r"\b(?:now|today|currently|at\spresent|nowadays|these\sdays)\b", re.IGNORECASE)
_ONCE = late(
    r"\b(?:once|formerly|originally|previously|used\sto|at\s(?:its|their|the)\s(?:height|peak|end|start)|in\sthe\s(?:early\s|late\s|mid-)?(?:1[5-9]|20)?\d0s"
    r"|(?:in|since|before|from)\s(?:1[5-9]|20)\d\d|(?:years?|decades?|months?|century)\sago|last\syear|down\sfrom|up\sfrom)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_NAMED = r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,3}"
# “Norring leads Vasko 2,316 to 1,987”: the first number is the first one's.
_SCORE = late(
    rf"(?P<one>{_NAMED})\s(?:\w{{2,12}}\s)?(?:leads?|led|is\sleading|was\sleading|beats?|beat|defeat(?:s|ed)|edge[sd]|top(?:s|ped)|outpoll(?:s|ed)"
    rf"|outscore[sd]?)\s(?:the\s)?(?P<other>{_NAMED})(?:\s(?:by|with))?\s(?P<more>\d[\d,.]{{0,12}})(?:\sto\s|\s?[-–]\s?)(?P<less>\d(?:[\d,.]{{0,12}}\d)?)"
)


def in_own_clause(
    question: str, text: str, sentence: Span, found: Span, others: Sequence[Span], content: Collection[str]
) -> Sequence[Span] | None:
    """Return which numbers of a sentence are told of what a question asks where the one that was found is told of something else.

    Args:
        question: as it was asked.
        text: the article's text.
        sentence: around the numbers.
        found: the number that was found.
        others: the other numbers of the sentence.
        content: words that say what is asked, small letters, without those for what is counted.

    Returns:
        None where nothing speaks for another than what was found; none where it is another's and nothing is there of whom is asked.
    """
    sentence = Span(max(sentence.start, found.start - _AROUND), min(sentence.end, found.end + _AROUND))
    others = [each for each in others if sentence.start <= each.start and each.end <= sentence.end]
    asked = {word for name in names(question) for word in plain_words(name)}
    scored = _scored(text, sentence, asked)
    if scored is not None:
        return [scored]
    own = _clause(_STRONG(), text, sentence, found)
    if asked and (subject := _subject(text, own)) and asked.isdisjoint(subject):
        clauses = [_clause(_STRONG(), text, sentence, each) for each in _clauses(text, sentence)]
        if any(not asked.isdisjoint(_subject(text, each)) for each in clauses):
            return [
                each
                for each in others
                if not asked.isdisjoint(_subject(text, _clause(_STRONG(), text, sentence, each)))
            ]
    since = _since_then(question, text, sentence, found, others)
    if since:
        return since
    held = _held(text, _clause(_WEAK(), text, sentence, found), content)
    better = [each for each in others if held < _held(text, _clause(_WEAK(), text, sentence, each), content)]
    return better or None


def _since_then(question: str, text: str, sentence: Span, found: Span, others: Sequence[Span]) -> list[Span]:
    """Return what is told of now where a question asks of now and what was found is told of another time."""
    if not _ASKS_NOW().search(question) or _NOW().search(text, *_clause(_WEAK(), text, sentence, found)):
        return []
    now = [each for each in others if _NOW().search(text, *_clause(_WEAK(), text, sentence, each))]
    return now if _ONCE().search(text, *_clause(_STRONG(), text, sentence, found)) else []


def _scored(text: str, sentence: Span, asked: Collection[str]) -> Span | None:
    """Return the number of the one side of a score that is asked after, None where it is neither or both."""
    match = _SCORE().search(text, *sentence)
    if match is None:
        return None
    first, second = (not set(asked).isdisjoint(plain_words(match[side])) for side in ("one", "other"))
    return None if first == second else Span(*match.span("more" if first else "less"))


def _clause(breaks: re.Pattern[str], text: str, sentence: Span, words: Span) -> Span:
    """Return the clause of a sentence that some words stand in."""
    start = max(
        (each.end() for each in breaks.finditer(text, sentence.start, words.start)), default=sentence.start
    )
    behind = breaks.search(text, words.end, sentence.end)
    return Span(start, behind.start() if behind else sentence.end)


def _verb(text: str, sentence: Span, words: Span, content: Collection[str]) -> set[str]:
    """Return the word of the question that stands right beside some words as their verb: “37 damaged”, “wounding 37”."""
    clause = _clause(_WEAK(), text, sentence, words)
    behind, before = (
        _VERB_BEHIND().match(text, words.end, clause.end),
        _VERB_BEFORE().search(text, clause.start, words.start),
    )
    verbs = {match["verb"].casefold() for match in (behind, before) if match}
    return {each for each in content if any(verb == each or is_form(verb, each) for verb in verbs)}


def _clauses(text: str, sentence: Span) -> list[Span]:
    """Return a place in each clause of a sentence that has a subject of its own."""
    return [
        Span(at, at) for at in (sentence.start, *(each.end() for each in _STRONG().finditer(text, *sentence)))
    ]


def _subject(text: str, clause: Span) -> set[str]:
    """Return the words of the name that a clause begins with, small letters; none where that is somebody's own thing."""
    front = list(_WORD.finditer(text, *clause))[:_MOST_FRONT]
    named = _NAME().search(text, clause.start, front[-1].end()) if front else None
    if named is None:
        return set()
    whole = [each[0] for each in front if each.start() >= named.start() and each[0][:1].isupper()]
    return set() if not whole or whole[-1].endswith(("’s", "'s")) else set(plain_words(" ".join(whole)))


def _held(text: str, clause: Span, content: Collection[str]) -> set[str]:
    """Return which words of the question a clause holds in any form."""
    words = {word.casefold() for word in _WORD.findall(text, *clause)}
    return {
        each
        for each in content
        if each in words or (len(each) >= _LEAST_VERB and any(is_form(word, each) for word in words))
    }
