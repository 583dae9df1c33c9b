"""Names of things, which are never “he” or “she”: “Her first opera, Glass Lanterns, …”, “(Alder Bay is) a village”."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.common_nouns import BODIES
from retrieval.attribution.cues import CUES, Takes
from retrieval.attribution.names import Kind, Name
from retrieval.attribution.noun_phrases import last_chunk, phrase_beginning, phrase_ending, with_links

# What is given a name of its own beside people and bodies: works, vessels, places, what happens.
_THINGS = BODIES | frozenset(
    "opera symphony concerto sonata ballet musical play novel novella trilogy memoir book poem anthology story tale essay article "
    "film movie documentary series sitcom show programme program podcast album record song single anthem painting "
    "portrait sculpture mural exhibition blog newsletter game app device car plane jet aircraft airliner helicopter rocket "
    "satellite spacecraft probe ship boat ferry tanker trawler yacht vessel submarine frigate destroyer train locomotive tram "
    "city town village hamlet suburb neighborhood neighbourhood district county province region state country nation "
    "continent island peninsula river stream creek lake bay lagoon harbor harbour strait mountain volcano peak hill valley "
    "glacier desert forest park street square avenue bridge dam canal tunnel port airport farm ranch vineyard mill mine quarry "
    "reactor refinery restaurant bar pub cafe hotel inn resort theater theatre stadium arena castle palace cathedral "
    "monastery cemetery prison camp storm hurricane typhoon cyclone tornado blizzard heatwave wildfire earthquake flood "
    "festival tournament championship contest pageant race marathon disease virus vaccine drug medicine brand product".split()
)
# Of bodies, those whose nouns are people's as well: “its owner, (Perry Roe), …”.
_PEOPLE_TOO = frozenset(
    "manufacturer maker supplier producer shipper developer operator owner publisher builder contractor regulator "
    "distributor brewer".split()
)
_NAMED = _THINGS - _PEOPLE_TOO
_IN_CHUNK = frozenset("DNMUGEIRq")
_CLOSES = frozenset(("", ",", ".", ":", ";", "-", "W"))


def may_be_named(noun: str) -> bool:
    """Tell whether what a noun stands for is given a name of its own: “opera”, “village”, “company”."""
    return noun in _THINGS


def named_things(names: Sequence[Name], sentences: Sequence[Sentence]) -> frozenset[tuple[str, ...]]:
    """Return the words of the names by which an article calls things.

    Args:
        names: of the article, in order.
        sentences: in order.
    """
    starts = [name.span.start for name in names]
    found: set[tuple[str, ...]] = set()
    # “(the manufacturer) Larsen”: what is called Larsen alone need not be Anna Larsen.
    found |= {name.words for name in names if name.kind is Kind.ORGANISATION and len(name.words) == 1}
    for sentence in sentences:
        first = bisect_left(starts, sentence.span.start)
        for name in names[first : bisect_left(starts, sentence.span.end)]:
            if (
                name.kind is Kind.UNKNOWN
                and len(name.words) > 1
                and not _NAMED.isdisjoint(_said_to_be(sentence, name))
            ):
                found.add(name.words)
    return frozenset(found)


def _said_to_be(sentence: Sentence, name: Name) -> Iterator[str]:
    """Yield the nouns by which a sentence says what bears a name."""
    first, last = bisect_left(sentence.starts, name.titled.start), bisect_left(sentence.ends, name.span.end)
    tags, words = sentence.tags, sentence.words
    following = tags[last + 1 : last + 2]
    if following in _CLOSES and first > 1:
        described = phrase_ending(tags, first - 2) if tags[first - 1] == "," else None
        if (
            described is not None
            and last_chunk(tags, described) == described
            and tags[described.first] == "D"
        ):
            yield words[first - 2]  # “her first opera, (Glass Lanterns), …”
        cue = CUES.get(words[max(first - 3, 0)])
        told = cue is not None and Takes.HEARER in cue.takes  # “told the court Ann Lee, his aide, left”
        if tags[first - 2 : first] in ("DN", "NN", "MN") and not told:
            yield words[first - 1]  # “the opera (Glass Lanterns),”
    if following == "," or words[last + 1 : last + 2] in (("is",), ("was",)):
        yield from _told_behind(sentence, last + 2)


def _told_behind(sentence: Sentence, first: int) -> Iterator[str]:
    """Yield the noun of “(Glass Lanterns,) her first opera,” and of “(Glass Lanterns is) her first opera”."""
    tags = sentence.tags
    phrase = phrase_beginning(tags, first) if tags[first : first + 1] == "D" else None
    if phrase is None or sentence.words[first] == "whose":
        return
    end = with_links(tags, phrase).last + 1
    if tags[end : end + 1] not in _CLOSES:
        return  # “after meeting Ann Roe, the company left”
    noun = first
    while noun < phrase.last and tags[noun + 1] in _IN_CHUNK:
        noun += 1
    yield sentence.words[noun]
