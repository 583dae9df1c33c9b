"""Replies as Discord embeds, within Discord's limits whatever question and articles hold."""

from dataclasses import dataclass, replace
from enum import StrEnum

import discord

from bot.discord_state import State, checksum
from bot.discord_text import clip, escape, width
from bot.quoting import citations_text
from bot.render import plural
from index.catalog import Filter
from retrieval.results import Abstention, Answer, Citation, IndexFacts, Reply

DESCRIPTION_LIMIT = 4_096  # UTF-16 units, as are the others
EMBED_LIMIT = 6_000
FOOTER_LIMIT = 2_048
AUTHOR_LIMIT = 256
_MARGIN = 100  # of an embed, left free
_SEARCHED = "Searched for: "
_ANSWERED, _DECLINED = discord.Colour(0x3D7A5C), discord.Colour(0x8A8F98)


class Style(StrEnum):
    """How much a button stands out."""

    MAIN = "main"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message.

    Attributes:
        label: what is written on it.
        custom_id: what it does, see `bot.discord_state`.
        row: the row that it stands in, from 0.
        style: how much it stands out.
    """

    label: str
    custom_id: str
    row: int = 1
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Page:
    """One message: an embed and its buttons."""

    embed: discord.Embed
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it was put and as the index was asked.

    Attributes:
        shown: the asker's words.
        searched: the same, or what a follow-up question was understood as.
    """

    shown: str
    searched: str


def reply_page(reply: Reply, wording: Wording, state: State) -> Page:
    """Return the page of a reply that `state` tells.

    Args:
        reply: to a question that asked for one citation more than the pages up to this one hold.
        wording: of the question.
        state: page, citations per page and everything else that buttons need.
    """
    embed = _headed(wording, reply.index, reply.question.chosen)
    match reply:
        case Answer():
            shown, more = _of_page(reply.citations, state)
            embed.colour = _ANSWERED
            embed.description = _described(embed, shown, "") if shown else "There are no more passages."
            return Page(embed, (*_contexts(shown), *_turns(state, more), *_answer_buttons(state)))
        case Abstention():
            embed.colour = _DECLINED
            embed.description = f"**The articles don’t say.** {escape(clip(reply.reason, 1_000))}"
            nearest = Button("What came nearest", f"quoth:nearest:{state.encoded()}", style=Style.MAIN)
            return Page(embed, (nearest,) if reply.nearest else ())


def nearest_page(reply: Reply, wording: Wording, state: State) -> Page:
    """Return what came nearest to a question, plainly not as an answer."""
    embed = _headed(wording, reply.index, reply.question.chosen)
    embed.colour = _DECLINED
    cited = reply.citations if isinstance(reply, Answer) else reply.nearest
    shown, _ = _of_page(cited, state)
    head = "**What came nearest, but is no answer:**\n\n"
    embed.description = _described(embed, shown, head) if shown else "Nothing came near."
    return Page(embed, tuple(_contexts(shown)))


def _of_page(citations: tuple[Citation, ...], state: State) -> tuple[tuple[Citation, ...], bool]:
    begin = state.page * state.per_page
    return citations[begin : begin + state.per_page], len(citations) > begin + state.per_page


def _headed(wording: Wording, index: IndexFacts, chosen: Filter) -> discord.Embed:
    """Return an embed with the question above and the index below.

    Author and footer are shown as plain text, in which Discord reads no markdown.
    """
    embed = discord.Embed(timestamp=index.built_at)
    author = clip(wording.shown, AUTHOR_LIMIT)
    embed.set_author(name=author)
    footer = f"{plural(index.articles, 'article')}, {plural(index.passages, 'passage')}{_only(chosen)}; index built"
    if wording.searched != author:
        footer = f"{_SEARCHED}{wording.searched}\n{footer}"
    return embed.set_footer(text=footer)


def _only(chosen: Filter) -> str:
    facts = [clip(name, 60) for name in chosen.sources]
    facts += [f"from {chosen.after}"] if chosen.after else []
    facts += [f"before {chosen.before}"] if chosen.before else []
    return f"; only {', '.join(facts)}" if facts else ""


def _described(embed: discord.Embed, shown: tuple[Citation, ...], head: str) -> str:
    taken = width(embed.author.name or "") + width(embed.footer.text or "")
    room = min(DESCRIPTION_LIMIT, EMBED_LIMIT - taken) - _MARGIN
    return head + citations_text(shown, room - width(head))


def wording_of(embed: discord.Embed) -> Wording | None:
    """Return the question that an answer of ours was given to, None where the embed is no answer."""
    shown, footer = embed.author.name, embed.footer.text or ""
    if not shown:
        return None
    searched = footer.partition("\n")[0].removeprefix(_SEARCHED) if footer.startswith(_SEARCHED) else shown
    return Wording(shown, searched)


def _contexts(shown: tuple[Citation, ...]) -> list[Button]:
    label = "In context" if len(shown) == 1 else "{} in context"
    return [
        Button(label.format(each.number), f"quoth:context:{each.row}:{checksum(each.quote)}", row=0)
        for each in shown
    ]


def _turns(state: State, more: bool) -> list[Button]:
    turns = []
    if state.page:
        turns.append(Button("Back", f"quoth:page:{replace(state, page=state.page - 1).encoded()}"))
    if more:
        turned = replace(state, page=state.page + 1)
        turns.append(Button("More passages", f"quoth:page:{turned.encoded()}", style=Style.MAIN))
    return turns


def _answer_buttons(state: State) -> list[Button]:
    buttons = [Button("Follow up", f"quoth:follow:{replace(state, page=0).encoded()}")]
    if state.record is not None:
        buttons.append(Button("Helpful", f"quoth:vote:up:{state.record}"))
        buttons.append(Button("Not helpful", f"quoth:vote:down:{state.record}"))
    return buttons
