"""Follow-up questions: what a message of ours tells of the turn that a new question may go on from.

Nothing is kept between two questions: an answer's question stands in its message, what it cites behind its buttons.
"""

from collections.abc import Iterable, Sequence

from bot.discord.embeds import Wording
from bot.discord.state import checksum
from bot.discord.text import width
from index.snapshot import Snapshot
from retrieval.questions.capitals import with_capitals
from retrieval.questions.conversation import Turn, Understood, turn_of
from retrieval.questions.words import names

_LONGEST = 700  # UTF-16 units of the words that go on in a message's footer


def turn_after(wording: Wording, cited: Iterable[tuple[int, str]], snapshot: Snapshot) -> Turn:
    """Return the turn that a question asked below an answer goes on from.

    Args:
        wording: of the answer's question.
        cited: numbers of the passages that it cites, with checksums of their words.
        snapshot: the index that is asked now, which may be another one.
    """
    words = turn_of(Understood(wording.shown, wording.before), (), "").question.split()
    while words and width(" ".join(words)) > _LONGEST:
        del words[0]
    return turn_again(" ".join(words), _articles(cited, snapshot), snapshot)


def turn_again(words: str, articles: Iterable[int], snapshot: Snapshot) -> Turn:
    """Return a turn from its words and the numbers of the articles that were cited for it, best first."""
    found = []
    for row in articles:
        try:
            found.append(snapshot.catalog.article(row))
        except KeyError:
            continue
    if found:
        words = with_capitals(words, found[0].text)
    about = ", ".join(names(words)) or (found[0].title if found else words)
    return turn_of(Understood(words), [article.id for article in found], about)


def rows_of(turn: Turn, snapshot: Snapshot) -> tuple[int, ...]:
    """Return the numbers of a turn's articles, by which `turn_again` finds them."""
    rows = (snapshot.catalog.article_row(identity) for identity in turn.article_ids)
    return tuple(row for row in rows if row is not None)


def _articles(cited: Iterable[tuple[int, str]], snapshot: Snapshot) -> Sequence[int]:
    """Return the numbers of the articles cited before, as far as they are still there unchanged."""
    rows: list[int] = []
    for row, check in cited:
        try:
            stored = snapshot.catalog.passages([row])[0]
        except KeyError:
            continue
        if checksum(stored.passage.text(snapshot.catalog.article(stored.article_row))) == check:
            rows.append(stored.article_row)
    return tuple(dict.fromkeys(rows))
