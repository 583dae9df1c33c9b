"""Messages of several sentences: "Comey wrote to Congress. Who reported it? I need it for a story" asks who reported it."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from index.patterns import late
from index.sentences import sentences
from retrieval.questions.courtesies import without_courtesies
from retrieval.questions.vocabulary import ASKING, AUXILIARY

_FIRST = r"\W*(?:(?:so|and|but|also|then|ok|well)[,\s]+)?"  # what a question may begin behind
# Behind these a question begins, though people write it small.
_BEGUN = late(
    rf"(?<=[\w\"”’'])(?:\?+!*|[.!;…]+)[\"”]?\s+(?=(?:so|and|but|also|then)?\s*{ASKING})", re.IGNORECASE
)
_ASKED = late(r"\?+!*[\"”]?\s+(?=\S)")
_BEGINS = late(rf"{_FIRST}{ASKING}", re.IGNORECASE)
_OPENS = late(
    rf"{_FIRST}(?:{ASKING}|{AUXILIARY}\b)",
    re.IGNORECASE,
)
# “Jr. who”: what shortens a word ends no sentence, nor does a letter.
_SHORTENED = late(
    r"(?:\b(?:\w|gov|gen|sen|rep|col|capt|prof|dept|inc|corp|ltd|dr|mr|ms|mrs|st|jr|sr|no|vs|lt)|\.\w+)\.\Z",
    re.IGNORECASE,
)
# Asked beside a question, these ask for nothing.
_IDLE = late(
    r"\W*(?:(?:can|could|would|will)\s+(?:you|anyone|anybody|someone|somebody)(?:\s+please)?\s+(?:help|assist|answer|tell|check|look)\b"
    rf"(?!.*\b(?:{ASKING}|if\b|whether\b|about\b)).*"
    r"|(?:do|does)\s+(?:you|anyone|anybody|someone|somebody)\s+(?:\w+\s+)?(?:know|remember)(?:\s+(?:that|this|it))?"
    r"|(?:any|some)\s+(?:ideas?|thoughts?|help|clues?|takers)|any(?:one|body)|really|right|correct|ok|okay|yes|no|thoughts"
    r"|how\s+are\s+you(?:\s+\w+)?|what[’']?s\s+up|you\s+there|is\s+that\s+(?:right|true|so)|isn[’']?t\s+it)\W*",
    re.IGNORECASE,
)
# “I read somewhere that she won” tells that she won.
_HEARD = late(
    r"\A\W*(?:(?:i|we)(?:[’']?(?:m|ve|re|d))?|my\s+\w+)\s+(?:\w+\s+){0,3}?(?:read|heard|saw|seen|remember|recall|think|believe"
    r"|says?|said|told|checking|claims?|looking\s+(?:at|for|into)|writing(?:\s+about|\s+up)?)\b"
    r"(?:\s+(?:somewhere|reading|hearing|seeing|about|the\s+claim|the\s+story))*(?:\s+that)?\s+(?=\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_SEVERAL = re.compile(r"[.?!;…][\"”’)]*\s+\S")  # without which the patterns above need not be compiled
_TELLING = late(r"\b\w{4,}")
_MOST_ASKED = 3  # questions of a message that are asked one by one
_LEAST_TOLD = 2  # words of four letters or more


def question_of(message: str, is_aside: Callable[[str], bool]) -> tuple[str, str]:
    """Return the question in a message, and what else the message tells of what it asks.

    Where several questions are asked, the message stays whole.

    Args:
        message: one line.
        is_aside: tells whether a sentence is on something else, as on whoever asks.
    """
    if not _SEVERAL.search(message):
        return message, ""
    parts = _parts_that_tell(message)
    asked = [at for at, part in enumerate(parts) if _is_asked(part)]
    asked = asked or [at for at, part in enumerate(parts) if _BEGINS().match(part)]
    asked = asked or [at for at, part in enumerate(parts) if _BEGINS().match(without_courtesies(part))]
    if len(asked) != 1:
        return message, ""
    question = parts.pop(asked[0])
    told = (part for part in parts if len(_TELLING().findall(part)) >= _LEAST_TOLD and not is_aside(part))
    return question, " ".join(_HEARD().sub("", part) for part in told)


def questions_in(message: str) -> list[str]:
    """Return the questions of a message that asks two or three, each with what is told in front of it; else none.

    What stands behind the last one goes with it.

    Args:
        message: one line.
    """
    if not _ASKED().search(message):
        return []
    parts = _parts_that_tell(message)
    last = len(parts) - 1
    ends = [at for at, part in enumerate(parts) if _is_asked(part) or (at == last and _BEGINS().match(part))]
    if not 2 <= len(ends) <= _MOST_ASKED:
        return []
    ends[-1] = last
    return [" ".join(parts[start:end]) for start, end in pairwise((0, *(end + 1 for end in ends)))]


def _is_asked(part: str) -> bool:
    return part.rstrip("\"”’'!) ").endswith("?")


def _parts_that_tell(message: str) -> list[str]:
    return [part for part in _parts(message) if _WORD.search(part) and not _IDLE().fullmatch(part)]


def _parts(message: str) -> Iterator[str]:
    """Cut a message behind its sentences, also those that go on with a small letter where they ask."""
    ends = {each.end for each in sentences(message, 0, len(message))}
    ends |= {match.end() for match in _BEGUN().finditer(message)}
    ends = {end for end in ends if not _SHORTENED().search(message[:end].rstrip())}
    ends |= {match.end() for match in _ASKED().finditer(message)}
    left = 0
    cuts = sorted(ends | {len(message)})
    for end, following in zip(cuts, [*cuts[1:], len(message)], strict=True):
        part = message[left:end].strip()
        # “What did Portugal. The Man win?” is one question.
        goes_on = (
            _OPENS().match(part) and not part.endswith("?") and message[end:following].strip().endswith("?")
        )
        if part and not goes_on and not _in_quotes(message[:end]):
            yield part
            left = end
    if rest := message[left:].strip():
        yield rest  # what stands behind a quotation mark that is never closed


def _in_quotes(text: str) -> bool:
    """Tell whether a quotation is open at the end of a text; people close one with either kind of mark."""
    straight, curly = text.count('"') % 2 == 1, text.count("“") - text.count("”")
    return curly == 0 if straight else curly > 0
