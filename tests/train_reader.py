"""Train the reader: python tests/train_reader.py TRAIN_FOLDER WORK_FOLDER [STEPS [WEIGHTS]]

TRAIN_FOLDER holds squad2/, nq/ and canard/; WORK_FOLDER is for what is made on the way. The weights are written to
retrieval/reader.npz. STEPS ends before the examples do; WEIGHTS are gone on from. Two cores take four seconds a step.
"""

import math
import pickle
import random
import re
import sys
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from train_data import (
    canard,
    held_out_passages,
    natural_questions,
    news,
    news_corpus,
    squad,
    squad_miner,
    without_shared,
    written,
)
from train_miner import Example, Miner, Text
from transformers import AutoModel, AutoTokenizer, PreTrainedTokenizerBase

from index.encoder_store import DEFAULT_MODEL, EncoderStore, find_model
from retrieval.reader import MAX_TOKENS
from retrieval.reader_network import RANK, SCALE, ReaderNetwork

OUT = Path(__file__).resolve().parent.parent / "retrieval" / "reader.npz"
# Questions of a step: on made-up news, those written on passages of the sets, and the sets' own.
A_STEP = {"news": 6, "written": 1, "sets": 1}
WRONG, HARDEST = 2, 4  # passages beside the right one, of so many
FAR = 0.66  # share of questions of which one of these is easier: without them it forgets how little else answers
SPARED = 2  # lowest layers that stay as they were when weights are gone on from
RATE, WARM_UP = 2.5e-4, 25
RUNNING = 0.006  # share of a step in the running mean of the weights, which is what is written (Izmailov et al. 2018)
WITHOUT_TITLE = 0.3  # share of questions whose passages are read without their title: many articles have none
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
    # Without dropout: a step takes two thirds of the time, and no question comes often enough to be learnt by heart.
    bert = AutoModel.from_pretrained(
        find_model(DEFAULT_MODEL),
        add_pooling_layer=False,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
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
    hardest, others = example.wrong[:HARDEST], example.wrong[HARDEST:]
    wrong = random.sample(hardest, min(WRONG, len(hardest)))
    if others and random.random() < FAR:
        wrong[-1:] = [random.choice(others)]
    rows += [(question, text, 0.0, None) for text in wrong]
    if example.near:
        near, texts = random.choice(example.near)
        rows.append((near, random.choice(texts) if texts else rows[0][1], 0.0, None))
    if random.random() < WITHOUT_TITLE:
        return [(question, Text("", text.words), label, span) for question, text, label, span in rows]
    return rows


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
    """Sum four losses: which passage answers, whether one does, which question it answers, and with which words."""
    groups = [rows_of(example) for example in examples]
    rows = [row for group in groups for row in group]
    order = sorted(range(len(rows)), key=lambda at: len(rows[at][1].words))
    scores: list[torch.Tensor] = [torch.empty(0)] * len(rows)
    span_losses = []
    for chunk in np.array_split(np.array(order), CHUNKS):
        inputs, ends = tokens(tokenizer, [rows[at] for at in chunk])
        relevance, spans = net(*inputs)
        for at, value in zip(chunk, relevance, strict=True):
            scores[at] = value
        logits = spans.masked_fill((inputs[2] == 0)[..., None], -1e4)
        for row in torch.nonzero(ends[:, 0] >= 0).flatten().tolist():
            span_losses += [
                functional.cross_entropy(logits[row, :, side], ends[row, side]) for side in (0, 1)
            ]
    found = torch.stack(scores)
    labels = torch.tensor([label for _, _, label, _ in rows])
    total = functional.binary_cross_entropy_with_logits(found, labels)
    starts = np.cumsum([0, *map(len, groups)])
    parts = [found[start:end] for start, end in pairwise(starts)]
    ranked = [
        functional.cross_entropy(part[None, : len(part) - bool(example.near)], torch.tensor([0]))
        for part, example in zip(parts, examples, strict=True)
        if example.right and example.wrong
    ]
    # Of two questions on the same passage the one that it answers.
    near = [
        functional.softplus(part[-1] - part[0])
        for part, example in zip(parts, examples, strict=True)
        if example.near
    ]
    for losses, weight in ((ranked, 1.0), (near, 0.5), (span_losses, 1.0)):
        if losses:
            total = total + weight * torch.stack(losses).mean()
    return total


def go_on(net: ReaderNetwork, weights: Path) -> None:
    """Put what was trained before into the network."""
    own = dict(net.named_parameters())
    with np.load(weights) as arrays, torch.no_grad():
        for name in arrays.files:
            own[name].copy_(torch.from_numpy(arrays[name].astype(np.float32)))
    net.bert.embeddings.requires_grad_(False)
    for layer in net.bert.encoder.layer[:SPARED]:
        layer.requires_grad_(False)


def examples_of(train: Path, work: Path) -> dict[str, list[Example]]:
    """Find the passages of every question, once for a work folder."""
    kept = work / "examples.pickle"
    if not kept.exists():
        encoders = work / "encoders"
        EncoderStore(encoders, 2).prepare(DEFAULT_MODEL)
        paragraphs = squad_miner(train / "squad2", work, encoders)
        searched = Miner(train / "nq" / "corpus.jsonl", work / "nq", encoders)
        miners = {"sq": paragraphs, "sqt": paragraphs, "nqp": searched}
        found = {
            "news": list(news(Miner(news_corpus(work), work / "news", encoders))),
            "written": list(written(miners, held_out_passages(train))),
            "sets": [
                *squad(train / "squad2", paragraphs),
                *natural_questions(train / "nq", searched),
                *canard(train / "canard"),
            ],
        }
        kept.write_bytes(pickle.dumps(found))
    examples: dict[str, list[Example]] = pickle.loads(kept.read_bytes())
    return {kind: [each for each in own if not each.held_out] for kind, own in examples.items()}


class RunningMean:
    """The mean of what is trained over the last steps."""

    def __init__(self, net: ReaderNetwork, names: list[str]) -> None:
        self._own = [(name, net.get_parameter(name)) for name in names]
        self._mean = {name: each.detach().clone() for name, each in self._own}

    def take(self) -> None:
        """Count the weights as they are now."""
        for name, each in self._own:
            self._mean[name].lerp_(each.detach(), RUNNING)

    def save(self) -> None:
        """Write the mean in half precision."""
        np.savez_compressed(
            OUT, **{name: each.numpy().astype(np.float16) for name, each in self._mean.items()}
        )


def rounds(examples: list[Example]) -> Iterator[Example]:
    """Draw examples over and over, each once a round."""
    while True:
        yield from random.sample(examples, len(examples))


def batches(examples: dict[str, list[Example]]) -> Iterator[list[Example]]:
    """Draw the questions of each step."""
    drawn = {kind: rounds(own) for kind, own in examples.items()}
    while True:
        yield [each for kind, count in A_STEP.items() for each in islice(drawn[kind], count)]


def main() -> None:
    train, work = map(Path, sys.argv[1:3])
    work.mkdir(parents=True, exist_ok=True)
    torch.set_flush_denormal(True)
    random.seed(len(sys.argv))
    torch.manual_seed(0)
    examples = examples_of(train, work)
    tokenizer = AutoTokenizer.from_pretrained(find_model(DEFAULT_MODEL))
    net = network()
    names = [name for name, each in net.named_parameters() if each.requires_grad]
    if sys.argv[4:]:
        go_on(net, Path(sys.argv[4]))
    mean = RunningMean(net, names)
    trained = [each for each in net.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01)
    count = sum(map(len, examples.values()))
    steps = int(sys.argv[3]) if sys.argv[3:] else count // sum(A_STEP.values())
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (
            min(1.0, (step + 1) / WARM_UP) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))
        ),
    )
    print(f"{count} examples, {steps} steps", flush=True)
    began, losses = time.time(), []
    for step, batch in enumerate(islice(batches(examples), steps), 1):
        loss = loss_of(net, tokenizer, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        mean.take()
        losses.append(loss.item())
        if step % 50 == 0:
            pace = (time.time() - began) / step
            print(f"{step}/{steps} loss {np.mean(losses[-50:]):.3f} {pace:.2f} s a step", flush=True)
            mean.save()
    mean.save()


if __name__ == "__main__":
    main()
