"""The subject of a verb: the words to its left that say who does it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from retrieval.attribution.clauses import Sentence
from retrieval.attribution.common_nouns import NO_PEOPLE, is_people
from retrieval.attribution.name_lists import CALLINGS, GIVEN, ROLES
from retrieval.attribution.noun_phrases import Phrase, last_chunk, phrase_ending, with_joined
from retrieval.attribution.outlets import is_press

_NOUN_ENDS = frozenset("NMUBDqE")
_ASIDE = frozenset(",(-")
# What an apposition, a relative clause or an adverbial between two commas begins with; never a subject's name.
_BEGINS_ASIDE = frozenset("WDPSUIENRO")
_BEGINS_ADVERBIAL = frozenset("PSEIYRA")
_DESCRIBED = re.compile(r"N+M{2,}B?")
_DESCRIPTION = re.compile(r"(?:\A|[C.;:-])(?:D|M+G)[NEI]*N\Z")
# A post in capitals: “(Ann Lee,) Vice President and General Counsel of the port,”.
_POST = re.compile(r"(?P<first>M+)(?:C(?P<second>M+))?(?=[OP,]|\Z)")
_POSTS = (
    CALLINGS
    | ROLES.keys()
    | frozenset("cfo coo cto chair dean fellow counsel envoy rector editor-in-chief".split())
)
_PARTED_NAME = re.compile(r",V(?:P?D?Y+)?(?:Z|:?Q|:?\Z)")
_BARE_NAME = re.compile(r"(?:\A|[,;:Q-])[CRS]{0,2}M+B?\Z")
# “Ann Lee, the editor of the daily, (Oslo Today, said)”
_NAME_FIRST = re.compile(r"(?:\A(?:[CRS]{1,2},?)?|[;:Q-][CRS]?|,[CS])M{2,4}B?\Z")
_OWNED = re.compile(r"M+G[NEI]*N(?:[OPT][DNM]+)?")  # “(Ann Lee,) Roe’s former manager,”
_OWNED_POST = re.compile(r"[CRS]{0,2}M+GM+\Z")  # “Oslo’s MP, (Ann Lee,)”
_FINITE = frozenset("VEA")
_NO_ASIDE = frozenset(";:Q-")
_MOST_ASIDES = 6
# “Ann Lee, the spokeswoman for the port said (it fell)”, which lacks a comma; but not “Lee, the mayor said, left”.
_UNCLOSED = re.compile(r"M{2,4},(?=D|M+G)")
# And behind a quotation, where more may follow: “…,” Ann Lee, the Orange County, Florida, party chair told”.
_UNCLOSED_BEHIND = re.compile(r"Q(M{2,4}),D[MNUGO,]*\Z")
_GOES_ON_BEHIND = re.compile(r",[AVEXR]")
# A name that begins a clause: “since Trove, a news site, (said)”.
_CLAUSE_AND_NAME = re.compile(r"[SZ]M{1,4}\Z")
# How nouns of people end, and others with them: “member”, “ally”, “critics”; not “endorsement”, “speeches”, “claims”.
_MAYBE_PEOPLE = re.compile(r"(?:[aeo]r|ee|ant|(?<!m)ent|i?st|an|men|ate|ic|ive|ess|le|[ydko])s?\Z")
# “(left in the hall with) a note that read”
_INSCRIBED = frozenset(
    "note letter card postcard sign placard banner poster sticker label plaque message inscription email e-mail memo".split()
)
_OF_PEOPLE = frozenset(("who", "whose"))
# Adjectives that stand behind a noun with what they go with: “an aide familiar with the plan, who”.
_BEHIND_NOUN = frozenset(
    "able absent adjacent available aware capable close common critical eager eligible faithful familiar friendly hostile "
    "ignorant knowledgeable loyal native near present privy proficient ready relevant responsible senior skeptical sceptical "
    "sympathetic typical unable unaware unfamiliar unwilling willing worthy".split()
)
_PLACING = frozenset("at near outside inside".split())  # “millions at home, who”
_OF_THINGS = frozenset(("which", "that"))
_DOES = re.compile(r"[AXR]*[VEA][^VEAC]*")  # one verb: “(the trust that) runs”
_SELVES = frozenset("himself herself itself themselves".split())
# “One of them said”, “both of us believe”; “few” and “any” of them mostly do not.
_SOME = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands half some several many most all both "
    "each either another others".split()
)
_NEVER_ALONE = frozenset("the a an every no my your his her its our their whose".split())


class Link(StrEnum):
    """How a subject stands to its verb."""

    PHRASE = "phrase"
    PRONOUN = "pronoun"
    RELATIVE = "relative"  # “the lawyer who said”
    REDUCED = "reduced"  # “a letter saying”
    SHARED = "shared"  # with a verb before it: “… and said”, “…, saying”
    INVERTED = "inverted"  # behind the verb: “…,” said the lawyer


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says.

    Attributes:
        phrase: the words, with an apposition between commas.
        head: without it; for “who” what it stands for.
        left: the word before it, -1 for none.
        link: how it stands to the verb.
        name: a name in it that may be the head as well: “(It follows a theft in Oslo,) Ann Lee, the curator, (said).”
    """

    phrase: Phrase
    head: Phrase
    left: int
    link: Link
    name: Phrase | None = None

    def without_description(self) -> "Subject | None":
        """Return the name with what stands behind it, where that may be the subject."""
        if self.name is None:
            return None
        return Subject(Phrase(self.name.first, self.phrase.last), self.name, self.name.first - 1, Link.PHRASE)


