"""Sentences that tell of another year, relative, place or doer than a question asks, or of nobody's death where it asks for the dead.

A reader takes them for an answer, as all the rest of the question fits.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from index.patterns import late
from index.spans import Span
from retrieval.answers.highlight import highlights
from retrieval.attribution.cues import CUES
from retrieval.forms.deeds_asked import untold_deed
from retrieval.questions.asked_amount import AskedAmount, Fit, asked_amount
from retrieval.questions.expectation import Wanted, asking_part, wanted
from retrieval.questions.relatives import RELATIVES
from retrieval.questions.vocabulary import MONTH
from retrieval.questions.words import NAMED, is_form, plain_words, without_possessive
from retrieval.ranking.judged import Judged
from retrieval.ranking.wanted_kind import AMOUNTS

_YEAR_ASKED = re.compile(
    r"\b(?:in|of|for|since|during|by|until|from|before|after|the)\s+(?P<year>(?:19|20)\d\d)\b(?![.,:]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?!\d)")
# What the years beside that of the article go by, the one before it and the one behind; around its turn also by months alone.
_PERIOD = rf"(?:year|season|summer|winter|autumn|fall|spring|{MONTH})"
_YEAR_BEFORE = late(
    rf"\b(?:last|previous|past|preceding)\s+{_PERIOD}\b|\byear\s+(?:ago|earlier|before)\b|\bmonths\s+(?:ago|earlier)\b",
    re.IGNORECASE,
)
_YEAR_BEHIND = late(rf"\b(?:next|coming|following)\s+{_PERIOD}\b|\b(?:year|months)\s+later\b", re.IGNORECASE)
_OF_ITS_YEAR = AMOUNTS | {
    Wanted.OTHER
}  # what a sentence tells as being so in the year that it names: "what was the profit"
_PARTS = late(r"[,;:–—]\s|\s(?:and|but|or|while|from|to|up|down|against|versus|compared)\s")
_TURN = {-1: frozenset((1, 2, 3)), 1: frozenset((10, 11, 12))}  # months
_DEAD_ASKED = re.compile(
    r"\bhow\s+many\s+(?!(?:seconds|minutes|hours|days|nights|weeks|months|years|decades|times)\b)(?:[\w’'-]+\s+){0,5}?"
    r"(?:die[sd]?|dying|dead|deaths?|fatalities|perish(?:ed)?|drown(?:ed)?|kill(?:s|ed)?|murder(?:s|ed)?)\b"
    r"|\bwhat\b.{0,20}\bdeath\s+toll\b",
    re.IGNORECASE,
)
_DEATH = late(
    r"\b(?:di(?:e[sd]?|ing)|dead(?:ly|liest)?|deaths?|kill\w*|fatal\w*|perish\w*|li(?:fe|ves)|murder\w*|manslaughter|homicides?"
    r"|victims?|bod(?:y|ies)|corpses?|toll|drown\w*|casualt\w+|slay\w*|slain|massacr\w+|slaughter\w*|execut\w+|suicid\w+|funerals?"
    r"|bur(?:y|ied|ials?)|graves?|remains|shot|shoot\w*|gunned|lethal\w*|assassinat\w+|crushed|stabb\w+|mortal\w*|surviv\w+"
    r"|pass(?:ed|ing)\s+away|succumb\w*|hang(?:ed|ing)|behead\w*|lynch\w*|starv\w+|strangl\w+|suffocat\w+|asphyxiat\w+|poison\w*"
    r"|electrocut\w+|burn\w*|claim\w*|los[est]\w*|loss\w*|wip(?:ed|ing)\s+out|mourn\w*)\b",
    re.IGNORECASE,
)
_RELATIVE_ASKED = re.compile(
    rf"(?<!\babout\s)(?<!\bof\s)(?<!\bto\s)(?<!\bwith\s)(?<!\bfrom\s)(?<!\bon\s)(?<!\bfor\s)(?<!\bby\s)(?<!\band\s)"
    rf"\b{NAMED}[’']s?\s+(?:\w+\s+)?(?P<relative>{'|'.join(RELATIVES)})\b"
)
_SAYING = re.compile(r"\b(?:say|says|said|tell|tells|told|think|thinks|thought)\b", re.IGNORECASE)
_AT = re.compile(rf"\b(?P<at>at|in)\s+(?:the\s+)?(?P<name>{NAMED})")
_OF_NO_PLACE = late(rf"(?:at|in)\s+the\s+{NAMED}\s+[a-z]")
_TIMES = late(rf"(?:{MONTH}|\w+day)\b", re.IGNORECASE)
# Of so wide a place an article need not say that it is there, and of a publisher's article not that it is theirs.
_WIDEST = frozenset(
    "america american europe africa asia australia united states kingdom britain england u.s us uk usa eu north south east west "
    "middle northern southern eastern western central world earth internet english news press times post".split()
)
_LIKE = 3  # first letters that a place has in common with its people: “Spanish” of “Spain”
# “when was Roe founded?”, “why did Roe sue Lee?”; the name and the deed are those of the question.
_HELPS = r"(?:did|does|do|has|have|had|will|would|was|were|is|are)"
_BE = frozenset("was were is are".split())
_ADVERBS = r"(?:(?:first|last|ever|also|already|really|never|not|\w{2,20}ly)\s+){0,2}"
_DEED_OF = late(
    rf"\b(?:when|where|why|how|what|who|whom|which)\b[^?,;]{{0,60}}?\b(?P<helps>{_HELPS})\s+(?:the\s+)?(?P<name>{NAMED})"
    rf"\s+{_ADVERBS}(?P<verb>[a-z]{{3,20}})\b"
)
_DOER = late(
    rf"(?<![\w’'.&-])(?P<name>[A-Z][\w’'.&-]*(?:\s+(?:of\s+|the\s+|de\s+|&\s+)?[A-Z][\w’'.&-]*){{0,5}})"
    rf"(?P<aside>,)?\s+(?:(?:has|had|have)\s+)?(?P<be>(?:is|are|was|were|been)\s+)?{_ADVERBS}(?P<verb>[a-z]{{3,20}})\b"
)
_NO_DOER = frozenset(
    "he she it they we i you this that these those there who which what his her its their our my the a an in on at by for with "
    "from after before when while as but and or if since then one some many most all both each no not".split()
)
_RIVALS = 2  # places of which a sentence tells something each
_BESIDE = 60  # characters on either side of the word for a relative in which they are named
_MOST_RELATIVES = 100  # of an article that are looked at
_WORD = re.compile(r"[^\W_]+")
_LEAST_OF_ARTICLE, _MOST_OF_ARTICLE = 400, 20_000  # characters in which a place is looked for


def conflicting(question: str, judged: Sequence[Judged]) -> list[Judged]:
    """Tell of candidates whose marked sentence tells of something else than a question asks; no words of theirs answer.

    Args:
        question: one line.
        judged: the candidates, whose order stays.
    """
    checks = _checks(question)
    if not checks:
        return list(judged)
    return [
        replace(each, answer=None, told=False, conflicts=True)
        if each.speaker is None and any(check(each, highlights(each)) for check in checks)
        else each
        for each in judged
    ]


_Check = Callable[[Judged, Sequence[Span]], bool]  # tells whether a candidate's marked sentences conflict


def _checks(question: str) -> list[_Check]:
    """Return what to hold candidates against, by what the question asks."""
    checks: list[_Check] = []
    years = {int(match["year"]) for match in _YEAR_ASKED.finditer(question)}
    if len(years) == 1:
        (year,) = years
        amount = wanted(question) in _OF_ITS_YEAR
        checks.append(lambda judged, marked: _of_another_year(year, amount, judged, marked))
    if _DEAD_ASKED.search(question):
        checks.append(lambda judged, marked: not _tells_of_death(judged, marked))
    relative = None if _SAYING.search(question) else _RELATIVE_ASKED.search(question)
    if relative is not None:
        words = RELATIVES[relative["relative"]]
        checks.append(lambda judged, marked: _of_no_relative(words, question, judged, marked))
    aged = asked_amount(asking_part(question))
    if aged is not None and aged.wanted == "age":
        checks.append(lambda judged, marked: _of_another_s_age(aged, judged, marked))
    return [*checks, *_checks_of_places(question), *_checks_of_deeds(question)]


def _checks_of_places(question: str) -> list[_Check]:
    checks: list[_Check] = []
    places = [match for match in _AT.finditer(question) if not _TIMES().match(match["name"])]
    if places and wanted(question) in AMOUNTS:
        at, name = places[-1]["at"], without_possessive(places[-1]["name"])
        checks.append(lambda judged, marked: _of_other_places(at, name, judged, marked))
    # “In the Thane play” is in no place.
    whole = places and not _OF_NO_PLACE().match(question, places[-1].start())
    place = _place_pattern(places[-1]["name"]) if whole else None
    if place is not None:
        checks.append(lambda judged, _: _is_elsewhere(place, judged))
    return checks


def _checks_of_deeds(question: str) -> list[_Check]:
    checks: list[_Check] = []
    untold = untold_deed(question)
    if untold is not None:
        checks.append(lambda judged, marked: untold(_told_around(judged, marked)))
    deed = _DEED_OF().search(question)
    # For a firm or a country others speak.
    if deed is not None and deed["verb"] not in CUES:
        checks.append(lambda judged, marked: _of_another_doer(deed, judged, marked))
    return checks


def _of_another_year(year: int, amount: bool, judged: Judged, marked: Sequence[Span]) -> bool:
    """Tell whether an amount is told of another year by its sentence, or anything by an article that is of another year."""
    article, passage = judged.candidate.article, judged.candidate.passage
    around = f"{article.title}\n{passage.text(article)}"
    published = article.published_at
    if published and published.year == year:
        return False
    other = any(_YEAR.search(article.text, *each) for each in marked)
    if any(_names_year(each.of(article.text), year) for each in marked):
        return judged.answer is not None and _beside_another_year(year, judged.answer, article.text, marked)
    if other and amount and not _names_year(article.title, year):
        return True
    if _names_year(article.text, year) or published is None:
        elsewhere = published is not None and amount and not _names_year(around, year)
        return elsewhere or (other and not _names_year(article.text, year))
    apart = year - published.year
    if abs(apart) > 1:
        return True
    beside = _YEAR_BEFORE() if apart < 0 else _YEAR_BEHIND()
    return published.month not in _TURN[apart] and beside.search(around) is None


def _beside_another_year(year: int, answer: Span, text: str, marked: Sequence[Span]) -> bool:
    """Tell whether the clause of the words that answer names a year, and not the one that is asked for."""
    sentence = next((each for each in marked if each.overlaps(answer)), None)
    if sentence is None:
        return False
    parted = _PARTS().split(text[sentence.start : answer.start])[-1]
    rest = _PARTS().split(text[answer.end : max(answer.end, sentence.end)])[0]
    clause = f"{parted} {rest}"
    return _YEAR.search(clause) is not None and not _names_year(clause, year)


def _names_year(text: str, year: int) -> bool:
    short = f"{year % 100:02}"
    return str(year) in text or any(f"{year - 1}{dash}{short}" in text for dash in "-–/")


def _tells_of_death(judged: Judged, marked: Sequence[Span]) -> bool:
    """Tell whether a marked sentence or the one before it holds a word for dying."""
    text = judged.candidate.article.text
    return any(_DEATH().search(text, *each) for each in (*marked, *_before(judged, marked)))


def _before(judged: Judged, marked: Sequence[Span]) -> list[Span]:
    """Return the sentences in front of the marked ones."""
    spans = judged.sentences
    return [spans[at - 1] for at, each in enumerate(spans) if at and each in marked]


def _told_around(judged: Judged, marked: Sequence[Span]) -> str:
    """Return the title, the marked sentences and those before them; of a row of a table all of the passage, whose headings tell of what it is."""
    article, passage = judged.candidate.article, judged.candidate.passage
    told = "\n".join(each.of(article.text) for each in (*_before(judged, marked), *marked))
    return f"{article.title}\n{passage.text(article) if '|' in told else told}"


def _of_another_doer(deed: re.Match[str], judged: Judged, marked: Sequence[Span]) -> bool:
    """Tell whether the marked sentences tell of the deed, and only of others that they did it or that it was done to them."""
    text, name, passive = judged.candidate.article.text, deed["name"], deed["helps"] in _BE
    asked = set(plain_words(name))
    if any(not asked.isdisjoint(plain_words(each.of(text))) for each in marked):
        return False
    return any(
        is_form(match["verb"], deed["verb"])
        and passive == bool(match["be"] or match["aside"])
        and _initials(match["name"]) != _initials(name)
        and _is_name(text, match["name"], begins=match.start() == each.start)
        for each in marked
        for match in _DOER().finditer(text, *each)
    )


def _is_name(text: str, words: str, *, begins: bool) -> bool:
    """Tell whether some words with capitals name somebody; the one that begins a sentence only where it has its capital elsewhere, too."""
    plain = [word for word in plain_words(words) if word != "the"]
    if not plain or plain[0] in _NO_DOER:
        return False
    inside = re.compile(rf"[a-z,]\s{re.escape(words)}\b")
    return not begins or len(plain) > 1 or inside.search(text, 0, _MOST_OF_ARTICLE) is not None


def _initials(name: str) -> str:
    """Return the first letters of a name's words, a name in capitals as it is."""
    capitals = name.replace(".", "")
    if capitals.isupper():
        return capitals
    return "".join(word[0] for word in name.split() if word[0].isupper() and word != "The")


