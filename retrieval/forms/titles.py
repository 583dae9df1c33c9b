"""Questions that hold an article's title: they ask for that article, or of it."""

import re
from collections.abc import Sequence

from retrieval.forms.wording import QUOTED
from retrieval.ranking.judged import Candidate

_WORD = re.compile(r"\w+")
_LEAST = 4  # words of a title that nobody types by chance
# With nothing but these beside it a title asks for the article as a whole: “what does the article “...” say?”.
_NOTHING_MORE = frozenset(
    "a about an and article called can does do find get give in is it me named of open piece please post read report say says show "
    "story tell the this titled to us what whats with headed headline title you".split()
)


def of_title(question: str, candidates: Sequence[Candidate]) -> tuple[list[Candidate], bool]:
    """Find the article whose title a question is, or quotes.

    Args:
        question: one line.
        candidates: what the search found.

    Returns:
        Those candidates that are of the article, in its order; and whether nothing more is asked of it. None where no
        candidate's article has the title.
    """
    whole = _words(question)
    quoted = max((_words(match["words"]) for match in QUOTED().finditer(question)), key=len, default=())
    for words, beside in ((whole, ()), (quoted, _beside(whole, quoted))):
        if len(words) < _LEAST:
            continue
        found = [each for each in candidates if _words(each.article.title) == words]
        if found:
            ordered = sorted(found, key=lambda each: (each.article_row, each.passage.start))
            return ordered, _NOTHING_MORE.issuperset(beside)
    return [], False


def _words(text: str) -> tuple[str, ...]:
    return tuple(map(str.casefold, _WORD.findall(text)))


def _beside(whole: Sequence[str], quoted: Sequence[str]) -> list[str]:
    """Return the words of a question that are not quoted."""
    rest = list(whole)
    for word in quoted:
        rest.remove(word)
    return rest
