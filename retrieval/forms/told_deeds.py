"""Who did what a question asks, where the article or somebody in it tells of it: “Berg said that Cole had offered to leave”."""

from collections.abc import Sequence

from index.attributions import Attribution
from index.patterns import late
from index.spans import Span
from retrieval.attribution.cues import CUES, Form
from retrieval.attribution.name_lists import CALLINGS
from retrieval.questions.asked_post import POSTS
from retrieval.questions.asked_speaker import AskedSpeaker
from retrieval.questions.words import head_of, name_matches, plain_words

# In front of whoever the told clause begins with: “that the mayor, Ann Lee”.
_OPENING = frozenset("that how the a an former then".split()) | POSTS | CALLINGS
# Behind these another clause or thing may be whose verb it is: “Cole left and the firm offered”.
_ELSEWHERE = late(
    r"[,;:—–]|\b(?:and|but|or|when|while|after|before|because|since|if|that|who|whom|which|whose|whether|by)\b"
)

_FRONT = "is "
_LONGEST = 500  # characters of a sentence that are looked at
_MOST_BEFORE = 4  # words in front of a name that tell who that is: “Returning officer Ann Lee”
_DOES = late(r"(?:,[^,.;]{1,60},)?\s+(?:(?:has|had|also|later|then|\w{1,20}ly)\s+){0,2}(?P<verb>\w+)")
_AROUND = 100  # characters on either side of a speaker
_DOING_BEFORE = late(r"(?:\A|[.!?”\"]\s|\n)\s*(?P<verb>\w{2,20}ing)\b[^.;!?\n]{0,80},\s+\Z")
_DOING_BEHIND = late(r"[^,.;!?\n]{1,80},\s+(?:\w{1,20}ly\s+)?(?P<verb>\w{2,20}ing)\b")


def told_doer(asked: AskedSpeaker, credit: Attribution, text: str) -> tuple[bool, Span | None]:
    """Return whether what is credited tells that another did what is asked, and the name of who did, where that is plain.

    Args:
        asked: what the question wants to know.
        credit: who tells something.
        text: the article's text.
    """
    said = credit.content_span.of(text)
    verb = asked.done_by_another(credit, said)
    if verb is None:
        return False, None
    found = list(name_matches(said[:verb]))
    if len(found) != 1:
        return True, None
    name, at = found[0]
    opening, end = said[:at].replace(",", " ").lower().split(), at + len(name)
    end += said[:at].endswith(", ") and said.startswith(", ", end)  # “the mayor, Ann Lee, offered”
    named = head_of(plain_words(name)) in asked.words
    plain = not named and _OPENING.issuperset(opening) and _ELSEWHERE().search(said, end, verb) is None
    start = credit.content_span.start + at
    return True, Span(start, start + len(name)) if plain else None


def does_besides(asked: AskedSpeaker, credit: Attribution, text: str) -> bool:
    """Tell whether a speaker does what is asked while saying something: “Defending, Ann Lee told the court ...”."""
    start, end = credit.speaker_span
    found = _DOING_BEFORE().search(text, max(0, start - _AROUND), start) or _DOING_BEHIND().match(
        text, start, end + _AROUND
    )
    cue = CUES.get(found["verb"].lower()) if found else None
    return cue is not None and cue.lemma == asked.lemma and cue.form is Form.GERUND


def plain_doers(asked: AskedSpeaker, text: str, sentences: Sequence[Span]) -> list[Span]:
    """Return the names that directly do what is asked, whatever they say: “Ann Lee refused it.”.

    Args:
        asked: what the question wants to know.
        text: the article's text.
        sentences: of a passage.
    """
    found = (_plain_doer(asked, sentence.of(text)[:_LONGEST]) for sentence in sentences)
    return [
        Span(sentence.start + name.start, sentence.start + name.end)
        for sentence, name in zip(sentences, found, strict=True)
        if name is not None
    ]


def _plain_doer(asked: AskedSpeaker, sentence: str) -> Span | None:
    # The first word of a text is no name by its capital, so something stands in front.
    for name, at in name_matches(f"{_FRONT}{sentence}"):
        start = max(0, at - len(_FRONT))
        end = at - len(_FRONT) + len(name)
        does, before = _DOES().match(sentence, end), sentence[:start].lower().split()
        cue = CUES.get(does["verb"].lower()) if does else None
        if cue is None or cue.lemma != asked.lemma or cue.form not in (Form.PAST, Form.PARTICIPLE):
            continue
        plain = len(before) <= _MOST_BEFORE and all(word.isalpha() and word not in CUES for word in before)
        if plain and head_of(plain_words(name)) not in asked.words:
            return Span(start, end)
    return None
