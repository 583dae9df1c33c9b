"""Replies as JSON: the schema quoth.reply/1, which other programs rely on."""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from index.articles import Article
from index.spans import Span
from retrieval.answers.results import Answer, Attribution, Citation, Reply

if TYPE_CHECKING:
    from index.build import BuildReport

SCHEMA = "quoth.reply/1"
_REPORTED = "generation published added changed removed unchanged articles passages embedded seconds".split()


def reply_json(reply: Reply, identity: object = None) -> dict[str, Any]:
    """Return a reply as plain JSON values.

    Args:
        reply: what the engine said.
        identity: the question's id in a batch.
    """
    answered = isinstance(reply, Answer)
    return {
        "schema": SCHEMA,
        "id": identity,
        "question": reply.question.text,
        "understood": {
            "about": reply.understood.about or None,
            "limited": reply.understood.limited or None,
            "spelled": reply.understood.spelled or None,
        },
        "answered": answered,
        "reason": None if isinstance(reply, Answer) else reply.reason,
        "confidence": round(reply.confidence, 4),
        "citations": [_citation(each) for each in reply.citations] if isinstance(reply, Answer) else [],
        "nearest": [] if isinstance(reply, Answer) else [_citation(each) for each in reply.nearest],
        "differing": [{"words": each.words, "number": each.number} for each in reply.differing]
        if isinstance(reply, Answer)
        else [],
        "index": {
            "generation": reply.index.generation,
            "articles": reply.index.articles,
            "passages": reply.index.passages,
            "built_at": reply.index.built_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        },
        "timings_ms": reply.timings_ms,
        "passages_read": reply.passages_read,
    }


def article_json(article: Article) -> dict[str, Any]:
    """Return what is known of an article, without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published_at": date_text(article.published_at) if article.published_at else None,
        "url": article.url,
        "path": article.path,
    }


def report_json(report: "BuildReport") -> dict[str, Any]:
    """Return what a rebuild did as plain JSON values."""
    return {
        "report": {
            **{name: getattr(report, name) for name in _REPORTED},
            "refused": [{"place": each.place, "reason": each.reason} for each in report.refused],
            "notes": [{"place": each.path, "text": each.text} for each in report.notes],
        }
    }


def date_text(moment: datetime) -> str:
    """Return a publication date as ISO 8601 in its own zone, without a time where none is known."""
    day_only = moment.time() == time() and not moment.utcoffset()
    return moment.date().isoformat() if day_only else moment.isoformat().replace("+00:00", "Z")


def _citation(citation: Citation) -> dict[str, Any]:
    text = citation.article.text
    return {
        "number": citation.number,
        "score": citation.score,
        "article": article_json(citation.article),
        "start": citation.start,
        "end": citation.end,
        "line": citation.line,
        "paragraph": citation.paragraph,
        "quote": citation.quote,
        "highlights": [_span(each, text) for each in citation.highlights],
        "answers": [_span(each, text) for each in citation.answers],
        "attributions": [_attribution(each) for each in citation.attributions],
        "state": str(citation.state),
        "also": [article_json(article) for article in citation.also],
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "speaker": attribution.speaker,
        "cue": attribution.cue,
        "start": attribution.start,
        "end": attribution.end,
        "via": list(attribution.via),
    }
