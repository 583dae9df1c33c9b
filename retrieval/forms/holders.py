"""Questions after who has a post: "who is the mayor of Flint?" is answered where a name stands beside the post."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from index.spans import Span
from retrieval.attribution.name_lists import CALLINGS, KIN
from retrieval.questions.asked_speaker import plain_words
from retrieval.questions.conversation import without_possessive
from retrieval.ranking.coverage import Holds
from retrieval.ranking.judged import Judged

_LIFT = 3.0  # of a passage that names who has the post, in units of the score, by the share of the question that it holds
# What the share counts of the question that stands near the name, in its sentence, and in the passage or the title.
_NEAR, _SENTENCE, _PASSAGE = 0.5, 0.25, 0.25
_BEFORE, _BEHIND = 30, 60  # characters around a name and its post that are near
_LONGEST = 1_000  # characters of a sentence that are looked at, which bounds what hostile text can cost
_SURE = 0.6  # of the share, from which on the name is the answer, whatever the reader chose
_MAY_ASK = re.compile(r"(?i)\bwho\W?s\b|\bwho (?:is|was|are|were)\b|\bnames? of\b|\A\W*name\b")
_ASKS = re.compile(
    r"(?i)\W*(?:(?:so|and|but|then)[,\s]+)?(?:who(?:[’']?s|\s+(?:is|was|are|were))|(?:what(?:[’']?s|\s+(?:is|was|are|were))\s+)?the\s+names?\s+of"
    r"|name)\s+(?P<post>.+)"
)
_POSTS = (
    CALLINGS
    | KIN
    | frozenset(
        "leader head chair chairperson chairpersons star frontman rival mate commander deputy aide ally successor predecessor fiance fiancee "
        "partner publicist president executive premier doctor counsel host moderator emperor sultan ayatollah congressman congresswoman "
        "representative senator strategist whip principal dean rector provost".split()
    )
)
# Behind these the words tell of what or since when, and a post is what stands before them.
_BREAKS = frozenset(
    "of for at in to from on with behind by who whom that which when while where during after before as since under until and or "
    "now currently again right today exactly".split()
)
_MOST_WORDS = 8  # before such a word
_WHOLE = {
    ("chief", "executive"): "chief executive",
    ("prime", "minister"): "prime minister",
    ("attorney", "general"): "attorney general",
    ("running", "mate"): "running mate",
}
_SAME = (
    ("governor", r"gov\."),
    ("senator", r"sen\."),
    ("congressman", "congresswoman", "representative", r"rep\."),
    ("chairman", "chairwoman", "chair", "chairperson"),
    ("spokesman", "spokeswoman", "spokesperson"),
    ("chief executive", "ceo", "chief executive officer"),
    ("prime minister", "premier", "pm"),
    ("lawyer", "attorney", "counsel"),
    ("adviser", "advisor"),
    ("coach", "manager", "boss"),
    ("professor", r"prof\."),
    ("general", r"gen\."),
    ("fiance", "fiancé"),
    ("fiancee", "fiancée"),
)
# Whoever is asked for by one of these may have another post: “the head of the NRA”.
_ANY_OF = {
    "head": "director president leader chairman chairwoman chief executive ceo boss commander",
    "leader": "president chairman chairwoman chief premier head boss",
    "boss": "director president chief executive ceo",
}
_LESSER = r"(?<!next )(?<!vice )(?<!vice-)(?<!deputy )(?<!assistant )(?<!associate )(?<!co-)"
_NO_LONGER = r"(?<!former )(?<!ex-)"
_PARTY = r"(?:\s+\([^()]{1,20}\))?"
_NO_NAME = "|".join((*day_name, *month_name[1:], *"The He She It They We You I In On At".split()))
_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Sen|Rep|Gov)\.?\s+)?"
_NAME = (
    rf"{_HONORIFIC}(?P<name>(?<![\w’'-])(?!(?:{_NO_NAME})\b)[A-Z][\w’'-]{{0,40}}\w"
    r"(?:\s+(?:(?:de|da|del|van|von|bin|al|el)\s+)?(?:[A-Z]\.|[A-Z][\w’'-]+|[“\"][A-Z][^”\"]{0,20}[”\"])){0,3})"
)
_NO_WORD = r"(?!(?:and|but|or|while|when|as|said|says|by|with|to|of|from|on|not|who|whom|which|that)\b)"
_IS = r"(?:is|was|are|were|became|serves\s+as|served\s+as|has\s+been|remains|works\s+as|worked\s+as)"


class Post(NamedTuple):
    """A post that a question asks for whoever has it.

    Attributes:
        noun: what it is called, in small letters.
        lesser: whether it is that of a deputy or the like.
        past: whether whoever had it once will do.
    """

    noun: str
    lesser: bool
    past: bool


def asked_post(question: str) -> Post | None:
    """Return the post of whom a question wants to know the name, None where it asks for something else.

    Args:
        question: one line.
    """
    asks = _ASKS.match(question) if _MAY_ASK.search(question) else None
    if asks is None:
        return None
    before = list(takewhile(lambda word: word not in _BREAKS, plain_words(asks["post"])))
    if not before or len(before) > _MOST_WORDS or before[0].endswith("ed"):
        return None
    noun = _WHOLE.get((before[-2], before[-1]), before[-1]) if len(before) > 1 else before[-1]
    noun = noun if noun in _POSTS or noun in _WHOLE.values() else noun.removesuffix("s")
    if noun not in _POSTS and noun not in _WHOLE.values():
        return None
    lesser = not {"vice", "deputy", "assistant", "associate", "co"}.isdisjoint(before)
    past = re.search(r"(?i)\bw(?:as|ere)\b|\b(?:former|ex)\b", question) is not None
    return Post(noun, lesser, past)


def holders_first(post: Post, question: str, judged: Sequence[Judged], holds: Holds) -> list[Judged]:
    """Have those passages go first that name whoever has a post, with the sentence that does it and the name marked.

    Args:
        post: what `asked_post` returned.
        question: whose words no name consists of.
        judged: the candidates.
        holds: returns the share of the question's content that some words hold, 0 to 1.

    Returns:
        The candidates, best first, each with the share of the question that it holds beside such a name.
    """
    beside = tuple(map(re.compile, _beside(post)))
    own = frozenset(plain_words(question))
    found = [_with_holder(post, each, beside, own, holds) for each in judged]
    return sorted(found, key=lambda each: -each.score)


def _with_holder(
    post: Post, judged: Judged, beside: Sequence[re.Pattern[str]], own: frozenset[str], holds: Holds
) -> Judged:
    article = judged.candidate.article
    around = holds(f"{article.title}\n{judged.candidate.passage.text(article)} {post.noun}")
    best, name, at = 0.0, None, 0
    for number, sentence in enumerate(judged.sentences):
        words = sentence.of(article.text)[:_LONGEST]
        rest = _SENTENCE * holds(f"{words} {post.noun}") + _PASSAGE * around
        for span, near in _names(words, beside, own):
            held = _NEAR * holds(f"{near} {post.noun}") + rest
            if held > best:
                best, name, at = held, Span(sentence.start + span.start, sentence.start + span.end), number
    if name is None or best < _SURE:
        return replace(judged, score=judged.score + _LIFT * best, held=best)
    first = max(judged.sentence_scores) + 1
    scores = tuple(first if number == at else score for number, score in enumerate(judged.sentence_scores))
    lifted = judged.score + _LIFT * best
    return replace(judged, score=lifted, sentence_scores=scores, answer=name, told=True, held=best)


def _names(words: str, beside: Sequence[re.Pattern[str]], own: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Yield the names that stand beside a post in a sentence, with what stands near them."""
    for pattern in beside:
        for match in pattern.finditer(words):
            name = without_possessive(match["name"])
            if not own.issuperset(plain_words(name)):
                start = match.start("name")
                yield (
                    Span(start, start + len(name)),
                    words[max(0, match.start() - _BEFORE) : match.end() + _BEHIND],
                )


