"""Train the reader: python tests/train_reader.py EXAMPLES [WEIGHTS]

EXAMPLES come from tests/train_examples.py; WEIGHTS, as those that ship, are gone on from. What is written to
retrieval/ranking/reader.npz is the running mean of the weights. A step takes 50 ms on an H200.
"""

import math
import os
import pickle
import sys
import time
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from torch.nn import functional
from train_batches import OTHER_QUESTION, RIGHT, WRONG, Drawable, Step, Steps, Tokens
from train_example import Example, Text

from index.encoder_store import DEFAULT_MODEL, find_model
from retrieval.ranking.reader_network import STEP, STEPS, ReaderNetwork, base_network, merged

OUT = Path(__file__).resolve().parent.parent / "retrieval" / "ranking" / "reader.npz"
RATE, WARM_UP = 8e-5, 60
PLANNED = 10_800  # steps over which the rate would fall to nothing
STOP = 2_690  # steps after which it ends: what follows is learnt by heart and helps no other set
RUNNING = 500  # steps that the running mean looks back (Izmailov et al. 2018)
DROPOUT = 0.05
# What right passages, wrong ones and questions without an answer count in whether one answers.
SHARES = (0.26, 0.44, 0.30)
PAIRED = 0.5  # weight of which of two questions a passage answers
ELSEWHERE = 10  # passages of other sets that come nearest to a question
SETS = ("squad", "nq", "news", "canard", "written")  # passages of the last are of the first two
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def network(weights: Path | None) -> ReaderNetwork:
    """Return the network with its encoder ready to be trained; the words' embeddings stay as they are."""
    net = merged(weights) if weights else base_network()
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = DROPOUT
    net.bert.embeddings.requires_grad_(False)
    net.bert.embeddings.token_type_embeddings.requires_grad_(True)
    return net.to(DEVICE).train()


def elsewhere(examples: dict[str, list[Example]]) -> dict[str, list[Drawable]]:
    """Find for each question the passages of other sets that come nearest to it, but such as hold the answer's words."""
    model = SentenceTransformer(str(find_model(DEFAULT_MODEL)), device=DEVICE)
    set_of = {text: kind for kind in reversed(SETS) for each in examples[kind] for text in texts_of(each)}
    texts = [text for text, kind in set_of.items() if kind != "canard"]
    sets = np.array([set_of[text] for text in texts])
    vectors = model.encode([f"{text.title}. {text.words}" for text in texts], normalize_embeddings=True)
    found: dict[str, list[Drawable]] = {}
    for kind, own in examples.items():
        trained = [each for each in own if not each.held_out]
        asked = model.encode([each.question for each in trained], normalize_embeddings=True)
        found[kind] = []
        for example, vector in zip(trained, asked, strict=True):
            cosines = np.where(sets == set_of[texts_of(example)[0]], -1.0, vectors @ vector)
            nearest = [texts[at] for at in np.argsort(-cosines)[:ELSEWHERE]]
            found[kind].append((example, tuple(text for text in nearest if not holds(text, example))))
    return found


def texts_of(example: Example) -> list[Text]:
    return [*(text for text, _ in example.right), *example.wrong]


def holds(text: Text, example: Example) -> bool:
    answers = [right.words[slice(*span)].casefold() for right, span in example.right if span]
    return any(len(each) > 2 and each in text.words.casefold() for each in answers)


def loss_of(net: ReaderNetwork, step: Step) -> torch.Tensor:
    """Sum four losses: which passage answers, whether one does, which question it answers, and with which words."""
    labels, questions = step.labels.to(DEVICE), step.questions.to(DEVICE)
    relevance = torch.zeros(len(labels), device=DEVICE)
    spans, answers = torch.zeros((), device=DEVICE), 0
    for part in step.parts:
        inputs = [each.to(DEVICE) for each in part.inputs]
        with torch.autocast(DEVICE, dtype=torch.bfloat16):
            found, logits = net(*inputs)
        relevance = relevance.index_copy(0, part.rows.to(DEVICE), found.float())
        logits = logits.float().masked_fill((inputs[2] == 0)[..., None], -1e4)
        spans = spans + functional.cross_entropy(
            logits.transpose(1, 2).flatten(0, 1), part.ends.flatten().to(DEVICE), reduction="sum"
        )
        answers += int((part.ends >= 0).sum())
    return judged(relevance, labels, questions) + spans / max(answers, 1)


