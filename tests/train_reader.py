"""Train the reader: python tests/train_reader.py TRAIN_FOLDER WORK_FOLDER [STEPS [WEIGHTS]]

TRAIN_FOLDER holds squad2/, nq/ and canard/; WORK_FOLDER is for what is made on the way. The weights are written to
retrieval/reader.npz. STEPS ends before the examples do; WEIGHTS are gone on from, and the mean of these and what they
became is written (Wortsman et al. 2022). Two cores need an hour or two.
"""

import math
import pickle
import random
import re
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from train_data import Example, Text, canard, natural_questions, squad, without_shared
from transformers import AutoModel, AutoTokenizer, PreTrainedTokenizerBase

from index.encoder_store import DEFAULT_MODEL, EncoderStore, find_model
from retrieval.reader import MAX_TOKENS
from retrieval.reader_network import RANK, SCALE, ReaderNetwork

OUT = Path(__file__).resolve().parent.parent / "retrieval" / "reader.npz"
GROUPS, WRONG = 8, 3
RATE, HEAD_RATE, WARM_UP = 3e-4, 9e-4, 100
WITHOUT_TITLE = 0.3  # share of passages read without their title: many articles have none
CARELESS = 0.25  # share of questions without punctuation, as people type them
PARAPHRASED = 0.25  # share of questions that lose words that the right passage holds: paraphrases
CHUNKS = 6  # of a batch, by length, so that little of it is padding

Row = tuple[str, Text, float, tuple[int, int] | None]


class Low(torch.nn.Module):
    """A frozen linear layer with a low-rank change (Hu et al. 2021)."""

    def __init__(self, inner: torch.nn.Linear) -> None:
        super().__init__()
        self.inner = inner.requires_grad_(False)
        self.a = torch.nn.Parameter(torch.randn(RANK, inner.in_features) / math.sqrt(inner.in_features))
        self.b = torch.nn.Parameter(torch.zeros(inner.out_features, RANK))

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        return self.inner(values) + (values @ self.a.T) @ self.b.T * SCALE


def network() -> ReaderNetwork:
    """Return the network with its layers ready to be trained."""
    bert = AutoModel.from_pretrained(find_model(DEFAULT_MODEL), add_pooling_layer=False)
    bert.requires_grad_(False)
    for name, module in list(bert.named_modules()):
        if isinstance(module, torch.nn.Linear):
            parent, _, leaf = name.rpartition(".")
            setattr(bert.get_submodule(parent), leaf, Low(module))
        elif isinstance(module, torch.nn.LayerNorm) and name.startswith("encoder."):
            module.requires_grad_(True)
    bert.embeddings.token_type_embeddings.requires_grad_(True)
    return ReaderNetwork(bert)


def rows_of(example: Example) -> list[Row]:
    """Draw one right passage and some wrong ones, or without a right one the nearest wrong ones."""
    question = example.question
    if example.right and random.random() < PARAPHRASED:
        question = without_shared(question, example.right[0][0].words)
    if random.random() < CARELESS:
        question = re.sub(r"[?.,'’\"]", "", question)
    rows: list[Row] = []
    if example.right:
        text, span = random.choice(example.right)
        rows.append((question, text, 1.0, span))
        wrong = random.sample(example.wrong, min(WRONG, len(example.wrong)))
    else:
        wrong = [*example.wrong[:2], *random.sample(example.wrong[2:6], min(1, len(example.wrong[2:6])))]
    rows += [(question, text, 0.0, None) for text in wrong]
    return [
        (q, text if random.random() > WITHOUT_TITLE else Text("", text.words), y, s) for q, text, y, s in rows
    ]


def tokens(tokenizer: PreTrainedTokenizerBase, rows: list[Row]) -> tuple[list[torch.Tensor], torch.Tensor]:
    """Return ids, mask and kinds, and for each row the first and last token of its answer (-100 without one)."""
    fronts = [f"{text.title}. " if text.title else "" for _, text, _, _ in rows]
    found = tokenizer(
        [question for question, *_ in rows],
        [front + text.words for front, (_, text, _, _) in zip(fronts, rows, strict=True)],
        truncation="longest_first",
        max_length=MAX_TOKENS,
        padding=True,
        return_tensors="pt",
        return_offsets_mapping=True,
    )
    ends = torch.full((len(rows), 2), -100)
    for at, (front, (*_, span)) in enumerate(zip(fronts, rows, strict=True)):
        if span is not None:
            start, end = span[0] + len(front), span[1] + len(front)
            offsets, kinds = found["offset_mapping"][at].tolist(), found["token_type_ids"][at].tolist()
            inside = [
                i for i, (a, b) in enumerate(offsets) if kinds[i] == 1 and b > a and a < end and b > start
            ]
            if inside:
                ends[at] = torch.tensor([inside[0], inside[-1]])
    return [found["input_ids"], found["attention_mask"], found["token_type_ids"]], ends


