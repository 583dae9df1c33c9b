"""Which addresses become links: one rule for the terminal and Discord."""

import pytest

from bot.links import safe_url


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a?b=c&d=%20e#f", "https://news.example/a?b=c&d=%20e#f"),
        ("HTTPS://News.example/a", "https://News.example/a"),
        ("https://news.example/a_(b)*", "https://news.example/a_%28b%29%2A"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("https://user:pass@news.example/", None),
        ("https://google.com@evil.example/", None),
        ("https://apnews.com@evil.example/x", None),
        ("javascript:alert(1)", None),
        ("https:///nowhere", None),
        ("https://a b.example/", None),
        ("https://a.example/\u202e", None),
        ("https://[::1", None),
        ("news.example", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe
