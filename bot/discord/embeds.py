"""Replies as Discord embeds, within Discord's limits whatever question and articles hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import discord

from bot.discord.links import date_stamp
from bot.discord.quoting import citations_text
from bot.discord.state import State, checksum
from bot.discord.text import clip, escape, escape_line, width
from bot.words import NOT_CERTAIN, only, plural
from index.catalog import Filter
from retrieval.answers.results import Abstention, Account, Answer, Citation, IndexFacts, Reply, Understanding

DESCRIPTION_LIMIT = 4_096  # UTF-16 units, as are the others
EMBED_LIMIT = 6_000
AUTHOR_LIMIT = 256
_MARGIN = 100  # of an embed, left free
_BEFORE = "Goes on from: "
_IN_FULL = "In full: "
_ACCOUNTS = 5  # that are told where they differ
_ABOUT = 150  # UTF-16 units of what a question was taken to be about
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
        custom_id: what it does, see `bot.discord.state`.
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
    """A question as it was put and as it was understood.

    Attributes:
        shown: the asker's words.
        before: what a follow-up question goes on from; empty for one that stands alone.
    """

    shown: str
    before: str = ""


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
            head = _understood(reply.understood) + ("" if state.page else _told_first(reply))
            embed.description = _described(embed, shown, head) if shown else "There are no more passages."
            turns = (*_turns(state, more), *_alone(wording, state))
            return Page(embed, (*_contexts(shown), *turns, *_answer_buttons(state)))
        case Abstention():
            embed.colour = _DECLINED
            said = "**The articles don’t say.** " if reply.asked else ""
            embed.description = f"{_understood(reply.understood)}{said}{escape(clip(reply.reason, 1_000))}"
            nearest = Button("What came nearest", f"quoth:nearest:{state.encoded()}", style=Style.MAIN)
            return Page(embed, (*((nearest,) if reply.nearest else ()), *_alone(wording, state)))


def nearest_page(reply: Reply, wording: Wording, state: State) -> Page:
    """Return what came nearest to a question, plainly not as an answer."""
    embed = _headed(wording, reply.index, reply.question.chosen)
    embed.colour = _DECLINED
    cited = reply.citations if isinstance(reply, Answer) else reply.nearest
    shown, _ = _of_page(cited, state)
    head = f"{_understood(reply.understood)}**What came nearest, but is no answer:**\n\n"
    embed.description = _described(embed, shown, head) if shown else "Nothing came near."
    return Page(embed, tuple(_contexts(shown)))


def _understood(understood: Understanding) -> str:
    """Return how a question was read, where that is more than its words, as a line of small print."""
    about = f"about “{escape_line(clip(understood.about, _ABOUT))}”" if understood.about else ""
    spelled = f"taking {escape_line(clip(understood.spelled, _ABOUT))}" if understood.spelled else ""
    told = [each for each in (about, spelled, escape_line(clip(understood.limited, _ABOUT))) if each]
    return f"-# ({'; '.join(told)})\n" if told else ""


def _told_first(answer: Answer) -> str:
    """Return what a reader is to know before the passages."""
    return ("" if answer.certain else f"{NOT_CERTAIN}\n\n") + _differing(answer.dated_accounts)


def _differing(accounts: Sequence[tuple[Account, datetime | None]]) -> str:
    told = "; ".join(
        f"“{escape_line(clip(account.words, 80))}” ({account.number})"
        + (f", {date_stamp(published)}" if published else "")
        for account, published in accounts[:_ACCOUNTS]
    )
    return f"**The accounts differ:** {told}\n\n" if told else ""


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
    told = [f"{_BEFORE}{wording.before}"] if wording.before else []
    told += [f"{_IN_FULL}{wording.shown}"] if wording.shown != author else []
    facts = f"{plural(index.articles, 'article')}, {plural(index.passages, 'passage')}{_only(chosen)}; index built"
    return embed.set_footer(text="\n".join([*told, facts]))


def _only(chosen: Filter) -> str:
    told = only([clip(name, 60) for name in chosen.sources], chosen.after, chosen.before)
    return f"; {told}" if told else ""


def _described(embed: discord.Embed, shown: tuple[Citation, ...], head: str) -> str:
    taken = width(embed.author.name or "") + width(embed.footer.text or "")
    room = min(DESCRIPTION_LIMIT, EMBED_LIMIT - taken) - _MARGIN
    return head + citations_text(shown, room - width(head))


def wording_of(embed: discord.Embed) -> Wording | None:
    """Return the question that an answer of ours was given to, None where the embed is no answer."""
    if not embed.author.name:
        return None
    *told, _ = (embed.footer.text or "").split("\n")
    before = [line.removeprefix(_BEFORE) for line in told if line.startswith(_BEFORE)]
    in_full = [line.removeprefix(_IN_FULL) for line in told if line.startswith(_IN_FULL)]
    return Wording(*(in_full or [embed.author.name]), *before)


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


def _alone(wording: Wording, state: State) -> list[Button]:
    """A follow-up is undone from its first page; on the others there is no room in the row."""
    if not wording.before or state.page:
        return []
    return [Button("As a new question", f"quoth:alone:{replace(state, articles=()).encoded()}")]


def _answer_buttons(state: State) -> list[Button]:
    buttons = [Button("Follow up", f"quoth:follow:{state.encoded()}")]
    if state.record is not None:
        buttons.append(Button("Helpful", f"quoth:vote:up:{state.record}"))
        buttons.append(Button("Not helpful", f"quoth:vote:down:{state.record}"))
    return buttons
