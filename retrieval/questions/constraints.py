"""What a question itself says of the articles to be asked: "according to Breitbart", "the Post's September story"."""

import re
from calendar import day_name, month_name
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from index.catalog import Filter, source_key, spellings
from index.patterns import late
from retrieval.attribution.outlets import is_press
from retrieval.questions.dates import YEARS_BACK, times_told
from retrieval.questions.ellipsis import another, completed
from retrieval.questions.framing import (
    BUT_NOT,
    CLOSES,
    HAVE,
    HEADED,
    OF_MONTH,
    PART,
    SAYS,
    not_asked,
    time_of_things,
    unframed,
)
from retrieval.questions.name_patterns import around_name, stands_in_any
from retrieval.questions.narrators import Narrated, as_own
from retrieval.questions.publication_times import asks_no_more
from retrieval.questions.publication_times import published as plainly_published
from retrieval.questions.publisher_names import names_in, short_names_in
from retrieval.questions.vocabulary import MONTH, MONTHS, PIECE
from retrieval.questions.words import plain_words, rest_or_all
from retrieval.questions.writers import Written

_MEANT = around_name(
    # Not “who was fired by Politico?”, “who resigned from Politico?”, “who was not in Politico?”
    rf"\b(?<!\bnot\s)(?<!n[’']t\s)(?:according\s+to|in|(?<!ed\s)(?:from|by)|(?:{SAYS}|told|interviewed)\s+by|per|on)"
    rf"\s+(?:an?\s+|the\s+)?NAME(?:['’]s(?=\s+(?:\w+\s+)?{PIECE}\b))?{CLOSES}",
    rf"\bNAME(?:['’]s)?\s+(?:\w+\s+){{0,2}}?{PIECE}\b",
    # Not “how many readers does Politico have?”
    rf"\bNAME\s+(?:{HAVE}\s+)?(?!{HAVE}\b){SAYS}\b",
    rf"\b(?:did|does|do)\s+(?:the\s+)?NAME\s+(?!{HAVE}\b){SAYS}\b",
    rf"\A\W*(?:the\s+)?NAME(?:\s*,?\s+{PART}(?:{MONTH})(?:\s+(?:19|20)\d\d)?)?{HEADED}",
    rf"\b(?:only|just)\s+(?:(?:in|from|by)\s+)?(?:the\s+)?NAME{CLOSES}",
    rf"\A\W*(?:the\s+)?NAME{OF_MONTH}(?=[^:]+:)",
    rf"\A\W*(?:the\s+)?NAME\s+(?:on|about)\s+(?!(?:{'|'.join(day_name)})\b)",
)
_DAYS = {"week": 7, "month": 31}
_MOST_MONTHS = 3  # that are asked one after the other where no year is told
_MOST_TIMES = 2  # that a question tells and that are asked each for itself
_MOST_CALLED_ALIKE = 3  # publishers; "the Post" of more says too little
_TIME_OF_PIECE = late(rf"\b({MONTH})(?:\s+((?:19|20)\d\d))?(?:['’]s)?\s+(?:\w+\s+)?{PIECE}\b", re.IGNORECASE)
_VERBS_TOO = frozenset(("may", "march"))  # where they are typed small
_BEFORE_MONTH = late(r"(?:\A|\b(?:the|an?|in|from|of|last|this|early|mid|late)|['’]s)\W*\Z", re.IGNORECASE)
# Where a question names who is asked: “in May”, “piece from late May”, “Politico, May 2016: ...”
_IN_MONTH = late(
    rf"(?:\b(?:in|during|{PIECE}\s+(?:from|of))\s+{PART}|\A\W*[^:?.]{{1,60}}?\s{PART}(?=[\w ]+(?:{HEADED}|,[^:]+:)))"
    rf"\b({MONTH})(?:\s+(?:of\s+)?((?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
_OF_WHOM = late(r"(?:(?:according\s+to|by|from|in|per)\s+)?(?:the\s+)?(?P<name>\S.*)", re.IGNORECASE)
# “According to CNN?”, “what does CNN say about it?” ask nothing of their own.
_OF_THEM = late(
    r"\W*(?:(?:and|but|so|ok|okay)\s+)*(?:(?:according\s+to|as\s+per|per|in)\s+(?:the\s+)?(?P<name>[^?!,;:]+?)"
    rf"|(?:what|how)\s+(?:did|does|do|has|have)\s+(?:the\s+)?(?P<who>[^?!,;:]+?)\s+{SAYS}"
    r"(?:\s+(?:about|on|of)\s+(?:that|this|it))?)\s*[?!.]*\s*",
    re.IGNORECASE,
)
_MOST_IN_NAME = 5  # words
_LAST = late(rf"\b(?:last|this)\s+(week|month)(?:['’]s)?\s+(?:\w+\s+)?{PIECE}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the collection has, and the day on which it is asked.

    Attributes:
        sources: its publishers.
        newest: day of its newest article, None where no article has a date.
        today: returns what "last week" counts from.
        has_any: tells whether a filter leaves any article.
        writer_asked: returns the writer whose articles a question asks, given how it spells publishers; None where it asks
            nobody's.
        narrator: returns a question as the writer whom it names would ask it; None where it names none.
        speaks: tells whether articles credit somebody of a name, not a publisher, with something.
    """

    sources: Sequence[str]
    newest: date | None
    today: Callable[[], date]
    has_any: Callable[[Filter], bool]
    writer_asked: Callable[[str, Sequence[str]], Written | None] = lambda _, __: None
    speaks: Callable[[str], bool] = lambda _: False
    narrator: Callable[[str], Narrated | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Constraint:
    """What was understood.

    Attributes:
        chosen: the exact filter.
        told: how the answer says so; empty when nothing was understood.
        question: what is left to ask.
        writer: who wrote the articles that are left, where the question names the writer.
        words: of the question, by which it says whom it asks or leaves out, and when that was published.
        otherwise: what else may be meant where that answers nothing, the likeliest first: the May before the last.
        everything: whether nothing is asked but what there is in a time or by a publisher that it names.
    """

    chosen: Filter
    told: str
    question: str
    writer: str = ""
    words: tuple[str, ...] = ()
    otherwise: tuple["Constraint", ...] = ()
    everything: bool = False

    def articles(self, sources: Sequence[str]) -> str:
        """Return which articles are left, by the question and by what the user set: “articles by Politico”.

        Args:
            sources: the collection's publishers.
        """
        return " ".join(("articles", *_described(self.chosen, sources, self.writer)))


def constraint(question: str, shelf: Shelf, given: Filter) -> Constraint:
    """Read publisher, writer and publication time out of a question.

    A publisher that the collection does not have, and a time in which it has nothing, stay plain words.

    Args:
        question: one line.
        shelf: what the collection has.
        given: the filter that the user set, which is never widened.
    """
    spelled = {} if given.sources else _publishers(question, shelf.sources)
    excluded, rest = _excluded(question, spelled, shelf.sources)
    if len(spelled) > len(excluded) > 0:  # where others are asked, that leaves these out
        return constraint(rest, shelf, given)
    if excluded:
        left_out = (*given.excluded, *map(source_key, excluded))
        found = constraint(rest, shelf, replace(given, excluded=left_out))
        names = [name for source in excluded for name in spelled[source]]
        return _leaving_out(found, excluded, names, question)
    return _asked(question, spelled, shelf, given)


def of_another_publisher(text: str, before: str, sources: Sequence[str]) -> str:
    """Return a question as a follow-up asks it of another publisher, “and CNN?”; empty where it names none.

    Args:
        text: the follow-up.
        before: the question before, as it was asked of publishers; empty where it was of none.
        sources: the collection's publishers.
    """
    name = _publisher_alone(text, sources) if before else ""
    publishers = _publishers(before, sources) if name else {}
    asked = {each for spelled in publishers.values() for each in spelled}
    if len(asked) != 1 or _excluded(before, publishers, sources)[0]:
        return ""
    return re.sub(rf"(?<!\w){re.escape(asked.pop())}(?!\w)", lambda _: name, before, count=1)


def of_a_publisher(text: str, before: str, sources: Sequence[str]) -> str:
    """Return a question as a follow-up asks it of a publisher, “and according to CNN?”; empty where it names none alone.

    Beside one of the press “and CNN?” names another of its kind.

    Args:
        text: the follow-up.
        before: the question before, which was asked of all publishers.
        sources: the collection's publishers.
    """
    name = _publisher_alone(text, sources) if before else ""
    of_press = is_press(plain_words(before)) or any(names_in(before, source) for source in sources)
    if not name or (of_press and _OF_THEM().fullmatch(text) is None):
        return ""
    whole = f"{before.rstrip('?!. ')} according to the {name}?"
    return completed(f"according to the {name}?", before) or whole  # in place of “according to the police”


def _publisher_alone(text: str, sources: Sequence[str]) -> str:
    """Return how a follow-up calls a publisher where it says nothing else, else nothing: “and the Post?”."""
    of_them, of_whom = _OF_THEM().fullmatch(text), _OF_WHOM().fullmatch(another(text))
    name = (of_them["name"] or of_them["who"]) if of_them else of_whom["name"] if of_whom else ""
    if not name or len(name.split()) > _MOST_IN_NAME:
        return ""
    known = any(
        name in names_in(name, source) or name in short_names_in(f"the {name}", source) for source in sources
    )
    return name if known else ""


def _leaving_out(
    found: Constraint, excluded: Sequence[str], names: Sequence[str], question: str
) -> Constraint:
    """Return what was understood beside the publishers that a question excludes, with that it does."""
    told = f"only articles by others than {' and '.join(excluded)}{found.told.removeprefix('only articles')}"
    rest = rest_or_all(found.question, question)
    otherwise = tuple(_leaving_out(each, excluded, names, question) for each in found.otherwise)
    return replace(found, told=told, question=rest, words=(*found.words, *names), otherwise=otherwise)


def _asked(question: str, spelled: Mapping[str, list[str]], shelf: Shelf, given: Filter) -> Constraint:
    """Read a question that asks the publishers named, if any, with how it spells each."""
    sources = tuple(map(source_key, spelled))
    chosen = replace(given, sources=sources or given.sources)
    names = [name for each in spelled.values() for name in each]
    written = _written(question, names, shelf, chosen)
    if written:
        chosen = replace(chosen, authors=written.bylines)
        names.append(written.spelled)
    writer = written.name if written else ""

    def published(after: date | None, before: date | None, text: str = question) -> Constraint:
        understood = Filter(sources, after, before)
        told = " ".join(("only articles", *_described(understood, shelf.sources, writer)))
        dated = replace(chosen, after=after, before=before) if after or before else chosen
        rest = unframed(text, names, bool(after or before))
        return Constraint(dated, told, rest, writer, (*names, *_period_told(after, before)))

    dated = given.after or given.before
    plain = None if dated or shelf.newest is None else plainly_published(question, names, shelf.newest)
    if plain and shelf.has_any(replace(chosen, after=plain.after, before=plain.before)):
        found = published(plain.after, plain.before, plain.rest)
        return replace(found, everything=plain.everything)
    periods = [] if dated else _published(question, shelf, chosen, named=bool(names))
    if periods:
        first, *others = (published(*each) for each in periods)
        return replace(first, otherwise=tuple(others))
    if not names:
        return Constraint(given, "", question)
    return replace(published(None, None), everything=not writer and asks_no_more(question, names))


def of_times_told(limited: Constraint, shelf: Shelf) -> Iterator[Constraint]:
    """Yield the same choice of articles as that of the times in which, as its question says, something was so.

    “What did Roe say in October?” may be told on any day, but an article of October says only “on Friday”.
    Of a date without a year it is the last in which there is any article. Each takes as long as the question itself.

    Args:
        limited: which articles may answer, and what is asked of them.
        shelf: what the collection has.
    """
    chosen, question = limited.chosen, limited.question
    if shelf.newest is None or chosen.after or chosen.before:
        return
    for times, rest in islice(times_told(question, shelf.newest), _MOST_TIMES):
        dated = (replace(chosen, after=after, before=before) for after, before in times)
        last = next(filter(shelf.has_any, dated), None)
        if last and rest_or_all(rest, question) != question:
            period = _period_told(last.after, last.before)
            told = " ".join((limited.told or "only articles", *period))
            yield replace(limited, chosen=last, told=told, question=rest, otherwise=())


def of_narrator(limited: Constraint, shelf: Shelf, before: str) -> Constraint | None:
    """Return the same choice of articles, of those that the writer whom a question names has written, asked as the writer would.

    None where it names none, or one of whom there is nothing among them.

    Args:
        limited: which articles may answer, and what is asked of them.
        shelf: what the collection has.
        before: what a follow-up goes on from, which may name the one whom it calls “he”.
    """
    if limited.writer or limited.everything or limited.chosen.authors:
        return None
    told = shelf.narrator(limited.question)
    own = as_own(limited.question) if before and told is None else limited.question
    if own != limited.question and (told := shelf.narrator(before)):
        told = told._replace(question=own)
    chosen = replace(limited.chosen, authors=told.bylines) if told else limited.chosen
    if told is None or not shelf.has_any(chosen):
        return None
    by = " ".join(("only articles", *_described(chosen, shelf.sources, told.name)))
    words = (*limited.words, told.spelled, told.name)
    return replace(
        limited, chosen=chosen, told=by, question=told.question, writer=told.name, words=words, otherwise=()
    )


def _excluded(
    question: str, spelled: Mapping[str, Sequence[str]], sources: Sequence[str]
) -> tuple[list[str], str]:
    """Return which publishers a question does not want to ask, and what is left of it: “who won? not from Politico or CNN”."""
    if not spelled:
        return [], question
    excludes, rest = not_asked(question, [name for names in spelled.values() for name in names], beside=True)
    if not excludes:
        return [], question
    asked = _publishers(rest, sources)  # not those that the rest is about: “who owns CNN? not from CNN”
    return [source for source in spelled if source not in asked], rest


def _written(question: str, publishers: Sequence[str], shelf: Shelf, chosen: Filter) -> Written | None:
    """Return the writer whose articles a question asks, None where it asks nobody's or of whom the filter leaves none."""
    found = shelf.writer_asked(question, publishers)
    return found if found and shelf.has_any(replace(chosen, authors=found.bylines)) else None


def _described(chosen: Filter, sources: Sequence[str], writer: str) -> list[str]:
    """Return in words what a filter leaves: “by Politico”, “published in March 2016”."""
    named = spellings(sources)
    asked, left_out = ([named.get(each, each) for each in keys] for keys in (chosen.sources, chosen.excluded))
    parts = [f"by others than {' and '.join(left_out)}"] if left_out else []
    parts += [f"by {writer}"] if writer else []
    parts += [f"{'in' if writer else 'by'} {' or '.join(asked)}"] if asked else []
    return [*parts, *_period_told(chosen.after, chosen.before)]


def _period_told(after: date | None, before: date | None) -> Iterator[str]:
    if after and before:
        if after.day == 1 and before.day == 1 and 0 < (before - after).days <= 31:
            yield f"published in {month_name[after.month]} {after.year}"
        elif (after, before) == (date(after.year, 1, 1), date(after.year + 1, 1, 1)):
            yield f"published in {after.year}"
        elif (before - after).days == 1:
            yield f"published on {after}"
        else:
            yield f"published from {after.isoformat()} to {(before - timedelta(days=1)).isoformat()}"
    elif after or before:
        yield f"published since {after}" if after else f"published before {before}"


def _publishers(question: str, sources: Sequence[str]) -> dict[str, list[str]]:
    """Return the publishers that a question names as those who say it, with how it spells each.

    "The Post" is any that ends so, where none is named in full.
    """
    in_full = _spelled(question, sources, names_in)
    cut_short = _spelled(question, () if in_full else sources, short_names_in)
    return in_full or (cut_short if len(cut_short) <= _MOST_CALLED_ALIKE else {})


def _spelled(
    question: str, sources: Sequence[str], names_in: Callable[[str, str], list[str]]
) -> dict[str, list[str]]:
    named = {name: names_in(question, name) for name in sources}
    found = {name: spelled for name in sources if (spelled := _meant(question, named[name]))}
    joined = found
    while joined:  # “What did Politico, USA Today and CNN say?”
        beside = "|".join(re.escape(name) for spelled in found.values() for name in spelled)
        others = (
            (name, [each for each in named[name] if _is_joined(question, each, beside)]) for name in sources
        )
        joined = {name: spelled for name, spelled in others if spelled and name not in found}
        found |= joined
    return {name: found[name] for name in sources if name in found}


def _is_joined(question: str, name: str, beside: str) -> bool:
    """Tell whether a publisher's name stands beside one that is asked: “Politico or USA Today”, “Politico, not CNN”."""
    between = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)(?:the\s+)?"
    name = re.escape(name)
    joined = rf"(?<!\w)(?:{name}{between}(?:{beside})|(?:{beside}){between}{name})(?!\w)"
    joined += rf"|{BUT_NOT}\s+(?:the\s+)?{name}(?:['’]s?)?\W*\Z"
    return re.search(joined, question, re.IGNORECASE) is not None


def _meant(question: str, names: Sequence[str]) -> list[str]:
    """Return those of a publisher's names by which a question means who says it or shall not, not what it is about."""
    return [
        name
        for name in names
        if stands_in_any(_MEANT, name, question) or not_asked(question, [name], beside=False)[0]
    ]


def _published(question: str, shelf: Shelf, chosen: Filter, *, named: bool) -> list[tuple[date, date | None]]:
    """Return from when (included) until when (not included) the articles meant were published, the likeliest first.

    Args:
        question: one line.
        shelf: what the collection has.
        chosen: what is left without a time.
        named: whether the question says whose articles it asks.
    """
    if shelf.newest is None:
        return []
    told = _month(question, named=named)
    if told:
        month = MONTHS.index(told[0].casefold()) + 1
        # Without a year the last such month is meant in which those who are asked have anything, or one before.
        last = shelf.newest.year - (month > shelf.newest.month)
        years = [int(told[1])] if told[1] else range(last, last - YEARS_BACK, -1)
        months = ((date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)) for year in years)
        held = (each for each in months if shelf.has_any(replace(chosen, after=each[0], before=each[1])))
        return list(islice(held, _MOST_MONTHS))
    span = _span(question)
    if span is None:
        return []
    after = shelf.today() - timedelta(days=_DAYS[span])
    return [(after, None)] if shelf.newest >= after else []


def _month(question: str, *, named: bool) -> tuple[str, str | None] | None:
    """Return the month in which what is asked was published, and its year where a question names it."""
    match = _TIME_OF_PIECE().search(question)
    if (
        match
        and not named
        and match[1] in _VERBS_TOO
        and not _BEFORE_MONTH().search(question[: match.start()])
    ):
        match = None  # “who said the FBI may interview her?”
    match = match or (_IN_MONTH().search(question) if named else None)
    if match:
        return match[1], match[2]
    match = time_of_things(question)
    return (match["month"], match["year"]) if match and match["month"] else None


def _span(question: str) -> str | None:
    """Return "week" or "month" where what was published in the last one is asked."""
    match = _LAST().search(question)
    if match:
        return match[1].casefold()
    match = time_of_things(question)
    return match["last"].casefold() if match and match["last"] else None
