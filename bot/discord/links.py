"""Links and dates as Discord's markdown writes them."""

from datetime import UTC, datetime, time
from urllib.parse import quote

from bot.discord.text import clip, escape_line
from bot.links import safe_url

_LONGEST = 600  # characters of a link; longer ones would crowd out what is quoted
_EDGE_WORDS = 5  # of a text fragment, at either end of the quote
_NOON = time(12, tzinfo=UTC)


def fitting_url(url: str | None) -> str | None:
    """Return a safe web address that is short enough for a message, None where there is none."""
    safe = safe_url(url)
    return safe if safe and len(safe) <= _LONGEST else None


def link_to_quote(url: str | None, words: str) -> str | None:
    """Return a web address with a text fragment, which opens the page at the quoted words.

    Args:
        url: of the page.
        words: what is quoted, as the page has it.
    """
    safe = fitting_url(url)
    if safe is None:
        return None
    parts = words.split()
    ends = [parts] if len(parts) <= 2 * _EDGE_WORDS else [parts[:_EDGE_WORDS], parts[-_EDGE_WORDS:]]
    # A hyphen, like a comma, has a meaning of its own in a text fragment, and `quote` leaves it.
    directive = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    whole = f"{safe}{'' if '#' in safe else '#'}:~:text={directive}"
    return whole if parts and len(whole) <= _LONGEST else safe


def masked_link(label: str, url: str | None, longest: int = 120) -> str:
    """Return a linked label, or the label alone where there is no address.

    Discord reads no escapes around the brackets of a label, so brackets are replaced by ones that mean nothing
    to it; a label that is itself an address would not be linked at all, so the link stands behind it.
    """
    safe = escape_line(clip(label, longest).replace("[", "［").replace("]", "］"))
    if url is None:
        return safe
    return f"{safe} [(open)]({url})" if "://" in label else f"[{safe}]({url})"


def date_stamp(moment: datetime) -> str:
    """Return a date that every reader sees in the own language.

    It is the day that the date has in its own zone. Discord tells moments in each reader's, where noon UTC is the same
    day nearly everywhere.
    """
    return f"<t:{int(datetime.combine(moment, _NOON).timestamp())}:D>"


def age_stamp(moment: datetime) -> str:
    """Return how long ago a moment was, kept up to date by the reader's client."""
    return f"<t:{int(moment.timestamp())}:R>"