def subject_ending(sentence: Sentence, last: int) -> Subject | None:
    """Find the subject that ends with the word `last`, or before adverbs and times that end with it."""
    tags = sentence.tags
    last = _before_time(tags, last)
    if last < 0:
        return None
    if last and sentence.words[last] in _SELVES and tags[last - 1] in "NMB":
        last -= 1  # “the mayor herself said”
    letter = tags[last]
    if letter == "H" and not (last and tags[last - 1] in "POT"):
        return Subject(Phrase(last, last), Phrase(last, last), last - 1, Link.PRONOUN)
    if letter == "W" or (letter == "Z" and last and tags[last - 1] in "NM"):
        return _relative(sentence, last)
    if letter in _ASIDE:
        return _before_aside(sentence, last)
    if letter in _NOUN_ENDS or letter == "H":
        # “Bo Cole, known as “Star,” said”, whose comma is inside the marks
        closing = letter == "q" and "," in tags[:last]
        return _phrase(sentence, last) or (_before_aside(sentence, last + 1) if closing else None)
    if letter == "h" and last > 1 and tags[last - 1] == "O" and sentence.words[last - 2] in _SOME:
        return _phrase(sentence, last)
    holder = _holder_of_relative_clause(sentence, Phrase(last, last)) if letter == "h" else None
    return Subject(Phrase(holder.first, last), holder, holder.first - 1, Link.PHRASE) if holder else None


def _before_time(tags: str, last: int) -> int:
    """Step over “on Thursday” and “also” between subject and verb."""
    at = last
    while at >= 0 and tags[at] in "AXRY":
        at -= 1
    if at >= 0 and at < last and tags[at + 1] == "Y" and tags[at] in "PD":
        at -= 1
    while at >= 0 and tags[at] in "AXR":
        at -= 1
    return at


def _relative(sentence: Sentence, last: int) -> Subject | None:
    tags = sentence.tags
    aside = last > 0 and tags[last - 1] in ",-"
    # “It was late -- that said, Ann Lee left” has no relative clause.
    if sentence.words[last] not in (("who", "which") if aside else ("who", "which", "that")):
        return None
    end = last - 2 if aside else last - 1
    if aside and tags[last - 1] == "-" and tags.count("-", 0, last) % 2 == 0:
        end = tags.rfind("-", 0, last - 1) - 1  # “the envoys -- some of them old -- who said”
    antecedent = phrase_ending(tags, end) if end >= 0 else None
    if antecedent is None:
        return None
    # Only people are followed by “who”, and “to the Post, which” is about the Post.
    if sentence.words[last] == "who":
        antecedent = _somebody(sentence, antecedent)
        antecedent = _without_contrast(sentence, antecedent)
    elif is_press(sentence.words[end : end + 1]) or sentence.words[end] in _INSCRIBED:
        antecedent = last_chunk(tags, antecedent)
    return Subject(Phrase(last, last), with_joined(sentence.words, tags, antecedent), last - 1, Link.RELATIVE)