def _of_no_relative(words: frozenset[str], question: str, judged: Judged, marked: Sequence[Span]) -> bool:
    """Tell whether a passage names no such relative, and its marked sentences none who is named as one elsewhere."""
    article, passage = judged.candidate.article, judged.candidate.passage
    if not words.isdisjoint(_plain(f"{article.title}\n{passage.text(article)}")):
        return False
    known = _plain(question)
    told = {word for each in marked for word in _WORD.findall(each.of(article.text)) if word[0].isupper()}
    told = {word for word in told if word.casefold() not in known}
    elsewhere = re.finditer(rf"\b(?:{'|'.join(sorted(words))})\b", article.text, re.IGNORECASE)
    near = (
        Span(max(0, match.start() - _BESIDE), match.end() + _BESIDE)
        for match in islice(elsewhere, _MOST_RELATIVES)
    )
    return all(told.isdisjoint(_WORD.findall(each.of(article.text))) for each in near)


def _of_another_s_age(aged: AskedAmount, judged: Judged, marked: Sequence[Span]) -> bool:
    """Tell whether the marked sentences tell ages, and all of them of others."""
    text = judged.candidate.article.text
    fits = [fit for each in marked for _, fit in aged.spans(text, each, ())]
    return bool(fits) and max(fits) is Fit.NO


