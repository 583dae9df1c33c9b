"""The trained reader as it is shipped: whatever it reads, what it marks is a slice of the passage."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles import Article
from index.errors import EncoderError
from index.passages import Passage
from index.spans import Span
from retrieval.ranking.reader import MAX_TOKENS, OnnxReader, Reading, rounds
from retrieval.ranking.reader_store import open_reader, prepare_reader, reader_name

WHEN = "When did the mill at Corfe burn down?"
WHO = "Who said that the mill was old?"
FIRE = "The mill at Corfe burned down on Sunday night. Fire chief Ann Lee said that it was very old."
BOAT = "A ferry went under off Swanage harbour with twelve people on board."


@pytest.fixture(scope="module")
def reader(encoders_folder: Path) -> OnnxReader:
    return open_reader(encoders_folder, threads=1)


def passage(text: str, title: str = "Fire at Corfe", before: str = "") -> tuple[Article, Passage]:
    """A passage that is all of its article but some words before it."""
    article = Article(id="a", title=title, text=before + text, path="a.txt")
    return article, Passage("a", 0, len(before), len(before + text))


def read(reader: OnnxReader, question: str, text: str, title: str = "Fire at Corfe") -> Reading:
    (reading,) = reader.read(question, [passage(text, title)])
    return reading


def marked(reading: Reading, text: str) -> str | None:
    return reading.answer and reading.answer.of(text)


@pytest.mark.parametrize(("question", "answer"), [(WHEN, "Sunday"), (WHO, "Ann Lee")])
def test_the_words_that_answer_are_marked(reader: OnnxReader, question: str, answer: str) -> None:
    assert answer in (marked(read(reader, question, FIRE), FIRE) or "")


def test_a_passage_that_answers_is_more_relevant_than_one_that_does_not(reader: OnnxReader) -> None:
    fire, boat = reader.read(WHEN, [passage(FIRE), passage(BOAT, title="A ferry sinks")])

    assert fire.relevance > boat.relevance


def test_the_sentence_that_answers_scores_highest(reader: OnnxReader) -> None:
    sentences = [Span(0, FIRE.index(" Fire")), Span(FIRE.index("Fire"), len(FIRE))]

    when, who = (read(reader, question, FIRE).sentence_scores(sentences) for question in (WHEN, WHO))

    assert when[0] > when[1]
    assert who[1] > who[0]


def test_what_stands_before_a_passage_moves_its_spans_and_nothing_else(reader: OnnxReader) -> None:
    before = "Fire at Corfe\r\n\r\n"

    alone = read(reader, WHEN, FIRE)
    (behind,) = reader.read(WHEN, [passage(FIRE, before=before)])

    def moved(span: Span) -> Span:
        return Span(span.start + len(before), span.end + len(before))

    assert (behind.relevance, behind.certainty) == (alone.relevance, alone.certainty)
    assert alone.answer is not None
    assert behind.answer == moved(alone.answer)
    assert behind.token_spans == tuple(map(moved, alone.token_spans))
    np.testing.assert_array_equal(behind.token_logits, alone.token_logits)


@pytest.mark.parametrize("title", ["A", "Ein Fall für Zoë – Teil 2…", "מבזק 🔥", "Two\nlines", "x" * 40])
def test_a_title_is_read_but_never_marked(reader: OnnxReader, title: str) -> None:
    reading = read(reader, WHEN, FIRE, title)

    assert reading.token_spans[0] == Span(0, 3)  # "The"
    assert reading.token_spans[-1] == Span(len(FIRE) - 1, len(FIRE))
    assert "Sunday" in (marked(reading, FIRE) or "")


def test_a_title_has_its_say_in_how_well_a_passage_answers(reader: OnnxReader) -> None:
    at_corfe, of_golf = (read(reader, WHEN, FIRE, title) for title in ("Fire at Corfe", "Golf"))

    assert at_corfe.relevance != of_golf.relevance
    assert at_corfe.token_spans == of_golf.token_spans


def test_readings_come_in_the_order_of_the_passages_whatever_their_lengths(reader: OnnxReader) -> None:
    passages = [
        passage(f"{'So it went. ' * times}The mill burned in {1900 + times}.")
        for times in (9, 0, 30, 3, 20) * 3
    ]

    readings = list(reader.read("When did the mill burn?", passages))

    assert len(readings) == len(passages)
    for (article, own), reading in zip(passages, readings, strict=True):
        assert reading.answer is not None
        assert reading.answer.of(article.text)[-4:] == article.text[-5:-1]
        assert reading.token_spans[-1] == Span(own.end - 1, own.end)


@pytest.mark.parametrize(
    ("passages", "threads", "together"),
    [
        (7, 2, [2, 2, 2, 1]),
        (5, 1, [2, 1, 1, 1]),
        (12, 8, [8, 4]),
        (1, 2, [1]),
        (0, 2, []),
    ],
)
def test_two_are_begun_in_any_case_and_then_one_on_each_core(
    passages: int, threads: int, together: list[int]
) -> None:
    begun = list(rounds(passages, threads))

    assert [len(each) for each in begun] == together
    assert [at for each in begun for at in each] == list(range(passages))


def test_no_passages_have_no_readings(reader: OnnxReader) -> None:
    assert list(reader.read(WHEN, [])) == []


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x00", "\u200d\ufeff"])
def test_where_there_is_nothing_to_read_nothing_is_marked(reader: OnnxReader, text: str) -> None:
    reading = read(reader, WHEN, text)

    assert (reading.answer, reading.certainty, reading.token_spans) == (None, 0.0, ())
    assert reading.token_logits.shape == (0, 2)
    assert reading.sentence_scores([Span(0, len(text))]) == [-1e4]
    assert np.isfinite(reading.relevance)


def test_a_title_that_fills_all_that_can_be_read_leaves_nothing_to_mark(reader: OnnxReader) -> None:
    reading = read(reader, WHEN, FIRE, title="word " * 400)

    assert (reading.answer, reading.certainty, reading.token_spans) == (None, 0.0, ())


def test_what_lies_behind_the_last_token_that_fits_is_never_marked(reader: OnnxReader) -> None:
    text = "word " * 400 + "The mill at Corfe burned down on Sunday."

    reading = read(reader, WHEN, text)

    assert 150 < len(reading.token_spans) < MAX_TOKENS
    assert reading.answer is not None
    assert reading.answer.end <= reading.token_spans[-1].end < text.index("The mill")
    assert reading.sentence_scores([Span(text.index("The mill"), len(text))]) == [-1e4]


@pytest.mark.parametrize("question", ["why " * 1_000, "x" * 1_000, "🔥 mill " * 120, "a\u0301" * 500])
def test_a_question_of_any_length_leaves_room_for_the_passage(reader: OnnxReader, question: str) -> None:
    reading = read(reader, question, FIRE)

    assert len(reading.token_spans) >= 12
    assert reading.answer is not None
    assert 0 <= reading.answer.start < reading.answer.end <= len(FIRE)


nasty = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "\r\n\t\x00\x0b\x0c\x85\u2028\u200b\u200d\u202e\ufeff\u0301\u0308🔥👩🏽‍🚒ßﬁİאבעربي漢字.,“”'-"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=120,
)


@settings(deadline=None, max_examples=40)
@given(nasty, nasty, nasty, st.integers(0, 30))
def test_answer_and_tokens_are_slices_inside_the_passage(
    reader: OnnxReader, question: str, title: str, text: str, start: int
) -> None:
    article = Article(id="a", title=title, text=text, path="a.txt")
    own = Passage("a", 0, min(start, len(text)), len(text))

    (reading,) = reader.read(question, [(article, own)])

    spans = [*reading.token_spans, *([reading.answer] if reading.answer else [])]
    assert all(own.start <= span.start < span.end <= own.end for span in spans)
    assert len(reading.token_logits) == len(reading.token_spans)
    assert (reading.answer is None) is (not reading.token_spans)
    assert 0.0 <= reading.certainty <= 1.0
    assert np.isfinite(reading.relevance)


def test_several_threads_may_read_at_once(reader: OnnxReader) -> None:
    def work(question: str) -> list[str | None]:
        return [marked(read(reader, question, FIRE), FIRE) for _ in range(10)]

    with ThreadPoolExecutor(4) as pool:
        found: Sequence[list[str | None]] = list(pool.map(work, [WHEN, WHO] * 2))

    assert found == [[marked(read(reader, question, FIRE), FIRE)] * 10 for question in (WHEN, WHO)] * 2


def logits(*values: tuple[float, float]) -> Reading:
    """A reading of a text of single letters, one token each."""
    spans = tuple(Span(at, at + 1) for at in range(len(values)))
    return Reading(0.0, None, 0.0, spans, np.array(values, dtype=np.float32))


def test_a_sentence_scores_the_sum_of_its_best_first_and_last_word() -> None:
    reading = logits((1.0, 5.0), (3.0, 2.0), (-4.0, -1.0), (-2.0, -3.0))

    assert reading.sentence_scores([Span(0, 2), Span(2, 4), Span(0, 4), Span(4, 9)]) == [8.0, -3.0, 8.0, -1e4]
    assert reading.sentence_scores([]) == []


@pytest.fixture
def copied(encoders_folder: Path, tmp_path: Path) -> Path:
    """The reader's folder in a place of its own."""
    prepare_reader(encoders_folder)
    shutil.copytree(encoders_folder / reader_name(), tmp_path / reader_name())
    return tmp_path


