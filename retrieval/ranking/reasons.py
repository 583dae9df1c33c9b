"""Why the articles do not answer: what of a question they hold, and what the passages that come nearest lack."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from index.spans import Span
from retrieval.questions.dates import dates_in, not_missed
from retrieval.questions.irregular_verbs import other_forms
from retrieval.questions.question import Query
from retrieval.ranking.coverage import missing
from retrieval.ranking.decision import LOOKED_AT, Analyze
from retrieval.ranking.judged import Judged

# Stems of words that nobody misses in an article, though a question has them: "how long", "did he ever", "who came up with".
_NOT_MISSED = frozenset(
    "first last name long old often far back show came come give gave put hold held turn make made take took taken go goe "
    "went keep kept think thought happen actual basic realli ever never still new number kind type sort reason part thing "
    "way end big best differ tri want use list exact accord get bring brought becom becam look seem set start begin "
    "began whole lot anyth someth anyon someon one two three ask mean meant abl likely "
    # Prepositions, conjunctions, pronouns and adverbs of place, time and degree.
    "although though among amongst amid amidst across against along alongsid around asid atop behind below beneath besid "
    "beyond despit down except insid like minus near notwithstand onto opposit outsid past per plus regard round sinc "
    "throughout till toward underneath unlik unless upon versus via wherea whenev wherev whether within without yet els "
    "instead mayb perhap quit rather almost alreadi alway anyway anywher somehow sometim somewher howev therefor thus henc "
    "otherwis soon sooner later earli earlier late recent eventu final meanwhil moreov nevertheless nonetheless inde either "
    "neither anoth everi everybodi everyon everyth nobodi none noth nowher anybodi enough least less whatev whichev whoever "
    "whomev cannot ought shall "
    "didn doesn isn aren wasn weren hasn hadn couldn wouldn shouldn ain didnt doesnt isnt arent wasnt werent hasnt hadnt havent "
    "couldnt wouldnt shouldnt aint cant wont dont whos hes shes theyr theyv im".split()
)
# What such a verb makes a noun with: “sit-in”, “run-up”.
_PARTICLE = re.compile(r"-(?:by|down|in|off|on|out|over|through|up)\b")
_TITLES = frozenset("mr mrs ms dr".split())
_WORD = re.compile(r"\w+")
_NEIGHBOURS = re.compile(r"\s|\.\s?|[’'&/–-]")
_NAME = re.compile(r"\b[A-Z]\w*(?:(?:\s|\.\s?|[’'&/–-])[A-Z]\w*)*")
# Letters of both parts of a word that tells the same as the second of them, and of an ending: “handcuffed” and “cuffs”.
_LEAST_LETTERS, _MOST_OF_ENDING = 4, 3
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
    about: str = "",
    nearly: bool = False,
) -> str:
    """Say in one sentence why the articles do not answer.

    Args:
        query: the question.
        judged: the candidates, best first.
        analyze: the lexicon's analyzer.
        occurs: tells whether a term occurs in any of the articles that were asked.
        asked: which these are: "articles by Politico".
        chosen_by: the words of the question that say so, which no article need hold.
        about: what of the conversation it was taken to be about, as the reader is told; it may be mentioned, but is not missed.
        nearly: whether it is not much less likely that the nearest passages answer than of those that are shown as answers.
    """
    if not judged:
        return "No article holds any of these words or anything like them."
    nearest = judged[:LOOKED_AT]
    held = {term for each in nearest for term in analyze(_words(each))}
    plain = {term: query.surfaces[term] for term in query.weights.keys() - analyze(chosen_by)}
    asked_for, seen = set(_WORD.findall(query.asked)), set(_WORD.findall(f"{query.asked} {about}"))
    forms = other_forms(query.weights, analyze)
    missed = [term for term in _missed(query, held, forms) if plain.get(term) in asked_for]
    told = partial(_occurs, occurs=occurs, forms=forms)
    lacked = _lacked(query, missed, nearest, told, nearly=nearly)
    # Only names are worth saying that they occur: common words occur anywhere.
    names = [term for term in query.names if plain.get(term) in seen and (term in held or occurs(term))]
    present = _phrases(query.text, _present(query, names, missed, lacked))
    lacking = _phrases(query.text, [query.surfaces[term] for term in lacked])
    if lacking:
        return _says_nothing(asked, present, lacking, elsewhere=any(map(told, lacked)))
    return _no_passage(asked, present, all_there=_NOT_MISSED.issuperset(missed))


def _occurs(term: str, *, occurs: Callable[[str], bool], forms: Mapping[str, Collection[str]]) -> bool:
    return occurs(term) or any(map(occurs, forms[term]))


def _missed(query: Query, held: Collection[str], forms: Mapping[str, Collection[str]]) -> list[str]:
    """Return the terms of a question that are not held, nor in another form of their verb: “grow” is told by “grew”."""
    return [term for term in missing(query, held) if not any(form in held for form in forms[term])]


def _no_passage(asked: str, present: str, *, all_there: bool) -> str:
    """Say that nothing answers, where nothing is surely missing, and what the articles hold."""
    hold = "use these words" if all_there else present and f"mention {present}"
    if not hold:
        return f"No passage of the {asked} answers the question."
    return f"The {asked} {hold}, but no passage answers the question."


def _says_nothing(asked: str, present: str, lacking: str, *, elsewhere: bool) -> str:
    """Say what is lacking, of the nearest passages alone where it is told elsewhere, and what is there."""
    if elsewhere:
        nearest = f"passages that come nearest say nothing about {lacking}."
        return f"The {asked} mention {present}, but the {nearest}" if present else f"The {nearest}"
    mentioned = f"mention {present}, but " if present else ""
    return f"The {asked} {mentioned}say nothing about {lacking}."


def _lacked(
    query: Query,
    missed: Sequence[str],
    nearest: Sequence[Judged],
    occurs: Callable[[str], bool],
    *,
    nearly: bool,
) -> list[str]:
    """Return the terms that a reader would surely miss in the passages that come nearest, names as a whole."""
    words = {word for each in nearest for word in _WORD.findall(_words(each).casefold())}
    first = nearest[0].candidate.article.published_at
    of_dates = not_missed(query.text, first.date() if first else None)
    # “new” is not missed, “New York” is.
    passed_over = _TITLES | _NOT_MISSED.difference(query.names)
    lacked = [
        term
        for term in missed
        if term not in passed_over
        and query.surfaces[term].casefold() not in of_dates
        and not any(_is_compound_of(word, term) for word in words)
    ]
    lacked = _as_names(query, lacked, missed)
    named = set(query.names)
    if nearly and nearest[0].answer and not named.isdisjoint(query.weights) and named.isdisjoint(missed):
        # It is of them, and of the kind that is asked for: that it says so in other words is likelier than that it does not.
        lacked = [term for term in lacked if not occurs(term)]
    return lacked


def _is_compound_of(word: str, term: str) -> bool:
    """Tell whether a term is the second part of a word, whatever its ending."""
    at = word.rfind(term) if len(term) >= _LEAST_LETTERS else -1
    return at >= _LEAST_LETTERS and len(word) - at - len(term) <= _MOST_OF_ENDING


def _as_names(query: Query, lacked: Sequence[str], missed: Collection[str]) -> list[str]:
    """Return lacked terms with the whole of a name whose last word is missed, nothing of one whose last word is there."""
    found = list(lacked)
    for name in _names_of(query):
        of_it = [term for term in name if term in missed]
        if of_it and name[-1] in lacked:
            found += [term for term in name if term not in found]
        elif of_it and name[-1] not in missed:
            found = [term for term in found if term not in name]
    return found


def _present(
    query: Query, names: Sequence[str], missed: Collection[str], lacked: Collection[str]
) -> list[str]:
    """Return the words of those names of which nothing is missed, and which are none of a date."""
    partly = {term for name in _names_of(query) if not set(missed).isdisjoint(name) for term in name}
    partly.update(lacked)
    dates = {word for dated in dates_in(query.text) for word in dated.words}
    words = [query.surfaces[term] for term in names if term not in partly]
    return [word for word in words if len(word) > 1 and word.casefold() not in dates]


def _names_of(query: Query) -> Iterator[list[str]]:
    """Yield the names of a question, each as its terms in their order: “Salt” and “Lake” of “Salt Lake”."""
    terms = {query.surfaces[term]: term for term in query.weights}
    for match in _NAME.finditer(query.text):
        name = [terms[word] for word in _WORD.findall(match[0]) if word in terms]
        name = [term for term in name if term not in _TITLES]
        if name:
            yield name


def _words(judged: Judged) -> str:
    article = judged.candidate.article
    return f"{article.title}\n{judged.candidate.passage.text(article)}"


def _phrases(text: str, words: Collection[str]) -> str:
    """List words in quotation marks as they stand in a text, neighbours and the parts of a name together."""
    runs: list[Span] = []
    for match in _WORD.finditer(text):
        if match[0] not in words:
            continue
        particle = _PARTICLE.match(text, match.end())
        end = particle.end() if particle else match.end()
        if runs and _joined(text, runs[-1], match.start()):
            runs[-1] = Span(runs[-1].start, end)
        else:
            runs.append(Span(match.start(), end))
    found = list(dict.fromkeys(text[run.start : run.end] for run in runs))
    quoted = [f"“{phrase}”" for phrase in found]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)


def _joined(text: str, run: Span, start: int) -> bool:
    """Tell whether the word that begins at `start` belongs to the words before it."""
    # Numbers belong to names: “2018 World Cup”.
    named = all(text[at].isupper() or text[at].isdigit() for at in (run.start, start))
    between = text[run.end : start]
    if _NEIGHBOURS.fullmatch(between):
        return named or not between.isspace()
    return named and _IN_NAME.fullmatch(between) is not None
