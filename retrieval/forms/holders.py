"""Questions after who has a post: "who is the mayor of Flint?" is answered where a name stands beside the post."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from index.spans import Span
from retrieval.attribution.common_nouns import OCCUPATION
from retrieval.attribution.name_lists import FEMALE_TITLES, GIVEN, MALE_TITLES
from retrieval.questions.asked_post import DOING, Post
from retrieval.questions.words import name_matches, plain_words, without_possessive
from retrieval.ranking.coverage import Holds
from retrieval.ranking.judged import Judged

_LIFT = 3.0  # of a passage that names who has the post, in units of the score, by the share of the question that it holds
# What the share counts of the question that stands near the name, in its sentence, and in the passage or the title.
_NEAR, _SENTENCE, _PASSAGE = 0.5, 0.25, 0.25
_LEAD = 600  # characters at the head of an article, whose captain “the captain, Ann Lee,” is
_BEFORE, _BEHIND = 30, 60  # characters around a name and its post that are near
_LONGEST = 1_000  # characters of a sentence that are looked at, which bounds what hostile text can cost
_SURE = 0.6  # of the share, from which on the name is the answer
_MOST_WORSE = 5.0  # logits by which the reader may take it for worse than the best words of the passage
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
    ("organizer", "organiser"),
    ("captain", "skipper", r"capt\."),
    ("fiance", "fiancé"),
    ("fiancee", "fiancée"),
)
# Whoever is asked for by one of these may have another post: “the head of the NRA”.
_ANY_OF = {
    "head": (
        "director",
        "president",
        "leader",
        "chairman",
        "chairwoman",
        "chief executive",
        "ceo",
        "boss",
        "commander",
    ),
    "leader": ("president", "chairman", "chairwoman", "chief", "premier", "head", "boss"),
    "boss": ("director", "president", "chief executive", "ceo"),
}
_EXECUTIVES = ("chief executive", "managing director", "ceo")
# Behind these a title is that of something else.
_ANOTHER = frozenset(
    "a an former ex rival opposing opposition visiting away other another fellow next last previous old old-time".split()
)
_LESSER = r"(?<!next )(?<!vice )(?<!vice-)(?<!deputy )(?<!assistant )(?<!associate )(?<!co-)"
_NO_LONGER = r"(?<!former )(?<!ex-)"
_PARTY = r"(?:\s+\([^()]{1,20}\))?"
_NO_NAME = "|".join((*day_name, *month_name[1:], *"The He She It They We You I In On At".split()))
_TIMES = frozenset(each.lower() for each in (*day_name, *month_name[1:]))
_PEOPLE = GIVEN | MALE_TITLES | FEMALE_TITLES
_Beside = tuple[re.Pattern[str], bool]  # and whether it is a title
_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Sen|Rep|Gov)\.?\s+)?"
_NAME = (
    rf"{_HONORIFIC}(?P<name>(?<![\w’'-])(?!(?:{_NO_NAME})\b)[A-Z][\w’'-]{{0,40}}\w"
    r"(?:\s+(?:(?:de|da|del|van|von|bin|al|el)\s+)?(?:[A-Z]\.|[A-Z][\w’'-]+|[“\"][A-Z][^”\"]{0,20}[”\"])){0,3})"
)
_NO_WORD = r"(?!(?:and|but|or|while|when|as|said|says|by|with|to|of|from|on|not|who|whom|which|that)\b)"
_IS = r"(?:is|was|are|were|became|serves\s+as|served\s+as|has\s+been|remains|works\s+as|worked\s+as)"


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
    beside = [(re.compile(each), True) for each in _titles(post)]
    beside += [(re.compile(each), False) for each in _beside(post)]
    own = frozenset(plain_words(question))
    found = [_with_holder(post, each, beside, own, holds) for each in judged]
    return sorted(found, key=lambda each: -each.score)


def _with_holder(
    post: Post, judged: Judged, beside: Sequence[_Beside], own: frozenset[str], holds: Holds
) -> Judged:
    article = judged.candidate.article
    around = holds(f"{article.title}\n{judged.candidate.passage.text(article)} {post.asked}")
    whole = cache(lambda: holds(f"{article.title}\n{article.text[:_LEAD]} {post.asked}"))
    best, name, at = post.least, None, 0
    for number, sentence in enumerate(judged.sentences):
        words = sentence.of(article.text)[:_LONGEST]
        rest = _SENTENCE * holds(f"{words} {post.asked}") + _PASSAGE * around
        for inside, near, alone in _names(words, beside, own):
            # “The captain, Ann Lee,” is that of what the article tells of.
            told_of = whole() if alone else 0.0
            held = _NEAR * max(told_of, holds(f"{near} {post.asked}")) + rest
            found = Span(sentence.start + inside.start, sentence.start + inside.end)
            if held > best or (name and held == best and _worse(judged, found) < _worse(judged, name)):
                best, name, at = held, found, number
    lifted = judged.score + _LIFT * best
    if name is None or best < _SURE or _worse(judged, name) > _MOST_WORSE:
        return replace(judged, score=lifted, held=best)
    scores = judged.with_sentence_first(at)
    # The reader's words may be longer: “Captain Roe”.
    longer = judged.answer and judged.answer.overlaps(name) and judged.answer.end <= judged.sentences[at].end
    answer = judged.answer if longer else name
    return replace(judged, score=lifted, sentence_scores=scores, answer=answer, told=True, held=best)


def _worse(judged: Judged, name: Span) -> float:
    """Return by how many logits the reader takes a name for worse than the best words, 0 where none looked."""
    return 0.0 if judged.reading is None else judged.reading.shortfall(name)


def _names(words: str, beside: Sequence[_Beside], own: frozenset[str]) -> Iterator[tuple[Span, str, bool]]:
    """Yield the names that stand beside a post in a sentence, with what stands near them, and whether they stand alone."""
    for pattern, is_title in beside:
        for match in pattern.finditer(words):
            name = without_possessive(match["name"])
            if not own.issuperset(plain_words(name)):
                start = match.start("name")
                yield (
                    Span(start, start + len(name)),
                    words[max(0, match.start() - _BEFORE) : match.end() + _BEHIND],
                    is_title and _is_alone(words, Span(*match.span()), own),
                )


def _is_alone(words: str, title: Span, own: frozenset[str]) -> bool:
    """Tell whether a sentence says of nothing else that a title and a name in it may be of: “The captain, Ann Lee, left.”."""
    before = (words[: title.start].split() or ["The"])[-1]
    if (
        before.lower() in _ANOTHER
        or not (before.islower() or before == "The")
        or before.endswith(("’s", "'s"))
    ):
        return False
    others = (
        plain_words(name) for name, at in name_matches(words) if not Span(at, at + len(name)).overlaps(title)
    )
    return all(own.union(_TIMES).issuperset(name) or not _PEOPLE.isdisjoint(name[:1]) for name in others)


def _titles(post: Post) -> Iterator[str]:
    """Yield what finds a name directly behind a post in a sentence: not “President Roe” for the head of something else."""
    runs = post.does and post.noun in {"head", "leader"}
    own = _any_of(post, _EXECUTIVES if runs else ())
    yield rf"{own}{_PARTY}[,:]?\s+{_NAME}"
    yield rf"{own},\s+(?:[a-z][\w’'-]{{0,30}}\s+){{0,2}}(?i:{OCCUPATION})\s+{_NAME}(?=[,;.])"  # “the host, singer Ann Lee,”


def _beside(post: Post) -> Iterator[str]:
    """Yield what else finds a name beside a post in a sentence."""
    noun = _any_of(post, _ANY_OF.get(post.noun, ()))
    of = r"(?:of|for|at|to|in|with|from)"
    yield rf"{noun}\s+{of}\s+[^.;!?()“”]{{1,80}}?(?:,|\s+[–—-]+)\s+{_NAME}"
    yield rf"{noun}(?:\s+{of}\s+[^,.;]{{1,60}}?)?,?\s+(?:{_IS}|will\s+be|named|called)\s+{_NAME}"
    between = rf"(?:{_NO_WORD}[^\s,;:.!?]+\s+){{0,6}}?"
    yield rf"{_NAME}{_PARTY}(?:,|\s+[–—-]+)\s+(?:\d\d,\s+)?(?:who\s+{_IS}\s+)?{between}{noun}"
    yield rf"(?<!of ){_NAME}{_PARTY}(?:,[^,.;]{{1,80}},)?\s+(?:{_IS}|(?:as|to\s+be)\s+(?:his|her|its|their|our|the|an?|[\w’'-]+[’']s?))\s+{between}{noun}"
    if post.does:
        forms = DOING[post.noun].split()
        does = rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])"
        yield rf"(?<!of ){_NAME}{_PARTY}(?:,[^,.;]{{1,80}},)?(?:,?\s+who)?\s+(?:(?:has|had|now|once|also)\s+){{0,2}}{does}"
        doing = "|".join(form for form in forms if form.endswith("ing"))  # not “Ann Lee was led”
        if doing:
            yield rf"(?<![\w-])(?i:{doing})(?:\s+[^,.;]{{1,60}})?,\s+{_NAME}"  # “Prosecuting, Ann Lee told the court”
            yield rf"{_NAME},\s+(?:{doing})(?![\w-])"
            yield rf"(?<!of ){_NAME}{_PARTY}(?:,[^,.;]{{1,80}},)?(?:,?\s+who)?\s+(?:is|was|has\s+been)\s+(?:(?:now|also)\s+)?(?:{doing})(?![\w-])"
        yield rf"{does}\s+by\s+(?:[^\s,.;]+\s+){{0,4}}?{_NAME}"
        yield rf"{_NAME}-(?:led|owned|run)\b"
    yield rf"{noun}(?:\s+{of}\s+[^,.;()]{{1,60}}?)?\s+\({_NAME}\)"


def _any_of(post: Post, others: Sequence[str] = ()) -> str:
    """Return what matches a post, whatever it is called, but not that of a deputy or of whoever had it once."""
    same = next((each for each in _SAME if post.noun in each), (post.noun,))
    either = "|".join(sorted({*same, *others}, key=len, reverse=True))
    without = ("" if post.lesser else _LESSER) + ("" if post.past else _NO_LONGER)
    return rf"(?<![\w-])(?i:{without}(?:{either}))(?:s|es)?(?!\w)"