def _of_other_places(at: str, name: str, judged: Judged, marked: Sequence[Span]) -> bool:
    """Tell whether the first marked sentence tells something of each of several other places."""
    text, first = judged.candidate.article.text, marked[0]
    words = {word.casefold() for word in _WORD.findall(name)}
    if not words.isdisjoint(_plain(first.of(text))):
        return False
    rivals = {
        match["name"]
        for match in _AT.finditer(text, *first)
        if match["at"] == at and not _TIMES().match(match["name"])
    }
    return len(rivals) >= _RIVALS


def _place_pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds a place or its people by their first letters, None for a place too wide to be named."""
    words = [word for word in plain_words(without_possessive(name)) if len(word) >= _LIKE]
    if not words or not _WIDEST.isdisjoint(plain_words(name)):
        return None
    alike = "|".join(re.escape(word[:_LIKE].capitalize()) for word in words)
    return re.compile(rf"\b(?:(?:{alike})|(?i:{'|'.join(map(re.escape, words))})\b)")


def _is_elsewhere(place: re.Pattern[str], judged: Judged) -> bool:
    """Tell whether neither an article nor what is known of it names a place, nor its people; a few lines need not say where it is."""
    article = judged.candidate.article
    if len(article.text) < _LEAST_OF_ARTICLE:
        return False
    known = f"{article.title}\n{article.source or ''}\n{article.author or ''}\n{article.url or ''}"
    return place.search(known) is None and place.search(article.text, 0, _MOST_OF_ARTICLE) is None


def _plain(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
