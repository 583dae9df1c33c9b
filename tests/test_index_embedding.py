"""Each text is embedded once: from the last generation, from an interrupted rebuild, or by the model."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from conftest import WordEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding import DIGEST_SIZE, Embedder, Journal
from index.encoder import Vectors
from index.token_codes import decoded, rotated

MODEL = "a" * 64
CODES = b"codes of b"
RECORD = DIGEST_SIZE + 4 * 3 + 4  # bytes, for three dimensions and no token codes


def key(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=DIGEST_SIZE).digest()


def row(*values: float) -> Vectors:
    return np.array([values], dtype=np.float32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of three embeddings that was left by a killed rebuild."""
    path = tmp_path / "embeddings.partial"
    journal = Journal(path, MODEL, 3)
    journal.put([key("a"), key("b")], np.concatenate([row(1, 2, 3), row(4, 5, 6)]), {key("b"): CODES})
    journal.put([key("c")], row(7, 8, 9), {})
    journal.close()
    return path


def left_in(path: Path, model: str = MODEL) -> dict[str, list[float]]:
    """What the next rebuild with this model finds."""
    journal = Journal(path, model, 3)
    found = {name: journal.get(key(name)) for name in "abcd"}
    journal.close()
    assert all(kept[1] == (CODES if name == "b" else b"") for name, kept in found.items() if kept)
    return {name: kept[0].tolist() for name, kept in found.items() if kept}


def add(path: Path, name: str, vector: Vectors, model: str = MODEL) -> None:
    journal = Journal(path, model, 3)
    journal.put([key(name)], vector, {})
    journal.close()


ALL = {"a": [1.0, 2.0, 3.0], "b": [4.0, 5.0, 6.0], "c": [7.0, 8.0, 9.0]}


def test_a_journal_is_taken_up_where_it_was_left(path: Path) -> None:
    assert left_in(path) == ALL
    add(path, "d", row(0, 0, 1))

    assert left_in(path) == ALL | {"d": [0.0, 0.0, 1.0]}
    assert path.stat().st_size == 64 + 4 * RECORD + len(CODES)


def test_a_record_that_was_cut_off_is_dropped_and_the_others_are_kept(path: Path) -> None:
    content, whole = path.read_bytes(), {"a": ALL["a"], "b": ALL["b"]}
    for cut in range(RECORD):
        path.write_bytes(content[: 64 + 2 * RECORD + len(CODES) + cut])
        assert left_in(path) == whole
        add(path, "d", row(0, 0, 1))
        assert left_in(path) == whole | {"d": [0.0, 0.0, 1.0]}


@pytest.mark.parametrize("length", [0, 1, 63, 64])
def test_a_journal_without_a_record_is_empty(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])

    assert left_in(path) == {}


def test_the_journal_of_another_model_is_dropped(path: Path) -> None:
    add(path, "d", row(0, 0, 1), model="b" * 64)

    assert left_in(path, model="b" * 64) == {"d": [0.0, 0.0, 1.0]}
    assert left_in(path) == {}


def test_a_journal_in_another_layout_is_dropped(path: Path) -> None:
    path.write_bytes(MODEL.encode() + path.read_bytes()[64:])

    assert left_in(path) == {}


def test_what_was_put_is_there_even_if_the_journal_is_never_closed(path: Path) -> None:
    journal = Journal(path, MODEL, 3)
    journal.put([key("d")], row(0, 0, 1), {})
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    journal.close()

    assert left_in(copy) == ALL | {"d": [0.0, 0.0, 1.0]}


def test_a_journal_is_gone_when_its_embeddings_are_published(path: Path) -> None:
    Journal(path, MODEL, 3).remove()

    assert not path.exists()


