"""Who did what a question asks, where somebody else tells it: “Berg said that Cole had offered to leave”."""

from index.attributions import Attribution
from index.patterns import late
from index.spans import Span
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
