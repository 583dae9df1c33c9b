"""The names of one article by place: who and what is named where, and how each is called in full."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise

from index.spans import Span
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.name_lists import NEVER_GIVEN
from retrieval.attribution.names import Kind, Name, names_in
from retrieval.attribution.organisations import Organisations
from retrieval.attribution.people import Person, other_pronoun, people

AND = re.compile(
    r"(?<!\s)(?:\s*+,\s+(?:and\s+)?|\s++and\s+)"
)  # a run of spaces is tried from its beginning alone
_SPACE = re.compile(r"\s+")
# “Speaking in Oslo, (Ann Lee) left”, “The head of Pantry Barn, (Ann Lee), left”, “Counsel to the port, (Ann Lee), left”,
# “Roe’s coach, her aunt (Ann Lee), left”: what stands before the name.
_BEFORE_HEAD = re.compile(
    r"C?[IPSRYE][^;:Q-]*?,(?=M+[VEA])|C?(?:(?:D|D?M+G)(?:[NMUEI]|[OPT]D?)+|[MN]N{0,3}[OPT]D?(?:[NMU]|[OPT]D?)+),(?:DN{1,3})?(?=M+,[VEA])"
)
# “Oslo (AP) — (Ann Lee) left”, “But while chief (Ann Lee) left”: what stands before a name that opens a sentence.
_OPENING = re.compile(r"(?:[M,]{1,7}B?-)?C?S?[DN]{0,3}(?=M)")
_POST = re.compile(r"MN{1,3}(?=MM)")  # “Council president (Ann Lee) left”


class Naming:
    """The names of an article.

    Attributes:
        text: the article's.
        starts: where each of its sentences begins.
        others: for sentences with one “him” or “her” that is not their subject.
        heads: for each of them, where the name begins that is its subject, or where the sentence does.
        people: for the offset at which a person's name begins, the person.
        organisations: what else is named.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        """Read the names of an article.

        Args:
            text: its text.
            sentences: its sentences, in order.
        """
        self.text = text
        self.starts = [sentence.span.start for sentence in sentences]
        self.others = {
            self.sentence(sentence.starts[at]): sentence.words[at]
            for sentence in sentences
            if (at := other_pronoun(sentence)) is not None
        }
        self.heads = [_head(sentence) for sentence in sentences]
        self._all = [name for sentence in sentences for name in names_in(sentence)]
        self._name_starts = [name.span.start for name in self._all]
        self.people = people(text, self._all, sentences)
        self._openings = [_opening(sentence, self.people) for sentence in sentences]
        self._surnames = {name.words[-1] for name in self._all if name.span.start in self.people}
        self.organisations = Organisations(text, self._all)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in."""
        return bisect_right(self.starts, offset) - 1

    def inside(self, span: Span) -> list[Name]:
        """Return the names that begin inside a span."""
        first = bisect_left(self._name_starts, span.start)
        return self._all[first : bisect_left(self._name_starts, span.end)]

    def ending(self, end: int) -> Name | None:
        """Return the name that ends at an offset, if one does."""
        at = bisect_left(self._name_starts, end) - 1
        return self._all[at] if at >= 0 and self._all[at].span.end == end else None

    def first(self, person: Person) -> Span:
        """Return where a person is named first."""
        return next(name.span for name in self._all if name.span.start == person.since)

    def opens(self, name: Name) -> bool:
        """Tell whether a name is the subject of its sentence, or of the clause that opens it: “While Ann Lee slept, …”."""
        number = self.sentence(name.span.start)
        return name.titled.start in (self.heads[number], self._openings[number])

    def is_one_of_several(self, name: Name) -> bool:
        """Tell whether a name is a person's, but not clear whose: “Obama” where Barack and Michelle are named."""
        known = name.span.start in self.people or name.words[0] in NEVER_GIVEN
        return not known and (name.kind is Kind.PERSON or name.words[-1] in self._surnames)

    def full(self, name: Name) -> tuple[str, Person | None]:
        """Return how a name is written in full, and whose it is where it is a person's."""
        person = self.people.get(name.span.start)
        if person is not None:
            return person.full, person
        if name.kind is Kind.PERSON or name.words[-1] in self._surnames:
            return _SPACE.sub(" ", name.titled.of(self.text)), None
        return self.organisations.full_name(name), None

    def joined(self, head: Span, inside: Sequence[Name], end: int) -> str | None:
        """Resolve “Mr. Baker and Ms. Haberman”; None where anything else stands between the names."""
        if inside[0].articled.start != head.start or inside[-1].span.end != end:
            return None
        between = [Span(one.span.end, other.articled.start).of(self.text) for one, other in pairwise(inside)]
        if not all(map(AND.fullmatch, between)) or "and" not in between[-1]:
            return None  # “Ann Lee, the Ohio senator”
        full = [self.full(name)[0] for name in inside]
        if len(set(full)) < len(full):
            return None  # “Ann and Bob Lee”, of whom the first is not named in full
        return f"{', '.join(full[:-1])} and {full[-1]}"

    def people_in(self, sentence: int, offset: int) -> list[tuple[Name, Person]]:
        """Return who is named in a sentence, and by which name, up to an offset."""
        start = self.starts[sentence]
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else offset
        names = self.inside(Span(start, min(offset, end)))
        return [(name, person) for name in names if (person := self.people.get(name.span.start))]


def _opening(sentence: Sentence, known: Collection[int]) -> int:
    post = _POST.match(sentence.tags) if sentence.starts[0] not in known else None
    opening = post or _OPENING.match(sentence.tags)
    return sentence.starts[opening.end() if opening else 0]


def _head(sentence: Sentence) -> int:
    before = _BEFORE_HEAD.match(sentence.tags)
    return sentence.starts[before.end() if before else 0]
