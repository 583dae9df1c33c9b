"""Credits across sentences and paragraphs: quotations that go on, colons, dialogue, and signed quotations."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.spans import Span
from retrieval.attribution.clauses import Sentence
from retrieval.attribution.colons import by_colon
from retrieval.attribution.contents import trim
from retrieval.attribution.crediting import credits_of
from retrieval.attribution.credits import Credit
from retrieval.attribution.interviews import ANSWERS, UNLABELLED, turns
from retrieval.attribution.letters import letters

_ASKS = re.compile(r"\bask")
_QUESTION = re.compile(r"\?[\"”’'»]{0,3}\Z")
# “TAPPER: Why now?” or “Tapper: Why now?”, in an article where it happens again and again.
# Behind the name may stand who that is: “MR TAPPER (Harbour Board):”.
_LABEL = re.compile(
    r"[\"“']?(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(?P<told> \([^()\n]{1,80}\))?:\s+(?=\S)"
)
_NO_SPEAKERS = frozenset(
    "info information both related read watch photo photos image video source sources updated update note notes more see tags share listen "
    "follow subscribe correction clarification location time date where when what why how who q a "
    "fact facts myth claim truth reality verdict rating ratings result results score price pros cons answer question".split()
)
_FEWEST_LABELS = 3
_SIGNED = re.compile(r"[Qq.]*Q\.*-(?P<name>M[MDN]{0,5})(?:,.*)?")
_NAMED = re.compile(r"(?P<name>(?:[DNM][DNMO]{0,5})?M)B?:Q[Qq.]*")
_SPEECH_ONLY = frozenset("Qq.")


@dataclass(frozen=True, slots=True)
class Credited:
    """Who is credited for what, as spans of the text.

    Attributes:
        speaker: the speaker's words.
        head: of these, the ones that name the speaker; for “who” the words it stands for.
        cue: the words that credit.
        content: what is credited.
        direct: whether all of it stands in quotation marks.
        via: where those are named through whom it went, nearest to the speaker first.
    """

    speaker: Span
    head: Span
    cue: Span
    content: Span
    direct: bool
    via: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it was read: where it stands, and its sentences."""

    span: Span
    sentences: tuple[Sentence, ...]


def article_credits(text: str, paragraphs: Sequence[Paragraph]) -> list[Credited]:
    """Find who is credited for what in an article, in order of the text."""
    speakers = _dialogue(text, paragraphs)
    spans = [paragraph.span for paragraph in paragraphs]
    interview, signed = turns(text, spans), letters(text, spans)
    reader = _Reader(text)
    answered = -1
    for at, paragraph in enumerate(paragraphs):
        if at in interview:
            label, answered = interview[at]
            if label.of(text) in (ANSWERS, *UNLABELLED):  # and what an interviewer asks is nobody's
                reader.read_answer(label, spans[answered].end)
        if at <= answered:
            continue
        turn = _LABEL.match(text, *paragraph.span)
        if at in signed:
            first, name = signed[at]
            reader.read_signature(name, Span(spans[first].start, spans[at - 1].end))
        elif turn and turn["name"] in speakers:
            reader.read_turn(paragraph, turn)
        elif paragraph.sentences:
            reader.read(paragraph)
    return reader.found


