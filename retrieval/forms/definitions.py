"""Questions after what something is: "what is the TPP?" is answered where an article tells what stands behind the name."""

import re
from collections.abc import Sequence

from index.patterns import late
from index.spans import Span
from retrieval.forms.introductions import AROUND, SAID, introduced, is_said, name_in, opens, spelled
from retrieval.ranking.judged import Judged

_NAME = r"(?P<name>[\w][\w’'.&-]*(?:\s+[\w&][\w’'.&-]*){0,3}?)"
_FORMS = tuple(
    late(rf"\W*(?:(?:so|and|but|then)[,\s]+)?{form}\W*", re.IGNORECASE)
    for form in (
        rf"what(?:[’']?s|(?:\s+exactly)?\s+(?:is|are|was|were))\s+(?:an?\s+|the\s+)?{_NAME}(?:\s+exactly)?",
        rf"what\s+(?:does|do|did)\s+(?:the\s+)?{_NAME}\s+(?:mean|stand\s+for)",
        rf"define\s+(?:the\s+)?{_NAME}",
    )
)
_MAY_ASK = re.compile(
    r"(?i)\A\W*(?:(?:so|and|but|then)\b\W*)?(?:what\W?s\b|what\s+(?:exactly|is|are|was|were|does|do|did)\b|define\b)"
)
_NO_NAME = frozenset(
    "it this that these those he she they we you i his her their your our my its here there in to on at for of by with from not no "
    "what who when where why how new latest news happening going up wrong next more most left said being".split()
)
# None that is a verb as well: “a deal to fund Zika research”.
_CATEGORY = (
    r"(?:group|movement|party|organi[sz]ation|agency|company|firm|bank|airline|network|website|site|app|newspaper|magazine|channel|"
    r"broadcaster|programme|program|treaty|pact|charity|foundation|institute|university|college|union|league|film|movie|series|novel|"
    r"album|drug|vaccine|virus|disease|disorder|city|town|village|province|island|region|hurricane|vessel|ferry|missile|rocket|"
    r"satellite|telescope|militia|gang|cartel|PAC|band|ship|club|team)s?"
)
_BEHIND = late(
    r"(?P<told>\s*[,–—-]{1,3}\s+(?:an?|the|its|one\s+of|short\s+for)\s+(?=\w)|\s*,\s+which\s+(?:is|was|stands\s+for)\b)"
    r"|(?P<is>\s+(?:is|are|was|were|stands\s+for)\s+(?:an?|the|one\s+of)\s+(?=\w))"
    rf"|\s+\((?P<long>[^()]{{3,{AROUND}}})\)"
)
_BEFORE = late(rf"(?:\b{_CATEGORY}|\b(?:called|named|known\s+as)(?:\s+the)?)\s+[“\"'‘]?\Z")
_LONG = late(r"(?P<long>(?:[A-Z][\w’'&.-]*[\s-]+(?:(?:of|the|and|for|in|to|de|on)\s+)*){1,8})\(\Z")
_INITIAL = re.compile(r"\b[A-Za-z]")
_TOLD, _BESIDE, _IS = 2.0, 1.5, 1.0


def defined(question: str) -> str | None:
    """Return the name of what a question wants to know what it is, None where it asks for something else.

    Args:
        question: one line.
    """
    name = name_in(question, _MAY_ASK, _FORMS)
    if name is None:
        return None
    # A name is written as one, unless nothing is.
    named = question.islower() or any(each.isupper() or each.isdigit() for each in name)
    no_name = not _NO_NAME.isdisjoint(name.casefold().split())
    return None if no_name or not named or not name[0].isalnum() else name


def defining(name: str, judged: Sequence[Judged]) -> list[Judged]:
    """Return those passages that tell what something is, best first, the sentence that does it marked.

    Args:
        name: of what, in the question's words.
        judged: the candidates, best first.
    """
    first, *others = name.split()
    words = r"\s+".join([spelled(first), *(f"(?i:{re.escape(word)})" for word in others)])
    worth = _inside if name.islower() else _worth
    return introduced(re.compile(rf"(?<![\w’'-]){words}(?![\w-])"), worth, judged)


def _inside(text: str, sentence: Span, name: Span) -> float:
    """Return the same of words that were typed small: only inside of a sentence does a capital make them a name."""
    opening = name.start <= sentence.start + 1
    return 0.0 if opening else _worth(text, sentence, name)


def _worth(text: str, sentence: Span, name: Span) -> float:
    """Return how well what stands around a name tells what it is, 0 where it does not."""
    before = text[max(sentence.start, name.start - AROUND) : name.start]
    behind = _BEHIND().match(text, name.end, min(sentence.end, name.end + AROUND))
    long = _LONG().search(before)
    worths = [0.0]
    if behind is not None and not opens(before):
        written_out = behind["long"] and _is_short_for(name.of(text), behind["long"])
        worths.append(_TOLD if behind["told"] or written_out else _IS if behind["is"] else 0.0)
    if long is not None and _is_short_for(name.of(text), long["long"]):
        worths.append(_TOLD)
    if _BEFORE().search(before):
        worths.append(_BESIDE)
    return max(worths) * (SAID if is_said(before) else 1.0)


def _is_short_for(short: str, long: str) -> bool:
    """Tell whether a name consists of the initials of the last words of another, or is written out so."""
    initials = "".join(_INITIAL.findall(long)).casefold()
    capitals = "".join(
        _INITIAL.findall(" ".join(word for word in re.split(r"[\s-]+", long) if word[:1].isupper()))
    ).casefold()
    plain = short.replace(".", "").casefold()
    return len(plain) > 1 and (initials.endswith(plain) or capitals.endswith(plain))