def judged(relevance: torch.Tensor, labels: torch.Tensor, questions: torch.Tensor) -> torch.Tensor:
    """Return the losses on what the passages are worth.

    Args:
        relevance: log-odds of each row, shape (rows,).
        labels: of each row, as in `Row`.
        questions: to which question of the step it belongs.
    """
    right, wrong, unanswered = labels == RIGHT, labels == WRONG, labels > RIGHT
    wanted = (-relevance[right], relevance[wrong], relevance[unanswered])
    total = sum(share * functional.softplus(each).mean() for share, each in zip(SHARES, wanted, strict=True))
    # Of a question's passages the right one; with the right one's own log-odds, where there is one.
    best = torch.full((int(questions.max()) + 1,), math.nan, device=DEVICE)
    best = best.index_copy(0, questions[right], relevance[right])
    answered = ~torch.isnan(best)
    other = wrong & answered[questions]
    against = torch.zeros_like(best).index_add(
        0, questions[other], (relevance - best[questions])[other].exp()
    )
    total = total + torch.log1p(against[answered]).mean()
    # Of two questions on the same passage the one that it answers.
    paired = (labels == OTHER_QUESTION) & answered[questions]
    if paired.any():
        total = total + PAIRED * functional.softplus((relevance - best[questions])[paired]).mean()
    return total


class RunningMean:
    """The mean of what is trained over the last steps."""

    def __init__(self, net: ReaderNetwork) -> None:
        """Begin with the weights as they are."""
        self._own = {name: each for name, each in net.named_parameters() if each.requires_grad}
        self._mean = {name: each.detach().clone() for name, each in self._own.items()}
        self._steps = 0

    def take(self) -> None:
        """Count the weights as they are now."""
        self._steps += 1
        for name, each in self._own.items():
            self._mean[name].lerp_(each.detach(), 1 / min(self._steps, RUNNING))

    def save(self) -> None:
        """Write the mean: a matrix of the encoder as its change in 127 steps to either side for each row."""
        base = dict(base_network().named_parameters())
        arrays = {}
        for name, each in self._mean.items():
            values = each.cpu()
            if values.ndim == 2 and name.startswith("bert.encoder."):
                change = values - base[name].detach()
                step = (change.abs().amax(1) / 127).clamp(min=1e-12)
                arrays[name + STEPS] = torch.round(change / step[:, None]).numpy().astype(np.int8)
                arrays[name + STEP] = step.numpy()
            else:
                arrays[name] = values.numpy().astype(np.float16)
        np.savez_compressed(OUT, **arrays)


def rate(step: int) -> float:
    """Return the share of the rate at a step: it rises fast and falls along a cosine."""
    return min(1.0, (step + 1) / WARM_UP) * max(0.01, 0.5 * (1 + math.cos(math.pi * step / PLANNED)))


def main() -> None:
    torch.manual_seed(1)
    torch.set_float32_matmul_precision("high")
    found = elsewhere(pickle.loads(Path(sys.argv[1]).read_bytes()))
    tokens = Tokens(Tokenizer.from_file(str(find_model(DEFAULT_MODEL) / "tokenizer.json")))
    workers = max(0, (os.cpu_count() or 1) - 2)
    steps = torch.utils.data.DataLoader(Steps(found, tokens, 1), batch_size=None, num_workers=workers)
    net = network(Path(sys.argv[2]) if sys.argv[2:] else None)
    trained = [each for each in net.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    mean, losses, began = RunningMean(net), [], time.time()
    for number, step in enumerate(islice(steps, STOP), 1):
        loss = loss_of(net, step)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        mean.take()
        losses.append(loss.item())
        if number % 100 == 0:
            pace = (time.time() - began) / number
            print(f"{number}/{STOP} loss {np.mean(losses[-100:]):.3f} {pace:.2f} s a step", flush=True)
            mean.save()
    mean.save()


if __name__ == "__main__":
    main()