def _dialogue(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """Return the labels that mark the turns of a conversation."""
    matches = (_LABEL.match(text, *paragraph.span) for paragraph in paragraphs)
    names = [
        match["name"]
        for match in matches
        if match and match["name"].split()[-1].casefold() not in _NO_SPEAKERS
    ]
    # “KATE BOULD:” comes first, and then “BOULD:”.
    turns = Counter(name.split()[-1] for name in names)
    if len(names) < _FEWEST_LABELS or max(turns.values()) == 1:
        return frozenset()
    return frozenset(names)


class _Reader:
    """Reads the paragraphs of an article in turn, and knows what the last one left open."""

    def __init__(self, text: str) -> None:
        self.found: list[Credited] = []
        self._text = text
        self._awaiting: Credit | None = None  # “He said:” at the end of the last paragraph
        self._unclosed = False  # the last credit's quotation has no closing mark
        self._spoke = False  # the last paragraph ended with a credited quotation
        self._told: Credited | None = None  # who tells what this paragraph says, in other words so far

    def read_turn(self, paragraph: Paragraph, label: re.Match[str]) -> None:
        """Read a paragraph that begins with its speaker's name."""
        name = Span(*label.span("name"))
        content = trim(self._text, label.end(), paragraph.span.end)
        colon = label.end("told") if label["told"] else name.end
        self.found.append(Credited(name, name, Span(colon, colon + 1), content, direct=False))
        self._awaiting, self._unclosed, self._spoke = None, _ends_open(paragraph), False

    def read_answer(self, label: Span, end: int) -> None:
        """Read an answer of an interview, from behind its label to its end."""
        cue = Span(label.end, label.end + 1)
        bold = self._text.startswith(("**", "__"), cue.end)
        content = trim(self._text, cue.end + (2 if bold else 0), end)
        self.found.append(Credited(label, label, cue, content, direct=False))
        self._awaiting, self._unclosed, self._spoke = None, False, False

    def read_signature(self, name: Span, letter: Span) -> None:
        """Read a name that signs a letter; what parts the two is all that credits it."""
        content = trim(self._text, *letter)
        self.found.append(Credited(name, name, Span(name.start - 1, name.start), content, direct=False))
        self._awaiting, self._unclosed, self._spoke = None, False, False

    def read(self, paragraph: Paragraph) -> None:
        """Read any other paragraph."""
        done = self._go_on(paragraph)
        self._awaiting, self._unclosed, self._spoke, self._told = None, False, done > 0, None
        uncredited: Span | None = None
        for sentence in paragraph.sentences[done:]:
            if _speech_only(sentence):
                if self._spoke:
                    self._extend(sentence.span.end)
                elif self._awaiting is not None:
                    self.found.append(_credited(self._awaiting, sentence.span, direct=True))
                    self._awaiting, self._spoke = None, True
                else:
                    uncredited = sentence.span
                continue
            self._awaiting = None
            self._read_sentence(sentence, uncredited)
            uncredited = None
        if uncredited is not None and self._told is not None:
            self.found.append(replace(self._told, content=uncredited, direct=True))
            self._spoke = True
        self._unclosed = self._spoke and _ends_open(paragraph)

    def _go_on(self, paragraph: Paragraph) -> int:
        """Finish what the last paragraph left open, and return how many sentences that takes."""
        sentences = paragraph.sentences
        speech = next((at for at, each in enumerate(sentences) if not _speech_only(each)), len(sentences))
        if self._awaiting is not None:
            end = speech or len(sentences)
            announced = self._awaiting.sentence.tags.endswith(":")
            if not speech and (sentences[0].tags[0] == "Q" or not announced):
                return 0
            content = trim(self._text, sentences[0].span.start, sentences[end - 1].span.end)
            self.found.append(_credited(self._awaiting, content, direct=bool(speech)))
            return end
        goes_on = self._spoke and speech == len(sentences) and not self._has_asked()
        if speech and (self._unclosed or goes_on):
            self._extend(sentences[speech - 1].span.end)
            return speech
        return 0

    def _read_sentence(self, sentence: Sentence, before: Span | None) -> None:
        """Read one sentence.

        Args:
            sentence: not only a quotation.
            before: the quotation before it in its paragraph that nobody is credited for yet.
        """
        labelled = _labelled(sentence)
        if labelled is not None:
            self.found.append(labelled)
            self._spoke = True
            return
        here = credits_of(self._text, sentence)
        announced = by_colon(self._text, sentence, here)
        if announced is not None:
            here.append(announced)
        for credit in here:
            if credit.content.awaited:
                self._awaiting = credit
                continue
            content = credit.content.span
            direct = credit.direct
            if before is not None and credit.content.closing and direct:
                content = Span(before.start, content.end)
            self.found.append(_credited(credit, content, direct))
        self._spoke = any(credit.speech and not credit.content.awaited for credit in here)
        if here:
            self._told = self.found[-1] if self._spoke and not here[-1].content.closing else None
        elif sentence.tags.startswith("M"):
            self._told = None  # about somebody else

    def _has_asked(self) -> bool:
        """Tell whether the last quotation asks somebody, who may answer: ““Did it fall?” she asked.”."""
        last = self.found[-1]
        asks = _ASKS.search(last.cue.of(self._text)) is not None
        return asks and _QUESTION.search(last.content.of(self._text)) is not None

    def _extend(self, end: int) -> None:
        last = self.found[-1]
        self.found[-1] = replace(last, content=Span(last.content.start, end))


def _speech_only(sentence: Sentence) -> bool:
    return "Q" in sentence.tags and set(sentence.tags) <= _SPEECH_ONLY


def _ends_open(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph ends inside a quotation."""
    last = paragraph.sentences[-1]
    quote = last.quotes.get(len(last.words) - 1)
    return quote is not None and not quote.closed


def _labelled(sentence: Sentence) -> Credited | None:
    """“…” — Jane Roe, or Jane Roe: “…”."""
    signed = _SIGNED.fullmatch(sentence.tags)
    match = signed or _NAMED.fullmatch(sentence.tags)
    if match is None:
        return None
    first, end = match.span("name")
    sign = first - 1 if signed else sentence.tags.index(":")
    content = sentence.cover(0, sign - 1) if signed else sentence.cover(sign + 1, len(sentence.words) - 1)
    name = sentence.cover(first, end - 1)
    return Credited(name, name, sentence.cover(sign, sign), content, direct=True)


def _credited(credit: Credit, content: Span, direct: bool) -> Credited:
    sentence = credit.sentence
    return Credited(
        speaker=sentence.cover(*credit.subject.phrase),
        head=sentence.cover(*credit.subject.head),
        cue=sentence.cover(*credit.cue),
        content=content,
        direct=direct,
        via=tuple(sentence.cover(*phrase) for phrase in credit.via),
    )
