"""What is marked in a quote: the sentence that answers, and the name, date, place or number inside it."""

import math
import re
from collections.abc import Collection

from index.patterns import late
from index.spans import Span
from retrieval.answers.corrections import right_instead, set_right
from retrieval.answers.doers import may_have_done
from retrieval.answers.one_thing import one_thing
from retrieval.questions.asked_amount import asked_amount
from retrieval.questions.expectation import Wanted, answer_spans, asking_part
from retrieval.questions.question import Query
from retrieval.ranking.judged import Judged
from retrieval.ranking.ranks import may_have_place
from retrieval.ranking.table_rows import headings

_SURE = 0.2  # probability of the words among all of the passage; below it nothing is marked
_CLOSE = math.log(20)  # logits; a sentence that is a twentieth as likely as the best one is marked too
_UNMARKED = frozenset({Wanted.OTHER, Wanted.REASON})  # a sentence tells these, no words of it
_LONGEST_ANSWER = 80  # characters; a longer span is no name, date, place or number
# A check of facts: “The claim: …”, “Our verdict: false.”
_LABEL = r"[\W_]*(?:(?:the|our|what\s+the)\s+)?(?:{})[\W_]*:"
_CLAIM = late(_LABEL.format(r"claims?|rumou?r|myth|statement|what\s+was\s+said"), re.IGNORECASE)
_VERDICT = late(
    _LABEL.format(
        r"facts?|verdict|rating|ruling|truth|reality|finding|conclusion|assessment|false|true|misleading"
    )
    + r"|[\W_]*(?:mostly\s+|partly\s+)?(?:false|untrue|misleading|wrong|true)[.!]",
    re.IGNORECASE,
)
_VERDICT_WITHIN = 3  # sentences behind the claim
# A question that the article puts itself, and one in quotation marks, perhaps with who asks it behind: their answers follow.
_ASKS = late(r"[^?]*\?[*_]*\s*\Z|(?P<quoted>\s*[“\"‘][^?“”\"]*\?[”\"’]+[*_]*(?:\s+[^?“”\"]{1,80})?\Z)")
_QUOTES = late(r"\W{0,3}[“\"‘]")
_REPLY_WITHIN = 2  # sentences behind the question, none but questions between


def highlights(judged: Judged) -> tuple[Span, ...]:
    """Return the sentence that answers, and behind it a second one that may as well, where the reader is not sure.

    Where a speaker answers, what was said comes first and behind it, where they stand elsewhere, the words that say who.
    """
    scores, above = judged.sentence_scores, headings(judged.candidate.article.text, judged.sentences)
    best, *others = sorted((at for at in range(len(scores)) if at not in above), key=lambda at: -scores[at])[
        :2
    ]
    if judged.speaker is not None:
        who = judged.answer or judged.speaker.speaker_span
        naming = [each for each in judged.sentences if each.overlaps(who)][:1]
        return tuple(dict.fromkeys((judged.sentences[best], *naming)))
    right = set_right(judged.candidate.article, judged.sentences, best)
    if right is not None:
        return tuple(dict.fromkeys((judged.sentences[right[0]], judged.sentences[best])))
    second = _verdict(judged, best)
    second = _reply(judged, best) if second is None else second
    if second is not None:
        return (judged.sentences[best], judged.sentences[second])
    unsure = judged.reading is not None
    close = [at for at in others if unsure and scores[best] - scores[at] < _CLOSE]
    return tuple(judged.sentences[at] for at in (best, *close))


def _verdict(judged: Judged, best: int) -> int | None:
    """Return the number of the sentence with a check's verdict on the claim that would be marked, None where there is none."""
    text, sentences = judged.candidate.article.text, judged.sentences
    if not _CLAIM().match(text, *sentences[best]):
        return None
    after = range(best + 1, min(best + 1 + _VERDICT_WITHIN, len(sentences)))
    return next((at for at in after if _VERDICT().match(text, *sentences[at])), None)


def _reply(judged: Judged, best: int) -> int | None:
    """Return the number of the sentence that answers a question which would be marked, None where it is none or none does."""
    text, sentences = judged.candidate.article.text, judged.sentences
    asks = _ASKS().match(text, *sentences[best])
    after = range(best + 1, min(best + 1 + _REPLY_WITHIN, len(sentences)))
    reply = next((at for at in after if not _ASKS().match(text, *sentences[at])), None) if asks else None
    if asks is None or reply is None:
        return None
    return reply if asks["quoted"] is None or _QUOTES().match(text, *sentences[reply]) else None


def marked_answers(judged: Judged, query: Query, sentences: Collection[Span]) -> tuple[Span, ...]:
    """Return the words that answer: who said it, or a span of the kind that the question asks for.

    Args:
        judged: a passage.
        query: the question.
        sentences: the highlights; nothing outside them is marked.
    """
    if judged.answer is None:
        return ()
    right = right_instead(judged.candidate.article, judged.sentences, judged.answer)
    if right is not None:
        told = tuple(answer_spans(judged.candidate.article.text, right, query.wanted, query.words))
        return told if len(told) == 1 and query.wanted not in _UNMARKED else ()
    found = _one_thing(judged, query, judged.answer)
    inside = [each for each in sentences if each.start <= found.start and found.end <= each.end]
    if inside and (judged.speaker is not None or judged.told or _is_wanted(judged, query, inside[0], found)):
        return (found,)
    return ()


def is_sure(judged: Judged, words: Span) -> bool:
    """Tell whether the reader is sure of a few words in what it read."""
    if judged.reading is None or words.end - words.start > _LONGEST_ANSWER:
        return False
    # Others may be more certain.
    return judged.certainty * math.exp(-judged.reading.shortfall(words)) >= _SURE


def _one_thing(judged: Judged, query: Query, found: Span) -> Span:
    """Return the one thing among the words that answer."""
    reading = judged.reading

    def worse(words: Span) -> float:
        return reading.shortfall(words) if reading is not None and reading.token_spans else 0.0

    counted = asked_amount(query.asked)
    # What is counted stands beside every number: “how many people are missing?”.
    asked = query.content - (counted.of if counted else set())
    return one_thing(judged.candidate.article.text, found, query.wanted, asked, worse, counted)


def _is_wanted(judged: Judged, query: Query, sentence: Span, found: Span) -> bool:
    if query.wanted in _UNMARKED or judged.answer is None or not is_sure(judged, judged.answer):
        return False
    text = judged.candidate.article.text
    if query.wanted is Wanted.NAME and not (
        may_have_done(asking_part(query.asked), text, sentence, found)
        and may_have_place(query.by_itself, text, sentence, found)
    ):
        return False
    typed = answer_spans(text, sentence, query.wanted, query.words)
    return any(each.overlaps(found) for each in typed)