def loss_of(net: ReaderNetwork, tokenizer: PreTrainedTokenizerBase, examples: list[Example]) -> torch.Tensor:
    """Sum three losses: which passage of a question answers, whether one does at all, and which words do."""
    groups = [rows_of(example) for example in examples]
    rows = [row for group in groups for row in group]
    order = sorted(range(len(rows)), key=lambda at: len(rows[at][1].words))
    scores: list[torch.Tensor] = [torch.empty(0)] * len(rows)
    span_losses = []
    for chunk in np.array_split(np.array(order), CHUNKS):
        inputs, ends = tokens(tokenizer, [rows[at] for at in chunk])
        with torch.autocast("cpu", torch.bfloat16):
            relevance, spans = net(*inputs)
        for at, value in zip(chunk, relevance.float(), strict=True):
            scores[at] = value
        logits = spans.float().masked_fill((inputs[2] == 0)[..., None], -1e4)
        for row in torch.nonzero(ends[:, 0] >= 0).flatten().tolist():
            span_losses += [
                functional.cross_entropy(logits[row, :, side], ends[row, side]) for side in (0, 1)
            ]
    found = torch.stack(scores)
    labels = torch.tensor([label for _, _, label, _ in rows])
    starts = np.cumsum([0, *map(len, groups)])
    ranked = [
        functional.cross_entropy(found[start : start + len(group)][None], torch.tensor([0]))
        for start, group in zip(starts, groups, strict=False)
        if group[0][2] == 1.0 and len(group) > 1
    ]
    total = functional.binary_cross_entropy_with_logits(found, labels)
    if ranked:
        total = total + torch.stack(ranked).mean()
    return total + 0.5 * torch.stack(span_losses).mean() if span_losses else total


def go_on(net: ReaderNetwork, weights: Path) -> None:
    """Put what was trained before into the network."""
    own = dict(net.named_parameters())
    with np.load(weights) as arrays, torch.no_grad():
        for name in arrays.files:
            own[name].copy_(torch.from_numpy(arrays[name].astype(np.float32)))


def examples_of(train: Path, work: Path) -> list[Example]:
    """Find the passages of every question, once for a work folder."""
    kept = work / "examples.pickle"
    if not kept.exists():
        encoders = work / "encoders"
        EncoderStore(encoders, 2).prepare(DEFAULT_MODEL)
        found = [
            *squad(train / "squad2", work, encoders),
            *natural_questions(train / "nq", work, encoders),
            *canard(train / "canard"),
        ]
        kept.write_bytes(pickle.dumps(found))
    examples: list[Example] = pickle.loads(kept.read_bytes())
    return examples


def save(net: ReaderNetwork, before: Path | None) -> None:
    """Write what was trained as half-precision arrays, each the mean with what it was before."""
    trained = {
        name: each.detach().numpy().copy() for name, each in net.named_parameters() if each.requires_grad
    }
    if before:
        with np.load(before) as arrays:
            trained = {name: (value + arrays[name]) / 2 for name, value in trained.items()}
    np.savez_compressed(OUT, **{name: value.astype(np.float16) for name, value in trained.items()})


def main() -> None:
    train, work = map(Path, sys.argv[1:3])
    work.mkdir(parents=True, exist_ok=True)
    torch.set_flush_denormal(True)
    random.seed(len(sys.argv))
    torch.manual_seed(0)
    examples = [each for each in examples_of(train, work) if not each.held_out]
    random.shuffle(examples)
    tokenizer = AutoTokenizer.from_pretrained(find_model(DEFAULT_MODEL))
    net = network()
    before = Path(sys.argv[4]) if sys.argv[4:] else None
    if before:
        go_on(net, before)
    heads = [*net.relevance.parameters(), *net.span.parameters()]
    inner = [each for each in net.bert.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = int(sys.argv[3]) if sys.argv[3:] else len(examples) // GROUPS
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (
            min(1.0, (step + 1) / WARM_UP) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))
        ),
    )
    print(f"{len(examples)} examples, {steps} steps", flush=True)
    began, losses = time.time(), []
    for step in range(steps):
        at = step * GROUPS % (len(examples) - GROUPS)
        if step and at < GROUPS:
            random.shuffle(examples)
        loss = loss_of(net, tokenizer, examples[at : at + GROUPS])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*inner, *heads], 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % 50 == 49:
            print(
                f"{step + 1}/{steps} loss {np.mean(losses[-50:]):.3f} {(time.time() - began) / (step + 1):.2f} s a step",
                flush=True,
            )
            save(net, before)
    save(net, before)


if __name__ == "__main__":
    main()