def _without_contrast(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return who is meant and not whom somebody is told from: “it was Ann Lee, not Bob Cole, who said”."""
    contrast = phrase.first - 1
    if contrast < 2 or sentence.words[contrast] != "not" or sentence.tags[contrast - 1] != ",":
        return phrase
    return phrase_ending(sentence.tags, contrast - 2) or phrase


def _somebody(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return the last part of a phrase that may be people: “a diplomat from a neighbouring state” who says something."""
    tags, part = sentence.tags, last_chunk(sentence.tags, phrase)
    if tags[phrase.last] == "M":  # “(it was told by) Ann Lee, who”, but “a friend of Ann Lee, who”
        return (
            part if "A" in tags[phrase.first : part.first] or _is_of_thing(sentence, phrase, part) else phrase
        )
    if tags[phrase.last] != "N" and tags[part.first - 1] == "O":
        return phrase  # “most of those”
    placed = sentence.words[part.last] in NO_PEOPLE or sentence.words[part.first - 1] in _PLACING
    one = part
    # “(a clerk at) a bakery”, “(critics of) a plan”
    while not is_people(_noun(sentence, one), many=False):
        if one.first - 2 < phrase.first or tags[one.first - 1] not in "POT":
            return phrase if placed else Phrase(part.first, phrase.last)
        one = last_chunk(tags, Phrase(phrase.first, one.first - 2))
    return Phrase(one.first, phrase.last)


def _noun(sentence: Sentence, chunk: Phrase) -> str:
    """Return the noun of a part of a phrase: “aide” of “one aide familiar”, “close”."""
    at = chunk.last
    while at > chunk.first and sentence.words[at] in _BEHIND_NOUN:
        at -= 1
    return sentence.words[at]


def _is_of_thing(sentence: Sentence, phrase: Phrase, part: Phrase) -> bool:
    """Tell “the endorsement of Ann Lee, who” from “the envoys of Oslo, who”: a thing that is told of somebody by name."""
    head, first = part.first - 2, part.first
    while first < part.last and is_people(sentence.words[first], many=False):
        first += 1  # “the hair of director Ann Lee”
    name = sentence.words[first : part.last + 1]
    if sentence.tags[first : part.last + 1].strip("M") or sentence.tags[head : part.first] not in (
        "NO",
        "NP",
    ):
        return False
    known = name[0] in GIVEN and len(name) > 1
    return head >= phrase.first and known and not _MAYBE_PEOPLE.search(sentence.words[head])


def _phrase(sentence: Sentence, last: int) -> Subject | None:
    tags = sentence.tags
    phrase = phrase_ending(tags, _before_count(sentence, last))
    if phrase is None or sentence.words[last] in _NEVER_ALONE:
        return None
    holder = _holder_of_relative_clause(sentence, phrase)
    if holder is not None:
        return Subject(Phrase(holder.first, last), holder, holder.first - 1, Link.PHRASE)
    phrase = with_joined(sentence.words, tags, phrase)
    left = phrase.first - 1
    if left >= 0 and tags[left] in "POT":
        return _name_at_end(tags, phrase)
    apposed = _UNCLOSED.match(tags)
    if apposed and apposed.end() == phrase.first and not _GOES_ON_BEHIND.search(tags, last):
        return Subject(Phrase(0, last), Phrase(0, phrase.first - 2), -1, Link.PHRASE)
    behind = _UNCLOSED_BEHIND.match(tags[: last + 1])
    if behind:
        return Subject(Phrase(1, last), Phrase(1, behind.end(1) - 1), 0, Link.PHRASE)
    return Subject(Phrase(phrase.first, last), phrase, left, Link.PHRASE)


def _before_count(sentence: Sentence, last: int) -> int:
    """Step over how often it was: “a video viewed three million times (says)”."""
    if sentence.words[last] != "times" or sentence.tags[last] != "N":
        return last
    done = last - 1
    while done > 0 and sentence.tags[done] in "NU":
        done -= 1
    return done - 1 if done > 0 and sentence.tags[done] == "E" and sentence.tags[done - 1] in "NM" else last


def _holder_of_relative_clause(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """In “people who oppose the plan say”, return “people”, in “the trust that runs the mill said” the trust."""
    tags = sentence.tags
    at = phrase.first
    while at > 0 and tags[at] not in ",;:-.QS":
        if sentence.words[at] in _OF_PEOPLE:
            inside = tags[at + 1 : phrase.last + 1]
            return phrase_ending(tags, at - 1) if any(letter in "VEA" for letter in inside) else None
        if sentence.words[at] in _OF_THINGS:
            does = tags[at - 1] == "N" and _DOES.fullmatch(tags, at + 1, phrase.first)
            return phrase_ending(tags, at - 1) if does else None
        at -= 1
    return None


def _name_at_end(tags: str, phrase: Phrase) -> Subject | None:
    """A phrase behind a preposition is no subject, but a name at its end is: “In a letter Baker said”."""
    first = phrase.last
    while first > phrase.first and tags[first - 1] == "M":
        first -= 1
    if tags[first] != "M" or first == phrase.first or tags[first - 1] not in "NUq":
        return None
    name = Phrase(first, phrase.last)
    return Subject(name, name, first - 1, Link.PHRASE)


def _before_aside(sentence: Sentence, close: int) -> Subject | None:
    """Find the subject before asides: “Mr. Ban, the secretary general, (said)”."""
    tags = sentence.tags
    end, name = _over_asides(sentence, close)
    if end == close and tags[close - 1] == "B" and _BARE_NAME.search(tags[:close]):
        return _phrase(sentence, close - 1)  # “Sen. Ann Lee (D-Vt.), said”
    if end == close and _PARTED_NAME.match(tags, close) and _BARE_NAME.search(tags[:close]):
        return _phrase(sentence, close - 1)  # “Judge Ann Lee, said on Tuesday that”
    if end == close or end < 1:
        return None
    head = phrase_ending(tags, end - 1)
    if head is not None and _is_whose_clause(sentence, head.first, close):
        head, name = phrase_ending(tags, head.first - 2), None
    if head is None:
        single = Phrase(end - 1, end - 1)
        return (
            Subject(Phrase(end - 1, close - 1), single, end - 2, Link.PRONOUN)
            if tags[end - 1] == "H"
            else None
        )
    holder = _holder_of_relative_clause(sentence, head)
    head = holder if holder and tags[holder.first] != "I" else with_joined(sentence.words, tags, head)
    if head.first and tags[head.first - 1] in "POT":
        return Subject(Phrase(name.first, close - 1), name, name.first - 1, Link.PHRASE) if name else None
    return Subject(Phrase(head.first, close - 1), head, head.first - 1, Link.PHRASE, name)


def _over_asides(sentence: Sentence, close: int) -> tuple[int, Phrase | None]:
    """Return the comma before the asides that end before one, and a name in them that may be the subject."""
    tags = sentence.tags
    end = close
    for _ in range(_MOST_ASIDES):
        start = _aside_start(tags, end - 1)
        if start and not (_is_aside(tags, start, end) or _is_post(sentence, start, end)):
            start = _relative_start(sentence, end)
        if start == 0 or (end < close and _CLAUSE_AND_NAME.search(tags, start, end)):
            break
        named = (
            tags[start] == "M"
            and tags[start + 1 : start + 2] != "O"
            and tags[end - 1] == "M"
            and end - start > 1
        )
        end = start - 1
        if named:  # “a spokesman, Phil Lovas,” is whole
            described = _described(tags, end)
            return (described, None) if described else (end, phrase_ending(tags, _name_end(tags, start)))
    return end, None


def _described(tags: str, end: int) -> int:
    """Return the comma behind the name that is described by what ends before a comma: “Ann Lee, the editor of the daily,”; or 0."""
    start = _aside_start(tags, end - 1)
    whole = start > 1 and tags[start] == "D" and _is_aside(tags, start, end)
    return start - 1 if whole and _NAME_FIRST.search(tags[: start - 1]) else 0


def _is_post(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a post in capitals stands behind a name: “Ann Lee, Prime Minister of the Northern Isles,”."""
    post = _POST.match(sentence.tags, start, end)
    if post is None or not _FINITE.isdisjoint(sentence.tags[start:end]):
        return False
    heads = [post.end(group) - 1 for group in ("first", "second") if post[group]]
    held = all(
        sentence.words[head] in _POSTS or is_people(sentence.words[head], many=False) for head in heads
    )
    return held and _BARE_NAME.search(sentence.tags[: start - 1]) is not None


def _is_whose_clause(sentence: Sentence, first: int, close: int) -> bool:
    """“Ann Lee, whose son, Bo Lee, died in May, (said)”; but not “the port, whose mayor, Ann Lee, (said)”."""
    return sentence.words[first] == "whose" and not _FINITE.isdisjoint(sentence.tags[first:close])


def _name_end(tags: str, first: int) -> int:
    while tags[first + 1 : first + 2] == "M":
        first += 1
    return first


def _relative_start(sentence: Sentence, end: int) -> int:
    """Return where the relative clause begins that ends before a comma: “Ann Lee, whose son, Bo, left,”; 0 for none."""
    tags = sentence.tags
    for at in range(end - 1, 1, -1):
        if tags[at] in _NO_ASIDE:
            return 0
        if sentence.words[at] in _OF_PEOPLE and tags[at - 1] == ",":
            return at if any(letter in "VEA" for letter in tags[at:end]) else 0
    return 0


def _describes(first: str, last: str) -> bool:
    """Tell whether words may describe the name behind them: “the chairman,”, “Anna Berg’s lawyer,”."""
    return first in ("D", "N") or (first == "M" and last == "N")


def _aside_start(tags: str, end: int) -> int:
    while end >= 0 and tags[end] not in _ASIDE:
        if tags[end] in ";:":
            return 0
        end -= 1
    return end + 1


def _piece_start(tags: str, end: int) -> int:
    """Return the first word behind the last comma, dash, bracket, semicolon or colon."""
    return max(map(tags[: end + 1].rfind, ",(-;:")) + 1


def _is_aside(tags: str, start: int, end: int) -> bool:
    """Tell whether the words from `start` on, behind a comma, are said aside of what stands before the comma."""
    if start >= end or start < 2:
        return False
    first = tags[start]
    piece = tags[_piece_start(tags, start - 2) : start - 1]
    # “(the tax, which) Apple’s chief, Tim Cook, (called unfair)”
    before, finite = piece.lstrip("CRQW")[:1], any(letter in "AV" for letter in piece)
    if first == "M":  # “the chairman, Phil Lovas,” and “Mr. Leahy, Democrat of Vermont,”
        owned = tags[start - 2] == "M" and _OWNED.fullmatch(tags, start, end) is not None
        linked = tags[start + 1 : start + 2] == "O" or start + 1 == end
        return owned or linked or _describes(before, tags[start - 2]) or _OWNED_POST.search(piece) is not None
    if _DESCRIBED.fullmatch(tags, start, end):
        # “(On Monday,) firefighter Frank Ricci” is the subject itself; but “the host, comedian Ann Lee, (said)”.
        return _DESCRIPTION.search(tags[: start - 1]) is not None
    if first == "D":
        # Behind a clause this is the subject of the next; but “since Trove, a news site, (said)”.
        if _CLAUSE_AND_NAME.search(piece) is not None:
            return True
        return not finite and before not in _BEGINS_ADVERBIAL and tags[start - 2] in "MBNU"
    if first == "C":  # “It fell, and Ann Lee, (who saw it, said)”
        whole = phrase_ending(tags, end - 1)
        return not (finite and (tags[end - 1] == "M" or (whole and whole.first == start + 1)))
    return first in _BEGINS_ASIDE
