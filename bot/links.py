"""Which web addresses of articles are safe to make links of, in a terminal and on Discord."""

import re
from urllib.parse import quote, urlsplit

from bot.printable import one_line

_KEPT = "!$&'+,;=:@/?%-._~"  # what may stand unescaped; parentheses would end a link in markdown, stars a bold title
_UNSAFE_HOST = re.compile(r"[^A-Za-z0-9.:-]")


def safe_url(url: str | None) -> str | None:
    """Return a web address that is safe to make a link of, in a terminal or inside of markdown; None without one."""
    if url is None or url != one_line(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return None
    # A name or password in front of the host is how links lie about where they lead.
    if parts.scheme.lower() not in {"http", "https"} or not host or _UNSAFE_HOST.search(host):
        return None
    path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT)
    fragment = quote(parts.fragment, safe=_KEPT)
    safe = f"{parts.scheme.lower()}://{host}{path}" + (f"?{query}" if query else "")
    return safe + (f"#{fragment}" if fragment else "")
