"""Questions after whatever the articles say of something: "tell me about Janet Reno", "news on the mill?", "Janet Reno"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.patterns import late
from retrieval.questions.question import Query, is_content
from retrieval.questions.vocabulary import ABOUT, MONTH
from retrieval.ranking.coverage import coverage, missing
from retrieval.ranking.decision import Analyze
from retrieval.ranking.judged import Judged

_THINGS = r"(?:news|info|information|articles?|stories|coverage|reports?|anything|something|everything|more)"
_SOME = r"(?:(?:all|any|some|more|the|of|your|(?:most\s+)?recent|latest|newest|last|new)\s+){0,3}"
_TIMES = rf"(?:last|this|past|next|previous|coming|yesterday|today|tonight|now|(?:early|mid|late)\b|{MONTH}|\w+day|weeks?|months?|years?)\b"
_ABOUT = late(
    r"(?:(?:"
    r"(?:(?:can|could|would)\s+(?:you|anyone|someone)\s+)?(?:please\s+)?(?:tell|show|give|find|get|list)"
    rf"(?:\s+(?:me|us)(?:\s+{_SOME}{_THINGS})?|\s+{_SOME}{_THINGS})(?:\s+(?:you\s+(?:have|know)|there\s+is))?"
    r"|what\s+(?:is\s+there|do\s+(?:you|we)\s+(?:have|know))"
    rf"|(?:(?:is|are)\s+there\s+|do\s+(?:you|we)\s+have\s+)?{_SOME}{_THINGS}"
    # Not “articles of impeachment”.
    rf")\s+{ABOUT}"
    r"|what(?:\s+is|\s+was|\s+has\s+been|\s+have\s+been|[’']?s)\s+(?:said|written|reported|known|new|the\s+latest)"
    r"\s+(?:about|on|of|with)"
    r"|what(?:\s+is|\s+was|[’']?s)\s+(?:going\s+on|happening|the\s+(?:deal|matter|situation|status|story))\s+with"
    r"|(?:the\s+)?(?:pros\s+and\s+cons|arguments\s+for\s+and\s+against|arguments\s+(?:about|over))(?:\s+(?:about|of|on))?"
    r"|(?:(?:the|any)\s+)?(?:latest|updates?)(?:\s+news)?\s+(?:about|on)"
    r")\s+(?P<topic>.+)"
    # Not “news from last week”.
    rf"|(?:(?:what(?:\s+is|[’']?s)|is\s+there|are\s+there|do\s+you\s+have|have\s+you)\s+)?(?:{_SOME}{_THINGS}|anything\s+new|(?:the\s+)?latest|new)"
    rf"(?:\s+news)?\s+(?:from|in)\s+(?P<place>(?!(?:the\s+)?(?:{_TIMES}))[^\d]+)",
    re.IGNORECASE,
)
_BARE = late(r"(?P<topic>[\w’'.-]+(?:\s[\w’'.&-]+){0,3})")
_ANOTHER = late(r"(?:(?:and|but|so)\s+)?(?:what|how)\s+about\s+(?P<topic>.+)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_EDGES = " \"'“”‘’()[].,;:?!–—-"
# With one of these it is a question, or part of a conversation.
_ASKS = frozenset(
    "who whom whose what which when where why how if whether is are was were be been do does did has have had can could will would "
    "should may might must not i you he she it they we me us him her them his their its this that these those there here "
    "yes no ok okay hi hello hey please thanks thank more else really say said says tell told explain name next again find search".split()
)
# With these none of the forms begins, so that the patterns need not be compiled.
_NO_TOPIC = frozenset("who whom whose which when where why did was were had".split())
_GREETINGS = frozenset(("good morning", "good afternoon", "good evening", "good night", "good bye"))
# Said to a bot rather than asked of it.
_COMMANDS = frozenset(
    "help commands command test testing ping start stop quit exit summary summarize summarise list".split()
)
_GOING_ON = frozenset("and but so or also then".split())
_SENTENCE = 5  # words that hardly any sentence of a story has fewer of
_MOST_WORDS = 3  # of content; whoever uses more asks for something certain
# Between neighbours, in units of the score: another article goes before a second passage of one, within some forty.
_STEP = 0.01
_LATEST = late(r"\b(?:latest|newest|recent|updates?|what(?:[’']?s|\s+is)\s+new)\b", re.IGNORECASE)
_LAST = late(r"\b(?:latest|newest|most\s+recent)\b", re.IGNORECASE)  # of a thing itself: “the latest poll”
TOLD = 0.75  # confidence where a passage holds all words of a topic: that it tells of it, not how much


def topic(question: str, analyze: Analyze, *, alone: bool) -> str | None:
    """Return what a question wants to be told of, None where it asks for more than that.

    Args:
        question: one line.
        analyze: the lexicon's analyzer.
        alone: whether nothing was asked before, so that a few words are all of it.
    """
    plain = question.strip(_EDGES)
    first = plain.split(maxsplit=1)[:1]
    if first and first[0].casefold() in _NO_TOPIC:
        return None
    found = _ABOUT().fullmatch(plain)
    if found is None and alone:
        found = _ANOTHER().fullmatch(plain) or _BARE().fullmatch(plain)
    return _of_few_words(found["topic"] or found["place"], analyze) if found else None


def asks_for_latest(question: str) -> bool:
    """Tell whether a question after a topic wants the last that was told of it: "what's the latest on the mill?".

    What the topic itself says is no wish: "tell me about software updates", unless it says which: "the latest update".

    Args:
        question: one line.
    """
    found = _ABOUT().search(question) if _LATEST().search(question) else None
    asks = question[: found.start("topic" if found["topic"] else "place")] if found else question
    return _LATEST().search(asks) is not None or _LAST().search(question) is not None


def other_topic(question: str, analyze: Analyze) -> str | None:
    """Return what else a question in a conversation may want to be told of: "what about the mill?" may leave the fire.

    Args:
        question: one line.
        analyze: the lexicon's analyzer.
    """
    found = _ANOTHER().fullmatch(question.strip(_EDGES)) if "about" in question.casefold() else None
    return _of_few_words(found["topic"], analyze) if found else None


def _of_few_words(words: str, analyze: Analyze) -> str | None:
    """Return words that name a thing, None where they are too many or say something else."""
    content = [term for term in analyze(words) if is_content(term)]
    return words if 0 < len(content) <= _MOST_WORDS and not _is_said_to_somebody(words) else None


def _is_said_to_somebody(words: str) -> bool:
    """Tell whether words ask, greet, command or go on with a conversation, instead of naming a thing."""
    shouted = words.isupper()
    # Not “US” and “WHO”.
    plain = [
        word.casefold() for word in _WORD.findall(words) if shouted or not word.isupper() or len(word) == 1
    ]
    if not _ASKS.isdisjoint(plain) or " ".join(plain[:2]) in _GREETINGS:
        return True
    return bool(plain) and (plain[0] in _GOING_ON or (plain[0] in _COMMANDS and len(plain) == 1))


def telling(query: Query, judged: Sequence[Judged], analyze: Analyze, *, apart: bool = True) -> list[Judged]:
    """Return those passages that hold all words of a topic, first those with the words side by side: “Trump Foundation”.

    Args:
        query: after the topic.
        judged: the candidates, best first; in this order they stay otherwise.
        analyze: the lexicon's analyzer.
        apart: whether those with the words elsewhere count.

    Returns:
        The passages, none with a caption marked where a sentence can be.
    """
    held = [(each, analyze(each.candidate.passage.text(each.candidate.article))) for each in judged]
    told = [
        (_without_captions(each), _side_by_side(query, terms))
        for each, terms in held
        if coverage(query, terms) >= 1.0
    ]
    together = [each for each, near in told if near]
    behind = [each for each, near in told if not near] if apart else []
    if not together or not behind:
        return together or behind
    drop = behind[0].score - together[-1].score + 1
    return [*together, *(replace(each, score=each.score - drop) for each in behind)]


def newest_first(judged: Sequence[Judged]) -> list[Judged]:
    """Put passages in the order of their articles' days, the last day first and those without one behind.

    An article's own stay together and as it tells them: what is new in it stands at its head.
    """
    rank = {each.candidate.article.id: at for at, each in reversed(list(enumerate(judged)))}

    def place(each: Judged) -> tuple[int, int, int]:
        article, moment = each.candidate.article, each.candidate.article.published_at
        day = moment.date() if moment else date.min
        return -day.toordinal(), rank[article.id], each.candidate.passage.start

    ordered = sorted(judged, key=place)
    return [replace(each, score=-_STEP * at) for at, each in enumerate(ordered)]


def _side_by_side(query: Query, terms: Sequence[str]) -> bool:
    """Tell whether some place of a passage holds all words of a topic, with as many others between them at most."""
    reach = 2 * len(query.weights) - 1
    starts = [at for at, term in enumerate(terms) if term in query.weights]
    return any(not missing(query, terms[at : at + reach]) for at in starts)


def _without_captions(judged: Judged) -> Judged:
    """Return a passage with its sentences of a few words behind the others: “Jeff Sessions”."""
    text = judged.candidate.article.text
    scores = tuple(
        score - (len(_WORD.findall(sentence.of(text))) < _SENTENCE)
        for sentence, score in zip(judged.sentences, judged.sentence_scores, strict=True)
    )
    return replace(judged, sentence_scores=scores)
