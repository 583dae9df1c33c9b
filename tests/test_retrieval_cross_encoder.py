"""Any CrossEncoder can stand in for the reader, whatever its scores mean."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import WordEncoders, build_words
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from bot.cli import main
from index.articles import Article
from index.errors import EncoderError
from index.passages import Passage
from index.snapshot import Generations, Snapshot
from retrieval.ranking.cross_encoder import CrossEncoderReader, Scores, fit_scale, open_cross_encoder, platt

TITLES = ("Mill burns", "Mayor resigns", "Bridge opens", "Harvest fails")


def shared_words(question: str, texts: Sequence[str]) -> Scores:
    """Score by common words, around -7 and in steps of 3, as no reader of ours does."""
    asked = set(question.casefold().split())
    return np.array(
        [3.0 * len(asked & set(text.casefold().replace(".", "").split())) - 7.0 for text in texts]
    )


@pytest.fixture
def snapshot(tmp_path: Path, word_encoders: WordEncoders) -> Snapshot:
    for title in TITLES:
        path = tmp_path / "articles" / f"{title}.txt"
        path.parent.mkdir(exist_ok=True)
        thing, what = title.casefold().split()
        path.write_text(f"{title}\n\nThe old {thing} {what} today. Nobody saw it coming, they said.\n")
    build_words(tmp_path / ".quoth", [tmp_path / "articles"], word_encoders)
    return Generations(tmp_path / ".quoth").open()


def tiny_model(folder: Path, labels: int) -> Path:
    """A CrossEncoder with weights drawn by chance, the same ones every time."""
    torch.manual_seed(0)
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "mill", "burns", "mayor", "resigns", "the", "old"]
    (folder / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=labels,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_the_scale_parts_right_from_wrong_scores_in_the_middle() -> None:
    scale = platt(np.array([4.0, 6.0, 8.0]), np.array([-2.0, 0.0, 2.0]))

    assert scale.slope > 0
    assert scale.slope * 3.0 + scale.intercept == pytest.approx(0.0, abs=0.3)


def test_scores_that_part_nothing_are_not_believed() -> None:
    scale = platt(np.array([1.0, 5.0] * 20), np.array([1.0, 5.0] * 20))

    assert scale.slope == pytest.approx(0.0, abs=0.05)


def test_the_scale_is_learnt_from_titles_and_other_articles(snapshot: Snapshot) -> None:
    scale = fit_scale(shared_words, snapshot)
    reader = CrossEncoderReader(shared_words, scale)
    article = Article("a", "", "The old mill burns today. Nobody resigns.", "a.txt")
    whole, part = Passage("a", 0, 0, 25), Passage("a", 1, 26, 41)

    readings = reader.read("mill burns", [(article, whole), (article, part)])

    assert readings[0].relevance > 0 > readings[1].relevance
    assert [(each.answer, each.token_spans) for each in readings] == [(None, ()), (None, ())]


def test_a_model_from_a_folder_is_loaded_and_its_scale_kept(tmp_path: Path, snapshot: Snapshot) -> None:
    folder = tiny_model(tmp_path / "model", labels=1)
    article = Article("a", "", "The old mill burns.", "a.txt")

    [first], [second] = (
        open_cross_encoder(str(folder), snapshot, tmp_path / "kept").read(
            "mill", [(article, Passage("a", 0, 0, 19))]
        )
        for _ in range(2)
    )

    assert first.relevance == second.relevance
    [kept] = (tmp_path / "kept").iterdir()
    assert set(json.loads(kept.read_text())) == {"slope", "intercept"}


def test_only_the_scale_of_the_current_collection_is_kept(
    tmp_path: Path, snapshot: Snapshot, word_encoders: WordEncoders
) -> None:
    folder, kept = tiny_model(tmp_path / "model", labels=1), tmp_path / "kept"
    open_cross_encoder(str(folder), snapshot, kept)
    [before] = kept.iterdir()
    (tmp_path / "articles" / "more.txt").write_text("Ferry sinks\n\nA ferry sank off Swanage.\n")
    build_words(tmp_path / ".quoth", [tmp_path / "articles"], word_encoders)

    open_cross_encoder(str(folder), Generations(tmp_path / ".quoth").open(), kept)

    [after] = kept.iterdir()
    assert after != before


def test_a_model_with_several_scores_is_refused_by_name(tmp_path: Path, snapshot: Snapshot) -> None:
    folder = tiny_model(tmp_path / "model", labels=3)

    with pytest.raises(EncoderError, match="gives 3 scores"):
        open_cross_encoder(str(folder), snapshot, tmp_path / "kept")


def test_the_command_line_takes_a_reranker(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tiny_model(workplace / "model", labels=1)
    codes, shown = [], []
    for model in (folder, workplace / "seeds"):
        with pytest.raises(SystemExit) as ended:
            main(["ask", "--reranker", str(model), "who offered to resign?"])
        codes.append(ended.value.code)
        shown.append(capsys.readouterr())

    assert codes[0] in {0, 1}
    assert "seeds/00" in shown[0].out
    assert (codes[1], shown[1].out, shown[1].err.count("\n")) == (5, "", 1)


def test_the_reranker_that_is_set_is_the_one_that_is_loaded(
    workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTH_RERANKER", "seeds")

    with pytest.raises(SystemExit) as ended:
        main(["ask", "who offered to resign?"])

    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (5, "")
    assert str(workplace / "seeds") in err.splitlines()[-1]
