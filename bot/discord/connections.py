"""Connections to Discord opened a few at a time: each handshake costs the event loop a millisecond or two of work.

Without this, fifty questions at once mean fifty handshakes in one go, during which nothing else is done.
"""

import asyncio
from types import SimpleNamespace

import aiohttp

_AT_A_TIME = 6


def few_at_a_time(count: int = _AT_A_TIME) -> aiohttp.TraceConfig:
    """Return what makes a session wait before it opens a connection while `count` others are being opened."""
    free = asyncio.Semaphore(count)

    async def begin(_: aiohttp.ClientSession, request: SimpleNamespace, __: object) -> None:
        await free.acquire()
        request.opening = True

    async def end(_: aiohttp.ClientSession, request: SimpleNamespace, __: object) -> None:
        # A request that failed may have been at any point.
        if getattr(request, "opening", False):
            request.opening = False
            free.release()

    trace = aiohttp.TraceConfig()
    trace.on_connection_create_start.append(begin)
    trace.on_connection_create_end.append(end)
    trace.on_request_exception.append(end)
    return trace
