"""Looking at the index from the command line."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.asking import LAST
from bot.feedback import FILE as FEEDBACK
from bot.feedback import asked, asked_json
from bot.last import Cited, number_in, recall
from bot.printable import one_line
from bot.render import place
from bot.reply_json import article_json
from bot.settings import Settings
from bot.words import plural
from index.articles import Article
from index.attributions import Attribution
from index.catalog import Catalog
from index.errors import InputError
from index.manifest import check_files
from index.paragraphs import paragraph_number
from index.passages import Passage
from index.snapshot import Generations, Snapshot
from index.spans import Span
from index.verify import State, state_of, verify

_MOST_TOLD = 80  # characters of what was asked for that an error repeats


def status_facts(settings: Settings) -> dict[str, Any]:
    """Return what `quoth status --json` prints."""
    generations = Generations(settings.index)
    snapshot = generations.open()
    manifest = snapshot.manifest
    return {
        "index": str(settings.index),
        "generation": manifest.generation,
        "generations": generations.names(),
        "built_at": manifest.built_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "articles": manifest.articles,
        "passages": manifest.passages,
        "passage_words": manifest.passage_words,
        "collection": list(manifest.collection),
        "sources": dict(snapshot.catalog.sources()),
        "refused": [{"place": each.place, "reason": each.reason} for each in snapshot.catalog.refused()],
        "model": {
            "name": manifest.model.name,
            "digest": manifest.model.digest,
            "dimension": manifest.model.dimension,
            "exported": manifest.model.exported,
        },
        "bytes": sum(facts["size"] for facts in manifest.files.values()),
    }


def status_lines(facts: dict[str, Any]) -> Iterator[str]:
    """Return the same for people."""
    model = facts["model"]
    speed = (
        "" if model["exported"] else " (could not be exported: runs through sentence-transformers, slower)"
    )
    yield f"Index       {one_line(facts['index'])}, generation {facts['generation']} of {', '.join(facts['generations'])}"
    yield f"Built       {facts['built_at']}, {facts['bytes'] / 1e6:.1f} MB"
    passages = plural(facts["passages"], "passage")
    yield f"Articles    {facts['articles']:,} in {passages} of about {facts['passage_words']} words"
    yield f"Collection  {', '.join(map(one_line, facts['collection']))}"
    yield f"Model       {one_line(model['name'])}{speed}"
    for name, count in facts["sources"].items():
        yield f"Source      {one_line(name)}: {plural(count, 'article')}"
    for each in facts["refused"]:
        yield f"Refused     {one_line(each['place'])}: {one_line(each['reason'])}"


def find_shown(settings: Settings, what: str) -> tuple[Article, Span, Sequence[Span], State]:
    """Return the article, span and highlights that `quoth show` was asked for, and whether its file still says so.

    Args:
        settings: say where the index is.
        what: a citation's number in the last answer, else an article's id.

    Raises:
        InputError: the last answer has no such citation, or no article has this id.
    """
    catalog, base = Generations(settings.index).open().catalog, settings.index.resolve().parent
    numbered = what.isascii() and what.isdigit()
    cited = recall(settings.index / LAST) if numbered else []
    at = number_in(what, cited)
    if at is not None:
        one = cited[at]
        row = catalog.article_row(one.article_id)
        if row is None or one.span.of(catalog.article(row).text) != one.quote:
            raise InputError(f"the index has moved on since citation {what} was given; ask again")
        article, span, highlights = catalog.article(row), one.span, one.highlights
    else:
        article = _article_with_id(catalog, what, cited if numbered else None)
        span, highlights = Span(article.story_start, len(article.text)), ()
    return article, span, highlights, state_of(catalog, base, article, *span)


def _article_with_id(catalog: Catalog, what: str, cited: Sequence[Cited] | None) -> Article:
    try:
        row = catalog.article_row(what)
    except UnicodeEncodeError:  # bytes that are no text, which no id has
        row = None
    if row is not None:
        return catalog.article(row)
    told = what if len(what) <= _MOST_TOLD else f"{what[:_MOST_TOLD]}…"
    if cited is not None:
        raise InputError(f"the last answer has {plural(len(cited), 'citation')}, there is no {told}")
    raise InputError(f"no article with the id {told!r}; quoth export lists them")


def verify_lines(settings: Settings) -> Iterator[tuple[str, bool]]:
    """Yield what `quoth verify` prints, each line with whether it tells of a difference."""
    snapshot = Generations(settings.index).open()
    check_files(snapshot.folder, snapshot.manifest.files, math.inf)
    base = settings.index.resolve().parent
    counts = dict.fromkeys(State, 0)
    for exact, findings in verify(snapshot.catalog, base):
        counts[State.EXACT] += exact
        for finding in findings:
            counts[finding.state] += 1
            article, start = finding.article, finding.passage.passage.start
            where = place(article, article.line(start), paragraph_number(article, start))
            yield f"{finding.state}  {where}", True
    told = ", ".join(f"{count:,} {state}" for state, count in counts.items())
    yield f"Passages: {told}.", False
    yield from _verify_last(settings, snapshot, base)


def _verify_last(settings: Settings, snapshot: Snapshot, base: Path) -> Iterator[tuple[str, bool]]:
    for number, cited in enumerate(recall(settings.index / LAST), 1):
        row = snapshot.catalog.article_row(cited.article_id)
        if row is None:
            yield f"Last answer, quote {number}: {State.GONE}", True
            continue
        article = snapshot.catalog.article(row)
        state = state_of(snapshot.catalog, base, article, *cited.span)
        if cited.span.of(article.text) != cited.quote:
            state = State.CHANGED
        yield f"Last answer, quote {number}: {state}", state is not State.EXACT


def export_rows(settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield everything that is indexed."""
    catalog = Generations(settings.index).open().catalog
    for row, article in catalog.articles():
        yield {"type": "article", **article_json(article), "text": article.text}
        for stored in catalog.passages_of(row):
            yield _passage_row(article, stored.passage)
        for attribution in catalog.attributions(row):
            yield _attribution_row(article, attribution)
    yield from feedback_rows(settings)


def feedback_rows(settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield every question that was asked on Discord, unanswered ones first."""
    return map(asked_json, asked(settings.index / FEEDBACK))


def feedback_lines(settings: Settings) -> Iterator[str]:
    """Yield the same for people."""
    questions = list(asked(settings.index / FEEDBACK))
    if not questions:
        yield "Nothing was asked on Discord yet."
    for each in questions:
        votes = f"{each.helpful} helpful, {each.not_helpful} not" if each.answered else "not answered"
        yield f"{each.time:%Y-%m-%d %H:%M}  {votes:<20}  {one_line(each.question)}"


def _passage_row(article: Article, passage: Passage) -> dict[str, Any]:
    return {
        "type": "passage",
        "article": article.id,
        "ordinal": passage.ordinal,
        "start": passage.start,
        "end": passage.end,
        "heading": passage.heading.of(article.text) if passage.heading else None,
        "text": passage.text(article),
    }


def _attribution_row(article: Article, attribution: Attribution) -> dict[str, Any]:
    return {
        "type": "attribution",
        "article": article.id,
        "speaker": attribution.speaker,
        "speaker_start": attribution.speaker_span.start,
        "speaker_end": attribution.speaker_span.end,
        "cue": attribution.cue,
        "cue_start": attribution.cue_span.start,
        "cue_end": attribution.cue_span.end,
        "content_start": attribution.content_span.start,
        "content_end": attribution.content_span.end,
        "direct": attribution.direct,
        "via": list(attribution.via),
    }