def _beside(post: Post) -> Iterator[str]:
    """Yield what finds a name beside a post in a sentence."""
    noun, own = _any_of(post, _ANY_OF.get(post.noun, "")), _any_of(post)
    of = r"(?:of|for|at|to|in|with|from)"
    # Not “President Roe” for the head of something else.
    yield rf"{own}{_PARTY}[,:]?\s+{_NAME}"
    yield rf"{noun}\s+{of}\s+[^.;!?()“”]{{1,80}}?(?:,|\s+[–—-]+)\s+{_NAME}"
    yield rf"{noun}(?:\s+{of}\s+[^,.;]{{1,60}}?)?,?\s+(?:{_IS}|will\s+be|named|called)\s+{_NAME}"
    between = rf"(?:{_NO_WORD}[^\s,;:.!?]+\s+){{0,6}}?"
    yield rf"{_NAME}{_PARTY}(?:,|\s+[–—-]+)\s+(?:\d\d,\s+)?(?:who\s+{_IS}\s+)?{between}{noun}"
    yield rf"(?<!of ){_NAME}{_PARTY}(?:,[^,.;]{{1,80}},)?\s+(?:{_IS}|(?:as|to\s+be)\s+(?:his|her|its|their|our|the|an?|[\w’'-]+[’']s?))\s+{between}{noun}"
    yield rf"{noun}(?:\s+{of}\s+[^,.;()]{{1,60}}?)?\s+\({_NAME}\)"


def _any_of(post: Post, others: str = "") -> str:
    """Return what matches a post, whatever it is called, but not that of a deputy or of whoever had it once."""
    same = next((each for each in _SAME if post.noun in each), (post.noun,))
    either = "|".join(sorted({*same, *others.split()}, key=len, reverse=True))
    without = ("" if post.lesser else _LESSER) + ("" if post.past else _NO_LONGER)
    return rf"(?<![\w-])(?i:{without}(?:{either}))(?:s|es)?(?!\w)"
