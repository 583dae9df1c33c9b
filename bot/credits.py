"""Who is credited for a quote, in words."""

from collections.abc import Sequence

from bot.printable import one_line
from retrieval.answers.results import Attribution


def credit_line(attributions: Sequence[Attribution]) -> str:
    """Return who is credited and by what words, as one line that is safe to show; empty where nobody is."""
    return f"credits {'; '.join(map(_credit, attributions))}" if attributions else ""


def _credit(attribution: Attribution) -> str:
    # A signed quotation or a turn of a dialogue has a sign for its cue.
    cue = f" ({attribution.cue})" if any(map(str.isalpha, attribution.cue)) else ""
    speaker = attribution.speaker
    via = [each for each in attribution.via if not _named_in(each, speaker)]
    chain = f", by way of {' and '.join(via)}" if via else ""
    return one_line(f"{speaker}{cue}{chain}")


def _named_in(outlet: str, speaker: str) -> bool:
    """Tell whether "a source speaking to the Times" names the outlet itself."""
    return outlet.casefold().removeprefix("the ") in speaker.casefold()
