"""The reader's words cut to the one thing that they name: a number whole, a name without the clause around it."""

import re
from collections.abc import Callable, Collection, Sequence

from index.patterns import late
from index.spans import Span
from retrieval.questions.asked_amount import AskedAmount, Fit
from retrieval.questions.expectation import Wanted, answer_spans

_AMOUNTS = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.TIME, Wanted.CLOCK})
_OF_SOMETHING = frozenset(("count", "change"))
# Of “how many years?” the months are a part.
_UNITS = frozenset(
    "seconds minutes hours days weeks months years feet inches pounds ounces miles yards stone".split()
)
_OF_ANOTHER = frozenset((Fit.NO, Fit.OTHER))
_LONGEST = 400  # characters that are cut to one thing, which bounds what hostile text can cost
_MOST_MORE = 40  # characters behind a time in two units that ends in the first
_MOST_DIGITS = 20  # signs of a number on either side of where the words end
# The rest of a number that the words end in, “409” of “409,768”, and what it is told in: “6.8” of “6.8 billion”.
_DIGITS_BEHIND = late(rf"(?:[.,:]?\d){{1,{_MOST_DIGITS}}}")
_DIGITS_BEFORE = late(rf"(?:\d[.,:]?){{1,{_MOST_DIGITS}}}\Z")
_SCALE_BEHIND = late(
    r"\s?%|\s(?:percent(?:age\spoints?)?|per\scent|trillion|billion|million|thousand|crores?|lakhs?)\b",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s*[|\t]+\s*")  # between cells of a table
_JOINS = r"and|but|or|nor|yet|so|plus|while|whereas|though|although|because|that|then|when|where|who|which"
# Words begin with none of these, and another part of a sentence begins with it or behind one of these signs.
_JOINING = late(rf"(?:(?:{_JOINS})\s+)+", re.IGNORECASE)
_PARTED = late(
    rf"\s*(?:[;—–]|:(?=\s)|,(?=\s)|\s-(?=\s))\s*(?:(?:{_JOINS})\s+)?|\s+(?:{_JOINS})\s+", re.IGNORECASE
)
# A place in front of a time, “off Kettle Head on Friday”, where the time begins, and a place behind it.
_PLACED = r"(?:at|in|off|near|outside|inside|over|across|along|around|on)\s(?:the\s)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z]"
_PLACE_BEFORE = late(_PLACED)
_TIME_BEGINS = late(
    r"(?:(?:on|in|at|by|since|until|till|from|before|after|during|around|about|early|late|later|earlier|next|last|this|the|of"
    r"|mid|end|beginning|start|morning|afternoon|evening|night)\s){0,5}\Z",
    re.IGNORECASE,
)
_PLACE_BEHIND = late(rf"\s{_PLACED}")
# What another amount of a list may begin with: “30 to 40, perhaps 50”.
_LIMITS = late(
    r"(?:(?:a|an|the|another|about|around|some|nearly|almost|roughly|approximately|perhaps|maybe|possibly|even|over|under|early|late"
    r"|at\s+(?:least|most)|up\s+to|as\s+(?:many|much|few)\s+as|(?:more|less|fewer)\s+than)\s+){0,4}\Z",
    re.IGNORECASE,
)
_LATER = 1.0  # logits by which another than the first of several has to answer better
_CLAUSE = 120  # characters on either side of an amount in which its clause ends
_CLAUSE_ENDS = late(rf"[.!?;:—–|\n]\s*|,\s|\s(?:{_JOINS})\s", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_PART_OF = late(
    r"(?:\w+|\d+)\s+of\s+(?:them|these|those|whom|which|it|us|you)\b", re.IGNORECASE
)  # “one of them”
_HELPING = r"am|is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must"
# A verb behind what it tells of: “seven people are known”, “three people died”, “12 families moved”.
_VERB = late(
    rf"\s+(?:(?:{_HELPING})(?:n[’']t)?\b|(?:died|fell|went|came|took|left|lost|said|says)\b|(?<=s\s)\w{{2,20}}ed\b|(?<=people\s)\w{{2,20}}ed\b)",
    re.IGNORECASE,
)


def one_thing(
    text: str,
    found: Span,
    kind: Wanted,
    asked: Collection[str],
    worse: Callable[[Span], float],
    counted: AskedAmount | None = None,
) -> Span:
    """Return the part of some words that is one number, time or name, or a plain list of them.

    Args:
        text: the article's text.
        found: the words.
        kind: what the question asks for.
        asked: words of the question that say what it is about, small letters; the amount beside more of them goes first.
        worse: returns by how many logits some words answer worse than the best ones.
        counted: of what a number is asked; one of that goes before one of something else.
    """
    if found.end - found.start > _LONGEST:
        return found
    whole = _whole_number(text, found) if kind in _AMOUNTS else found
    whole = _whole_time(text, whole) if kind is Wanted.DURATION else whole
    cells = _parts(_CELLS, text, whole, ())
    if kind not in _AMOUNTS:
        return _without_joining(text, min(cells, key=worse) if len(cells) > 1 else whole)
    return _one_amount(text, whole, cells, kind, asked, worse, counted)


def _one_amount(
    text: str,
    whole: Span,
    cells: Sequence[Span],
    kind: Wanted,
    asked: Collection[str],
    worse: Callable[[Span], float],
    counted: AskedAmount | None,
) -> Span:
    typed = [span for cell in cells for span in answer_spans(text, cell, kind, ())]
    if not typed:
        return whole
    own = _counting(text, whole, counted)
    if own and counted is not None and counted.wanted == "change":
        return own[0]  # “by 6 percent to $48”
    lists = [each for cell in cells for each in _lists(text, cell, typed, own)] or [whole]
    held = {part: _held(text, part, asked) for part in lists}
    best = min(
        lists,
        key=lambda part: (
            not any(map(part.overlaps, own)),
            -held[part],
            worse(part) + _LATER * (part.start > whole.start),
        ),
    )
    if kind is Wanted.TIME:
        return _without_place(text, best, typed)
    # “Killing 23 people”, “room for 56”; but a time has its words in front.
    return _from_amount(text, best, typed) if len(lists) > 1 else best


def _without_joining(text: str, words: Span) -> Span:
    joining = _JOINING().match(text, *words)
    return Span(joining.end(), words.end) if joining and joining.end() < words.end else words


def _counting(text: str, words: Span, counted: AskedAmount | None) -> list[Span]:
    """Return which numbers of some words are of what is asked, none where all or none of them are."""
    if counted is None or counted.wanted not in _OF_SOMETHING or counted.of & _UNITS:
        return []
    around = Span(max(0, words.start - _CLAUSE), min(len(text), words.end + _CLAUSE))
    fits = [(span, fit) for span, fit in counted.spans(text, around, ()) if span.overlaps(words)]
    own = [span for span, fit in fits if fit is Fit.YES]
    return own if any(fit in _OF_ANOTHER for _, fit in fits) else []


def _held(text: str, part: Span, asked: Collection[str]) -> int:
    """Return how many words of the question stand in the clause of a part."""
    left, right = max(0, part.start - _CLAUSE), part.end + _CLAUSE
    before = _ends_of(_CLAUSE_ENDS(), text, left, part.start) or left
    behind = _CLAUSE_ENDS().search(text, part.end, right)
    clause = text[before : behind.start() if behind else right]
    return len({word.casefold() for word in _WORD.findall(clause)}.intersection(asked))


def _whole_number(text: str, found: Span) -> Span:
    start, end = found
    if text[start].isdigit() and (
        before := _DIGITS_BEFORE().search(text, max(0, start - _MOST_DIGITS), start)
    ):
        start = before.start()
    if text[end - 1].isdigit():
        behind = _DIGITS_BEHIND().match(text, end)
        end = behind.end() if behind else end
        scale = _SCALE_BEHIND().match(text, end)
        end = scale.end() if scale else end
    return Span(start, end)


def _whole_time(text: str, found: Span) -> Span:
    """Return words with the rest of a time that they end in: “and four months” of “six years and four months”."""
    around = Span(found.start, min(len(text), found.end + _MOST_MORE))
    ends = [each.end for each in answer_spans(text, found, Wanted.DURATION, ())]
    for each in answer_spans(text, around, Wanted.DURATION, ()):
        if each.start < found.end < each.end and ends and ends[-1] == found.end:
            return Span(found.start, each.end)
    return found


def _lists(text: str, cell: Span, typed: Sequence[Span], own: Sequence[Span]) -> list[Span]:
    """Return the amounts of a cell without the clauses around them, those of a plain list as one.

    Where only some of them are of what is asked, `own`, none stands in a list with another.
    """
    parts = [
        _without_verb(text, part, typed)
        for part in _parts(_PARTED(), text, cell, typed)
        if any(map(part.overlaps, typed))
    ]
    found: list[Span] = []
    closed = True
    for part, cut in parts:
        first = next(each for each in typed if each.overlaps(part))
        goes_on = _LIMITS().fullmatch(text, part.start, max(first.start, part.start)) is not None
        goes_on = goes_on and not own and not _PART_OF().match(text, part.start, part.end)
        if found and not closed and goes_on and not cut:
            found[-1] = Span(found[-1].start, part.end)
        else:
            found.append(part)
        closed = cut
    return found


def _without_verb(text: str, part: Span, typed: Sequence[Span]) -> tuple[Span, bool]:
    """Return a part without the verbs around its amount and what stands beyond them, and whether one followed it."""
    first = next(each for each in typed if each.overlaps(part))
    if _VERB().search(text, part.start, first.start):
        part = _from_amount(text, part, typed)
    verb = _VERB().search(text, max(first.end, part.start), part.end)
    return (Span(part.start, verb.start()), True) if verb else (part, False)


def _from_amount(text: str, part: Span, typed: Sequence[Span]) -> Span:
    """Return a part from its first amount on, with what limits that in front."""
    first = next(each for each in typed if each.overlaps(part))
    if first.start <= part.start:
        return part
    limits = _LIMITS().search(text, part.start, first.start)
    return Span(limits.start() if limits else first.start, part.end)


def _without_place(text: str, part: Span, typed: Sequence[Span]) -> Span:
    """Return a time without the place that stands in front of it or behind."""
    inside = [each for each in typed if part.start <= each.start and each.end <= part.end]
    if not inside:
        return part
    start, end = part
    if _PLACE_BEFORE().match(text, start, inside[0].start):
        begins = _TIME_BEGINS().search(text, start, inside[0].start)
        start = begins.start() if begins else inside[0].start
    behind = _PLACE_BEHIND().match(text, inside[-1].end, end)
    return Span(start, behind.start() if behind else end)


def _ends_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Return where the last match of a pattern ends, 0 where there is none."""
    return max((match.end() for match in pattern.finditer(text, start, end)), default=0)


def _parts(between: re.Pattern[str], text: str, whole: Span, kept: Sequence[Span]) -> list[Span]:
    """Cut words at what stands between their parts, but inside of none that are kept."""
    parts, start = [], whole.start
    for match in between.finditer(text, *whole):
        if not any(span.start < match.start() and match.end() < span.end for span in kept):
            parts.append(Span(start, match.start()))
            start = match.end()
    parts.append(Span(start, whole.end))
    return [each for each in parts if each.start < each.end] or [whole]