def test_the_readers_of_other_weights_go_when_one_is_exported(copied: Path) -> None:
    (copied / reader_name() / "export.json").unlink()
    before = copied / "reader-0123456789abcdef"
    before.mkdir()

    prepare_reader(copied)

    assert sorted(path.name for path in copied.iterdir() if path.is_dir()) == [reader_name()]


def test_a_reader_that_was_copied_reads_the_same(copied: Path, reader: OnnxReader) -> None:
    assert read(open_reader(copied, threads=1), WHEN, FIRE).relevance == read(reader, WHEN, FIRE).relevance


@pytest.mark.parametrize("name", ["model.onnx", "model.bin", "tokenizer.json"])
def test_a_damaged_export_is_named_with_what_mends_it(copied: Path, name: str) -> None:
    path = copied / reader_name() / name
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(EncoderError) as raised:
        open_reader(copied, threads=1)

    told = (
        f"the model in {path.parent} is damaged ({name} is not what was written); mend it with: quoth rebuild"
    )
    assert str(raised.value) == told


def test_a_reader_that_was_never_exported_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        EncoderError, match=rf"the model in {tmp_path / reader_name()} is damaged \(export.json"
    ):
        open_reader(tmp_path, threads=1)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_what_the_libraries_cannot_load_is_damage_too(copied: Path, name: str) -> None:
    folder = copied / reader_name()
    (folder / name).write_bytes(b"{}")

    with pytest.raises(EncoderError, match=rf"the model in {folder} is damaged") as raised:
        OnnxReader(folder, threads=1)
    assert "mend it with: quoth rebuild" in str(raised.value)
