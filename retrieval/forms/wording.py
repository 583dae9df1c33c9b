"""Questions after certain words: "who said “lock her up”?", or a sentence that somebody has copied from an article."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.attributions import Attribution
from index.patterns import late
from index.spans import Span
from retrieval.questions.asked_speaker import asked_speaker
from retrieval.ranking.judged import Candidate, Judged

# What stands in quotation marks of whatever kind, as the group "words".
QUOTED = late(r"[“\"«„](?P<words>[^“”\"«»„]+)[”\"»“]")
_ASKS = late(
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|did|does|do|has|have|had|can|could)\b",
    re.IGNORECASE,
)
# “Did she say “…”?”
_WHETHER = late(
    r"\W*(?:did|does|has|have|had|is|was|were)\b.*\b(?:say|said|tell|told|write|wrote|written|tweet|tweeted|claim|claimed|"
    r"promise|promised|quoted)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_MARKS = re.compile('[“”"«»„]')
_LEAST = 4  # words in quotation marks that are no title or nickname
_LEAST_COPIED = 6  # words without them that nobody puts one behind the other by chance
_MOST = 60  # words that are compared, of however many
_BETWEEN = (
    r"\W{1,12}"  # a quotation that ends and one that begins, with an empty line of Windows' between them
)
_HALF = 0.5  # of the words, which may go on in the next passage and be credited in parts
# Above any other sentence of a passage: the one in which the words begin, and the others that hold some.
_FIRST, _ALSO = 2.0, 1.0
# Confidence where the words stand in an article one after the other: that they do is certain, not that this was asked.
FOUND = 0.95

Credits = Callable[[int], Sequence[Attribution]]  # of the article with a number


def wording(question: str) -> "Wording | None":
    """Return the words that a question is after, as they stand in it; None where it is after something else.

    Args:
        question: one line, without what frames it.
    """
    bare = question.strip()
    quoted = _quotation(bare)
    if quoted is not None:
        return Wording(quoted["words"]) if _is_after(bare, quoted) else None
    copied = not bare.endswith("?") and not _ASKS().match(bare) and len(_WORD.findall(bare)) >= _LEAST_COPIED
    return Wording(bare) if copied else None


def asks_for_quotation(question: str) -> bool:
    """Tell whether a question is after words that it has in quotation marks."""
    quoted = _quotation(question)
    return quoted is not None and _is_after(question, quoted)


def _quotation(question: str) -> re.Match[str] | None:
    """Return the longest quotation of a question, None where it is too short to be more than a title."""
    found = QUOTED().finditer(question) if _MARKS.search(question) else ()
    longest = max(found, key=lambda each: len(each["words"]), default=None)
    return longest if longest and len(_WORD.findall(longest["words"])) >= _LEAST else None


def _is_after(question: str, quoted: re.Match[str]) -> bool:
    """Tell whether a question asks who said what it quotes, whether somebody did, or for nothing beside it."""
    rest = question[: quoted.start()] + question[quoted.end() :]
    return bool(not _WORD.search(rest) or _WHETHER().match(rest) or asked_speaker(question))


class Wording:
    """Words that are looked for as they stand, whatever is between them: curly quotes for straight ones, a line's end."""

    def __init__(self, words: str) -> None:
        """Look for these words, at least one."""
        each = map(re.escape, _WORD.findall(words)[:_MOST])
        self._pattern = re.compile(rf"(?<!\w){_BETWEEN.join(each)}(?!\w)", re.IGNORECASE)

    def holding(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return those candidates in which at least half of the words stand, one behind the other."""
        return [each for each in candidates if self._place(each) is not None]

    def marked(self, judged: Judged) -> Judged:
        """Put the sentences of a passage first in which the words stand."""
        place = self._place(judged.candidate)
        if place is None:
            return judged
        top = max(judged.sentence_scores)
        begun = next((at for at, each in enumerate(judged.sentences) if each.overlaps(place)), None)
        scores = [
            top + (_FIRST if at == begun else _ALSO) if each.overlaps(place) else score
            for at, (each, score) in enumerate(zip(judged.sentences, judged.sentence_scores, strict=True))
        ]
        return replace(judged, sentence_scores=tuple(scores))

    def credits(self, candidates: Iterable[Candidate], found: Credits) -> Credits:
        """Return what finds the credits of an article for these words alone, where they stand in a candidate of it."""
        places = {each.article_row: place for each in candidates if (place := self._place(each))}

        def of_these_words(article_row: int) -> list[Attribution]:
            place = places.get(article_row)
            return [each for each in found(article_row) if place is None or _is_said(each, place)]

        return of_these_words

    def _place(self, candidate: Candidate) -> Span | None:
        """Return where the words stand, if half of them or more are in the candidate's passage."""
        passage, text = candidate.passage, candidate.article.text
        reach = len(self._pattern.pattern)
        for match in self._pattern.finditer(text, max(0, passage.start - reach), passage.end + reach):
            inside = min(match.end(), passage.end) - max(match.start(), passage.start)
            if inside >= _HALF * (match.end() - match.start()):
                return Span(*match.span())
        return None


def _is_said(credit: Attribution, place: Span) -> bool:
    """Tell whether half of the words, or all of what is credited, is credited there."""
    said = credit.content_span
    shared = min(said.end, place.end) - max(said.start, place.start)
    return shared >= _HALF * min(place.end - place.start, said.end - said.start)
