"""Connections are opened a few at a time, over real sockets, and one that fails makes room for the next."""

import asyncio
import socket

import aiohttp
import pytest

from bot.discord.connections import few_at_a_time


class Door(aiohttp.abc.AbstractResolver):
    """A resolver that every new connection must pass, which counts how many are inside; one host has no address."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.inside = 0
        self.most = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[aiohttp.abc.ResolveResult]:
        self.inside += 1
        self.most = max(self.most, self.inside)
        await asyncio.sleep(0.01)
        self.inside -= 1
        if host == "nowhere.example":
            raise OSError("no such host")
        found = aiohttp.abc.ResolveResult(
            hostname=host, host="127.0.0.1", port=self._port, family=family, proto=0, flags=0
        )
        return [found]

    async def close(self) -> None:
        """Nothing to let go of."""


async def _greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")
    await writer.drain()
    writer.close()


def test_connections_are_opened_a_few_at_a_time_also_after_some_have_failed() -> None:
    async def get(session: aiohttp.ClientSession, number: int) -> str:
        async with session.get(f"http://host{number}.example/") as response:
            return await response.text()

    async def run() -> tuple[list[str], int]:
        server = await asyncio.start_server(_greet, "127.0.0.1", 0)
        door = Door(server.sockets[0].getsockname()[1])
        connector = aiohttp.TCPConnector(resolver=door, use_dns_cache=False, limit=0)
        async with (
            server,
            aiohttp.ClientSession(connector=connector, trace_configs=[few_at_a_time(3)]) as session,
        ):
            for _ in range(4):
                with pytest.raises(aiohttp.ClientConnectorError):
                    await session.get("http://nowhere.example/")
            said = await asyncio.gather(*(get(session, number) for number in range(20)))
        return said, door.most

    assert asyncio.run(run()) == (["hi"] * 20, 3)
