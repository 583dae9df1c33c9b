"""Figures as a terminal shows them."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bot.evaluating import Run
from bot.printable import one_line
from bot.words import plural
from retrieval.measuring.evaluation import AUROC, Group, Measure, Outcome, differences, groups
from retrieval.measuring.resampling import SAMPLES, Interval, Paired

_TABLES = (
    (Measure.A1, Measure.A3, Measure.A5, Measure.A10, Measure.MRR, Measure.NDCG),
    (Measure.HIGHLIGHT, Measure.SPEAKER, Measure.MISNAMED, Measure.KEPT, Measure.REFUSED),
)
_COLUMN = 10  # characters of a figure
_COMPARED = ("all", "first turns", "follow-ups")  # kinds alone are too few questions to tell runs apart


def run_lines(run: Run, summary: Mapping[str, Group]) -> Iterator[str]:
    """Yield the figures of a run, overall and by kind of question."""
    facts = run.settings
    without = f", without {', '.join(facts['without'])}" if facts["without"] else ""
    yield (
        f"{one_line(run.name)}: {plural(len(run.outcomes), 'question')} to {plural(facts['articles'], 'article')} "
        f"in {plural(facts['passages'], 'passage')}{without}"
    )
    for measures in _TABLES:
        yield ""
        yield from _table(summary, measures)
    yield ""
    yield f"Below each figure its 95% interval, from {SAMPLES:,} bootstrap samples of the questions."
    if AUROC in summary["all"].figures:
        figure = summary["all"].figures[AUROC]
        yield f"AUROC of the confidence, answerable against unanswerable: {_share(figure.value)} ({_range(figure)})."
    yield from _totals(run)


def _table(summary: Mapping[str, Group], measures: Sequence[Measure]) -> Iterator[str]:
    """Yield two lines for each group: the figures, and below them their intervals."""
    width = max(len(one_line(name)) for name in summary) + 2
    yield f"{'':{width}}{'n':>5}" + "".join(f"{measure:>{_COLUMN}}" for measure in measures)
    for name, group in summary.items():
        cells = [group.figures.get(measure) for measure in measures]
        if any(cells):
            yield f"{one_line(name):{width}}{group.count:>5}" + "".join(
                f"{_share(cell.value) if cell else '–':>{_COLUMN}}" for cell in cells
            )
            yield " " * (width + 5) + "".join(f"{_range(cell) if cell else '':>{_COLUMN}}" for cell in cells)


def _totals(run: Run) -> Iterator[str]:
    citations = sum(each.citations for each in run.outcomes)
    if citations:
        words = sum(each.words for each in run.outcomes) / citations
        yield f"{words:.1f} words a citation; {run.violations} of {citations:,} quotes are not what their article says."
    middle, late = np.percentile([each.total_ms for each in run.outcomes], [50, 95])
    yield f"Milliseconds a question: p50 {middle:.0f}, p95 {late:.0f}."


def comparison_lines(before: Run, after: Run, name: str) -> Iterator[str]:
    """Yield a run beside an earlier one over the questions that both hold.

    Args:
        before: the earlier run.
        after: the later one.
        name: of the earlier run, for the reader.
    """
    yield f"Against {one_line(name)}{_changed(before, after)}"
    later = groups(after.outcomes)
    for group in _COMPARED:
        found = differences(before.outcomes, later.get(group, ()))
        if found:
            yield ""
            yield from _comparison(group, found)
    yield ""
    yield "p: how often runs swapped at random for each question differ as much."
    yield from _unshared(before.outcomes, after.outcomes)


def _changed(before: Run, after: Run) -> str:
    names = [name for name in after.settings if before.settings.get(name) != after.settings[name]]
    told = [
        f"{name} {_setting(before.settings.get(name))} before, {_setting(after.settings[name])} now"
        for name in names
    ]
    return f" ({'; '.join(map(one_line, told))})" if told else " (the same settings)"


def _setting(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(each) for each in values if each is not None) or "none"


def _comparison(name: str, found: Mapping[str, Paired]) -> Iterator[str]:
    yield f"{name:14}{'n':>5}{'before':>9}{'now':>9}{'change':>9}  {'95% interval':17}{'p':>6}{'up':>6}{'down':>6}"
    for measure, each in found.items():
        change = _signed(each.after - each.before)
        ends = f"{_signed(each.interval[0])} … {_signed(each.interval[1])}"
        yield (
            f"{measure:14}{each.count:>5}{_share(each.before):>9}{_share(each.after):>9}{change:>9}  {ends:17}"
            f"{_share(each.chance):>6}{each.up:>6}{each.down:>6}"
        )


def _unshared(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[str]:
    one, other = {each.id for each in before}, {each.id for each in after}
    if one != other:
        yield f"Left out: {len(one - other)} questions of the earlier run only, {len(other - one)} of this one only."


def _share(value: float) -> str:
    """Three digits as in print: .432, 1.000."""
    return f"{value:.3f}".removeprefix("0")


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'}{_share(abs(value))}"


def _range(interval: Interval) -> str:
    return f"{interval.low:.2f}–{interval.high:.2f}".replace("0.", ".")
