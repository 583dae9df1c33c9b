"""Why the articles do not answer: what of a question they hold, and what the passages that come nearest lack."""

import re
from collections.abc import Callable, Collection, Sequence

from index.spans import Span
from retrieval.questions.question import Query
from retrieval.ranking.coverage import missing
from retrieval.ranking.decision import LOOKED_AT, Analyze
from retrieval.ranking.judged import Judged

# Stems of words that nobody misses in an article, though a question has them: "how long", "did he ever", "who came up with".
_NOT_MISSED = frozenset(
    "first last name long old often far back show came come give gave put hold held turn make made take took taken go goe "
    "went keep kept think thought happen actual basic realli ever never still new number kind type sort reason part thing "
    "way end big best differ tri want use list exact accord get bring brought becom becam look seem set start begin "
    "began whole lot anyth someth anyon someon one two three "
    "didn doesn isn aren wasn weren hasn hadn couldn wouldn shouldn ain didnt doesnt isnt arent wasnt werent hasnt hadnt havent "
    "couldnt wouldnt shouldnt aint cant wont dont whos hes shes theyr theyv im".split()
)
_TITLES = frozenset("mr mrs ms dr".split())
_WORD = re.compile(r"\w+")
_NEIGHBOURS = re.compile(r"\s|\.\s?|[’'&/–-]")
# “Bank of America”, “Orange Is the New Black”; not “Clinton and Obama”
_IN_NAME = re.compile(r"\s(?:(?:of|the|And|Are|At|By|For|From|In|Is|It|Of|On|The|To|Was|With)\s){1,3}")


def reason(
    query: Query,
    judged: Sequence[Judged],
    analyze: Analyze,
    occurs: Callable[[str], bool],
    *,
    asked: str = "articles",
    chosen_by: str = "",
) -> str:
    """Say in one sentence why the articles do not answer.

    Args:
        query: the question.
        judged: the candidates, best first.
        analyze: the lexicon's analyzer.
        occurs: tells whether a term occurs in any of the articles that were asked.
        asked: which these are: "articles by Politico".
        chosen_by: the words of the question that say so, which no article need hold.
    """
    if not judged:
        return "No article holds any of these words or anything like them."
    held = {term for each in judged[:LOOKED_AT] for term in analyze(_words(each))}
    choosing = frozenset(analyze(chosen_by))
    lacked = [term for term in _lacked(query, held) if term not in choosing]
    absent = [query.surfaces[term] for term in lacked]
    # Only names are worth saying that they occur: common words occur anywhere.
    names = [term for term in query.names if term not in choosing and (term in held or occurs(term))]
    named = [word for term in names if (word := query.surfaces[term]) not in absent and len(word) > 1]
    present, lacking = _phrases(query.text, named), _phrases(query.text, absent)
    if lacking and any(map(occurs, lacked)):
        nearest = f"passages that come nearest say nothing about {lacking}."
        return f"The {asked} mention {present}, but the {nearest}" if present else f"The {nearest}"
    if lacking:
        mentioned = f"mention {present}, but " if present else ""
        return f"The {asked} {mentioned}say nothing about {lacking}."
    return f"The {asked} use these words, but no passage answers the question."


def _lacked(query: Query, held: Collection[str]) -> list[str]:
    """Return the terms that a reader would miss: of the question as it was asked, else of what it took over."""
    asked = set(_WORD.findall(query.asked))
    # “new” is not missed, “New York” is.
    passed_over = _TITLES | _NOT_MISSED.difference(query.names)
    lacked = [term for term in missing(query, held) if term not in passed_over]
    return [term for term in lacked if query.surfaces[term] in asked] or lacked


def _words(judged: Judged) -> str:
    article = judged.candidate.article
    return f"{article.title}\n{judged.candidate.passage.text(article)}"


def _phrases(text: str, words: Collection[str]) -> str:
    """List words in quotation marks as they stand in a text, neighbours and the parts of a name together."""
    runs: list[Span] = []
    for match in _WORD.finditer(text):
        if match[0] not in words:
            continue
        if runs and _joined(text, runs[-1], match.start()):
            runs[-1] = Span(runs[-1].start, match.end())
        else:
            runs.append(Span(*match.span()))
    found = list(dict.fromkeys(text[run.start : run.end] for run in runs))
    quoted = [f"“{phrase}”" for phrase in found]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)


def _joined(text: str, run: Span, start: int) -> bool:
    """Tell whether the word that begins at `start` belongs to the words before it."""
    between = text[run.end : start]
    if _NEIGHBOURS.fullmatch(between):
        return True
    return text[run.start].isupper() and text[start].isupper() and _IN_NAME.fullmatch(between) is not None