def test_each_text_is_taken_from_where_it_is_known_and_embedded_once(tmp_path: Path) -> None:
    encoder = WordEncoder(dimension=3)
    [reused, left, fresh] = [encoder.encode_queries([text]) for text in ("one", "two", "three")]
    add(tmp_path / "journal", "two", left)
    journal = Journal(tmp_path / "journal", MODEL, 3)
    asked: list[Sequence[bytes]] = []

    def reuse(digests: Sequence[bytes]) -> dict[bytes, Vectors]:
        asked.append(digests)
        return {key("one"): reused[0]}

    embedder = Embedder(encoder, journal, reuse)
    texts = ["three", "one", "two", "three", "one"]
    vectors = embedder.vectors(texts, [key(text) for text in texts], {})

    np.testing.assert_array_equal(vectors, np.concatenate([fresh, reused, left, fresh, reused]))
    assert (embedder.embedded, encoder.embedded) == (1, ["three"])
    assert asked == [[key(text) for text in texts]]
    assert journal.get(key("three")) is None
    journal.close()
    after = Journal(tmp_path / "journal", MODEL, 3)
    left_behind = after.get(key("three"))
    assert left_behind is not None
    assert np.array_equal(left_behind[0], fresh[0])
    after.close()


def test_codes_of_half_a_record_are_dropped_with_it(path: Path) -> None:
    content = path.read_bytes()
    for cut in range(len(CODES)):
        path.write_bytes(content[: 64 + 2 * RECORD + cut])
        assert left_in(path) == {"a": ALL["a"]}


def test_token_codes_come_with_what_is_embedded_and_out_of_the_journal(tmp_path: Path) -> None:
    encoder = WordEncoder(dimension=8, tokens=True)
    first: dict[bytes, bytes] = {}
    journal = Journal(tmp_path / "journal", MODEL, 8)
    Embedder(encoder, journal, lambda digests: {}).vectors(["one two"], [key("1")], first)
    journal.close()
    journal = Journal(tmp_path / "journal", MODEL, 8)
    again: dict[bytes, bytes] = {}
    embedder = Embedder(encoder, journal, lambda digests: {key("3"): np.zeros(8, dtype=np.float32)})
    embedder.vectors(["one two", "three four five", "x"], [key("1"), key("2"), key("3")], again)
    journal.close()

    assert (encoder.embedded, embedder.embedded) == (["one two", "three four five"], 1)
    assert first == {key("1"): again[key("1")]}
    assert again.keys() == {key("1"), key("2")}
    tokens = decoded(again[key("2")], 8) @ rotated(encoder.encode_queries(["three", "four", "five"])).T
    np.testing.assert_allclose(tokens, np.eye(3), atol=0.01)


def test_where_nobody_keeps_token_codes_none_are_made(tmp_path: Path) -> None:
    encoder = WordEncoder(dimension=8, tokens=True)
    journal = Journal(tmp_path / "journal", MODEL, 8)
    Embedder(encoder, journal, lambda digests: {}).vectors(["one two"], [key("1")])
    journal.close()
    journal = Journal(tmp_path / "journal", MODEL, 8)
    kept = journal.get(key("1"))
    journal.close()

    assert kept is not None
    assert kept[1] == b""


@settings(deadline=None, max_examples=30)
@given(
    texts=st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12),
    left=st.sets(st.sampled_from("abcdefgh")),
    reused=st.sets(st.sampled_from("abcdefgh")),
)
def test_wherever_they_come_from_embeddings_are_those_of_the_model(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], left: set[str], reused: set[str]
) -> None:
    encoder = WordEncoder(dimension=8)
    expected = {text: encoder.encode_queries([text])[0] for text in "abcdefgh"}
    path = tmp_path_factory.mktemp("journal") / "journal"
    journal = Journal(path, MODEL, 8)
    for text in sorted(left):
        journal.put([key(text)], expected[text][None, :], {})
    journal.close()
    journal = Journal(path, MODEL, 8)
    embedder = Embedder(encoder, journal, lambda digests: {key(text): expected[text] for text in reused})
    vectors = embedder.vectors(texts, [key(text) for text in texts], {})
    journal.close()

    np.testing.assert_array_equal(vectors, [expected[text] for text in texts])
    assert sorted(encoder.embedded) == sorted(set(texts) - left - reused)
