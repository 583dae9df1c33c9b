"""A page that shows answers as Discord does, to be looked at.

    python tests/discord_page.py page.html [FOLDER]

FOLDER holds an index in .quoth; without it the seeds are indexed first.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import discord
from discord_markdown import Kind, Node, parse

from bot.compose import open_engine
from bot.discord.answering import Answerer, Before, Inquiry
from bot.discord.embeds import Button, Page, Style, wording_of
from bot.discord.state import carried
from bot.feedback import Feedback
from bot.settings import Settings

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ASKER = 80351110224678912
_TAGS = {
    Kind.BOLD: "strong",
    Kind.ITALIC: "em",
    Kind.UNDERLINE: "u",
    Kind.STRIKE: "s",
    Kind.QUOTE: "blockquote",
    Kind.HEADING: "h3",
    Kind.SMALL: "small",
    Kind.CODE: "code",
    Kind.LIST: "li",
}
_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { background: #313338; color: #dbdee1; font: 16px/1.375 "Noto Sans", "DejaVu Sans", sans-serif; padding: 16px; width: 700px }
.message { display: grid; grid-template-columns: 56px 1fr; padding: 6px 0 10px }
.avatar { width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff; display: grid; place-items: center; font-weight: 600 }
.bot .avatar { background: #3d7a5c }
.name { color: #f2f3f5; font-weight: 500 } .tag { background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; border-radius: 3px; padding: 1px 4px; margin: 0 6px; vertical-align: 2px }
.time { color: #949ba4; font-size: 12px; margin-left: 6px }
.used { color: #949ba4; font-size: 14px; margin-bottom: 2px } .used b { color: #c9cdfb; font-weight: 500 }
.embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 10px 16px 14px 12px; max-width: 520px; font-size: 14px; line-height: 18px; margin-top: 4px }
.author { color: #f2f3f5; font-weight: 600; margin: 4px 0 8px } .title { color: #f2f3f5; font-weight: 600; font-size: 16px; margin: 4px 0 8px }
.footer { color: #b5bac1; font-size: 12px; line-height: 16px; margin-top: 10px; white-space: pre-line }
blockquote { border-left: 4px solid #4e5058; border-radius: 2px; padding-left: 10px; margin: 2px 0 }
a { color: #00a8fc; text-decoration: none } strong { color: #f2f3f5 } small { font-size: 12px; color: #949ba4; display: block }
.stamp { background: #3f4147; border-radius: 3px; padding: 0 2px }
.row { display: flex; gap: 8px; margin-top: 8px } .row span { background: #4e5058; color: #fff; border-radius: 3px; padding: 5px 14px; font-size: 14px; font-weight: 500 }
.row .main { background: #5865f2 }
"""


def html(nodes: Iterable[Node]) -> str:
    """Return pieces of a message as HTML."""
    parts, before = [], Kind.TEXT
    for node in nodes:
        # Small print is a line of its own; the line end behind it makes no empty one.
        if not (node.kind is Kind.LINE_END and before is Kind.SMALL):
            parts.append(_html(node))
        before = node.kind
    return "".join(parts)


def _html(node: Node) -> str:
    inside = escape(node.text) + html(node.children)
    if node.kind is Kind.LINE_END:
        return "<br>"
    if node.kind is Kind.TEXT:
        return inside
    if node.kind is Kind.LINK:
        return f'<a href="{escape(node.target)}">{inside}</a>'
    if node.kind is Kind.TIME:
        moment = datetime.fromtimestamp(int(node.target), UTC)
        return f'<span class="stamp">{moment.day} {moment:%B %Y}</span>'
    tag = _TAGS.get(node.kind, "mark")  # nothing is marked that should ever be seen
    return f"<{tag}>{inside}</{tag}>"


def _row(buttons: Sequence[Button]) -> str:
    shown = "".join(
        f'<span class="{"main" if each.style is Style.MAIN else ""}">{escape(each.label)}</span>'
        for each in buttons
    )
    return f'<div class="row">{shown}</div>' if shown else ""


def _embed(embed: discord.Embed) -> str:
    parts = [f'<div class="author">{escape(embed.author.name)}</div>'] if embed.author.name else []
    parts += [f'<div class="title">{escape(embed.title)}</div>'] if embed.title else []
    parts.append(html(parse(embed.description or "")))
    if embed.footer.text:
        when = f" • {embed.timestamp:%d/%m/%Y %H:%M}" if embed.timestamp else ""
        parts.append(f'<div class="footer">{escape(embed.footer.text)}{when}</div>')
    return f'<div class="embed" style="border-color: {embed.colour or "#1e1f22"}">{"".join(parts)}</div>'


def message(page: Page, used: str) -> str:
    """Return a message of the bot's as HTML.

    Args:
        page: what it shows.
        used: the command that it answers.
    """
    rows = sorted({each.row for each in page.buttons})
    buttons = "".join(_row([each for each in page.buttons if each.row == row]) for row in rows)
    head = (
        '<span class="name">Quoth</span><span class="tag">APP</span><span class="time">Today at 10:00</span>'
    )
    return (
        f'<div class="message bot"><div class="avatar">Q</div><div><div class="used"><b>alice</b> used <b>{used}</b></div>'
        f"{head}{_embed(page.embed)}{buttons}</div></div>"
    )


def document(messages: Iterable[str]) -> str:
    """Return a whole page."""
    return f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>{"".join(messages)}'


def _before(page: Page) -> Before:
    wording = wording_of(page.embed)
    assert wording is not None
    return Before(wording, *carried(each.custom_id for each in page.buttons))


def conversation(folder: Path) -> list[str]:
    """Return the messages that answer questions on the seeds: an answer, a follow-up and an abstention."""
    with tempfile.TemporaryDirectory() as aside:
        feedback = Feedback(Path(aside) / "feedback.db", keep_users=False)
        answerer = Answerer(open_engine(Settings(folder / ".quoth", threads=2), lambda: None), feedback)
        first = answerer.ask(Inquiry("who reported the resignation offer?", ASKER, per_page=2))
        asked = answerer.ask(
            Inquiry("who spoke for the White House about the revised order?", ASKER, per_page=1)
        )
        followed = answerer.ask(Inquiry("whom does she stand in for?", ASKER, 1, follows=_before(asked)))
        declined = answerer.ask(Inquiry("who won the 2018 World Cup?", ASKER))
        feedback.close()
    return [
        message(first, "/ask"),
        message(followed, "Follow up"),
        message(declined, "/ask"),
    ]


def main() -> None:
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2] if len(sys.argv) > 2 else made)
        if not (folder / ".quoth").exists():
            command = [sys.executable, "-m", "bot", "--index", str(folder / ".quoth"), "rebuild", str(SEEDS)]
            subprocess.run(command, check=True, capture_output=True)
        target.write_text(document(conversation(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
