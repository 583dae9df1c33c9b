"""A small Discord over real sockets: its REST interface and its gateway, as far as the bot uses them.

Statuses, headers and bodies are those that Discord documents. The client is not changed in any way: its connector
finds every host here, behind a certificate made for the occasion.
"""

import asyncio
import json
import re
import socket
import ssl
import subprocess
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import abc, web

APPLICATION, BOT, GUILD, CHANNEL, ALICE = 111, 111, 333, 444, 555
TOKEN = "MTEx.fake.token"
HOSTS = ("discord.com", "gateway.discord.gg", "resume.discord.gg", "cdn.discordapp.com")
_PATIENCE_S = 120.0
Json = dict[str, Any]


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a throw-away certificate for Discord's hosts and return it with its key, as files."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    names = ",".join(f"DNS:{host}" for host in HOSTS)
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
            ),
            *("-days", "2", "-subj", "/CN=discord.com", "-addext", f"subjectAltName={names}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key


class _Resolver(abc.AbstractResolver):
    """Finds every host on this machine, at one port."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[abc.ResolveResult]:
        if host not in HOSTS:
            raise OSError(f"the test asked for {host}")
        found = abc.ResolveResult(
            hostname=host, host="127.0.0.1", port=self._port, family=socket.AF_INET, proto=0, flags=0
        )
        return [found]

    async def close(self) -> None:
        """Nothing to let go of."""


def connector_to(port: int, certificate: Path) -> aiohttp.TCPConnector:
    """Return a connector that finds Discord at a port of this machine and trusts the certificate."""
    trusted = ssl.create_default_context(cafile=str(certificate))
    return aiohttp.TCPConnector(resolver=_Resolver(port), ssl=trusted)


@dataclass(frozen=True, slots=True)
class Request:
    """One REST request as it came in; `files` holds uploads by name."""

    method: str
    path: str
    body: Any
    files: dict[str, bytes] = field(default_factory=dict)
    authorization: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a request is answered with instead."""

    status: int
    body: Json
    headers: dict[str, str] = field(default_factory=dict)


def rate_limited(seconds: float) -> Failure:
    """A 429 of one route, as Discord documents it."""
    headers = {"Retry-After": str(seconds), "X-RateLimit-Scope": "user", "Via": "1.1 google"}
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": False}
    return Failure(429, body, headers)


class FakeDiscord:
    """The server; everything that came in is kept in order."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self._certificate = certificate
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._tls.load_cert_chain(certificate, key)
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.port = 0
        self.requests: list[Request] = []
        self.failures: dict[tuple[str, str], deque[Failure]] = {}
        self.cdn: dict[str, bytes] = {}
        self.messages: dict[int, Json] = {}
        self.replies: dict[int, Json] = {}  # by the message that is replied to
        self.identified: list[Json] = []
        self.resumed: list[Json] = []
        self.connections: list[Gateway] = []
        self.tokens = {TOKEN}
        self.application = application()
        self.sends_away = 0  # the code with which the gateway closes instead of taking a client in
        self._ids = 1_000_000
        self._originals: dict[str, int] = {}

    async def start(self) -> None:
        app = web.Application(client_max_size=50_000_000)
        app.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def connector(self) -> aiohttp.TCPConnector:
        return connector_to(self.port, self._certificate)

    def new_id(self) -> int:
        self._ids += 1
        return self._ids

    def forget(self) -> None:
        """Forget what was asked and answered, for tests that ask a lot."""
        for kept in (self.requests, self.messages, self.replies, self._originals):
            kept.clear()

    async def notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, found: Callable[[], Any]) -> Any:
        """Wait until `found` returns something, and return it."""
        async with self._changed:
            async with asyncio.timeout(_PATIENCE_S):
                await self._changed.wait_for(found)
            return found()

    async def request(self, method: str, path: str, number: int = 0) -> Request:
        """Wait for the request with this method whose path matches a pattern, the `number`th of them."""

        def matching() -> list[Request]:
            found = [
                each for each in self.requests if each.method == method and re.fullmatch(path, each.path)
            ]
            return found[number : number + 1]

        (request,) = await self.until(matching)
        return request  # type: ignore[no-any-return] # `until` is as wide as its callers

    async def _answer(self, http: web.Request) -> web.StreamResponse:
        if http.host.endswith("discord.gg"):
            return await Gateway(self).serve(http)
        if http.host == "cdn.discordapp.com":
            data = self.cdn.get(http.path)
            return web.Response(status=404) if data is None else web.Response(body=data)
        path = http.path.removeprefix("/api/v10")
        request = await _read(http, path)
        self.requests.append(request)
        waiting = self.failures.get((http.method, re.sub(r"/\d+/[\w.-]{20,}", "/ID/TOKEN", path)))
        try:
            if waiting:
                failure = waiting.popleft()
                return json_reply(failure.body, failure.status, failure.headers)
            return self._reply(request)
        finally:
            await self.notify()

    def _reply(self, request: Request) -> web.Response:
        public = request.path.startswith(("/interactions/", "/webhooks/"))
        if not public and request.authorization.removeprefix("Bot ") not in self.tokens:
            return json_reply({"message": "401: Unauthorized", "code": 0}, 401)
        for method, pattern, make in self._routes():
            match = re.fullmatch(pattern, request.path)
            if method == request.method and match:
                body = make(request, match)
                return web.Response(status=204) if body is None else json_reply(body)
        return json_reply({"message": "404: Not Found", "code": 0}, 404)

    def _routes(
        self,
    ) -> tuple[tuple[str, str, Callable[[Request, re.Match[str]], Json | list[Json] | None]], ...]:
        return (
            ("GET", r"/users/@me", lambda *_: user(BOT, "Quoth", bot=True)),
            ("GET", r"/oauth2/applications/@me", lambda *_: self.application),
            ("GET", r"/gateway/bot", lambda *_: gateway_facts()),
            ("PUT", r"/applications/\d+/commands", lambda request, _: self._commands(request.body)),
            ("POST", r"/interactions/(\d+)/(.+)/callback", self._callback),
            ("PATCH", r"/webhooks/\d+/(.+)/messages/@original", self._edit_original),
            ("POST", r"/webhooks/\d+/(.+)", lambda request, _: self._message(request)),
            ("POST", r"/channels/(\d+)/typing", lambda *_: None),
            ("POST", r"/channels/(\d+)/messages", lambda request, _: self._message(request)),
        )

    def _commands(self, commands: list[Json]) -> list[Json]:
        known = {"application_id": str(APPLICATION), "version": "1", "default_member_permissions": None}
        return [
            {**known, "type": 1, "description": "", **each, "id": str(self.new_id())} for each in commands
        ]

    def _callback(self, request: Request, match: re.Match[str]) -> Json:
        interaction: Json = {"id": match[1], "type": 2, "response_message_ephemeral": False}
        resource: Json = {"type": request.body["type"]}
        if request.body["type"] in (4, 5):
            message = self._message(Request("POST", "", request.body.get("data") or {}))
            self._originals[match[2]] = int(message["id"])
            interaction |= {
                "response_message_id": message["id"],
                "response_message_loading": request.body["type"] == 5,
            }
            resource |= {"message": message} if request.body["type"] == 4 else {}
        return {"interaction": interaction, "resource": resource}

    def _edit_original(self, request: Request, match: re.Match[str]) -> Json:
        message = self.messages[self._originals[match[1]]]
        message |= {
            key: value for key, value in request.body.items() if key in {"content", "embeds", "components"}
        }
        message["attachments"] = [
            {
                "id": str(at),
                "filename": name,
                "size": len(data),
                "url": f"https://cdn.discordapp.com/{name}",
                "proxy_url": "",
            }
            for at, (name, data) in enumerate(request.files.items())
        ]
        return message

    def _message(self, request: Request) -> Json:
        message = message_json(self.new_id(), BOT, str(request.body.get("content") or ""))
        message |= {
            key: request.body[key] for key in ("embeds", "components", "flags") if request.body.get(key)
        }
        self.messages[int(message["id"])] = message
        reference = request.body.get("message_reference")
        if reference:
            self.replies[int(reference["message_id"])] = message
        return message

    def original(self, token: str) -> Json:
        """The message that answers an interaction."""
        return self.messages[self._originals[token]]

    def follow(self, token: str, message: Json) -> None:
        """Let a component's interaction answer by editing its message."""
        self._originals[token] = int(message["id"])


def json_reply(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON reply; Discord names the content type without a character set."""
    known = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=known)


async def _read(http: web.Request, path: str) -> Request:
    authorization = http.headers.get("Authorization", "")
    if http.content_type != "multipart/form-data":
        text = await http.text()
        return Request(http.method, path, json.loads(text) if text else None, {}, authorization)
    body, files = None, {}
    async for part in await http.multipart():
        assert isinstance(part, aiohttp.BodyPartReader)
        data = bytes(await part.read())
        if part.name == "payload_json":
            body = json.loads(data)
        else:
            files[str(part.filename)] = data
    return Request(http.method, path, body, files, authorization)


class Gateway:
    """One connection of a client to the gateway."""

    def __init__(self, discord: FakeDiscord) -> None:
        self._discord = discord
        self._socket = web.WebSocketResponse(max_msg_size=0)
        self._deflate = zlib.compressobj()
        self._sequence = 0
        self.missed: list[tuple[str, Json]] = []
        self.session = ""

    async def serve(self, http: web.Request) -> web.WebSocketResponse:
        assert http.query["compress"] == "zlib-stream"
        await self._socket.prepare(http)
        await self._send({"op": 10, "d": {"heartbeat_interval": 41_250, "_trace": []}})
        async for frame in self._socket:
            if frame.type is aiohttp.WSMsgType.TEXT:
                await self._take(json.loads(frame.data))
        return self._socket

    async def _take(self, payload: Json) -> None:
        match payload["op"]:
            case 1:
                await self._send({"op": 11, "d": None})
            case 2:
                await self._identify(payload["d"])
            case 6:
                await self._resume(payload["d"])
            case _:
                pass  # presence and voice, which nobody here looks at

    async def _identify(self, facts: Json) -> None:
        self._discord.identified.append(facts)
        if self._discord.sends_away:
            await self._socket.close(code=self._discord.sends_away)
            return
        self.session = f"session-{len(self._discord.identified)}"
        ready = {
            "v": 10,
            "user": user(BOT, "Quoth", bot=True),
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "session_id": self.session,
            "resume_gateway_url": "wss://resume.discord.gg",
            "shard": facts["shard"],
            "application": {"id": str(APPLICATION), "flags": 0},
        }
        await self.dispatch("READY", ready)
        await self.dispatch("GUILD_CREATE", guild())
        self._discord.connections.append(self)
        await self._discord.notify()

    async def _resume(self, facts: Json) -> None:
        self._discord.resumed.append(facts)
        before = self._discord.connections[-1]
        if facts["session_id"] != before.session:
            await self._send({"op": 9, "d": False})
            return
        self.session, self._sequence = before.session, facts["seq"]
        for event, data in before.missed:
            await self.dispatch(event, data)
        await self.dispatch("RESUMED", {"_trace": []})
        self._discord.connections.append(self)
        await self._discord.notify()

    async def dispatch(self, event: str, data: Json) -> None:
        """Send an event; while the connection is gone, keep it for the one that resumes."""
        if self._socket.closed:
            self.missed.append((event, data))
            return
        self._sequence += 1
        await self._send({"op": 0, "t": event, "s": self._sequence, "d": data})

    async def _send(self, payload: Json) -> None:
        data = self._deflate.compress(json.dumps(payload).encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self._socket.send_bytes(data)

    async def drop(self) -> None:
        """Close as a gateway does that is being restarted."""
        await self._socket.close(code=4000, message=b"Unknown error.")

    async def invalidate(self) -> None:
        """Tell the client that its session is no longer good."""
        await self._send({"op": 9, "d": False})


def user(identity: int, name: str, bot: bool = False) -> Json:
    known = {"discriminator": "0", "global_name": None, "avatar": None, "public_flags": 0}
    return {"id": str(identity), "username": name, "bot": bot, **known}


def application() -> Json:
    return {
        "id": str(APPLICATION),
        "name": "Quoth",
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "00",
        "flags": 0,
        "owner": user(ALICE, "alice"),
        "team": None,
        "rpc_origins": [],
        "approximate_guild_count": 1,
    }


def team(*members: int) -> Json:
    """The team that an application may belong to; its first member owns it."""
    known = {"membership_state": 2, "team_id": "222", "role": "developer", "permissions": ["*"]}
    return {
        "id": "222",
        "name": "Newsroom",
        "icon": None,
        "owner_user_id": str(members[0]),
        "members": [{**known, "user": user(each, f"user{each}")} for each in members],
    }


def gateway_facts() -> Json:
    limit = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
    return {"url": "wss://gateway.discord.gg", "shards": 1, "session_start_limit": limit}


def channel() -> Json:
    return {
        "id": str(CHANNEL),
        "type": 0,
        "guild_id": str(GUILD),
        "name": "general",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "topic": None,
        "parent_id": None,
        "rate_limit_per_user": 0,
    }


def member(identity: int, name: str) -> Json:
    known: Json = {
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": "2020-01-01T00:00:00+00:00",
        "deaf": False,
    }
    return {"user": user(identity, name), "mute": False, "flags": 0, "premium_since": None, **known}


def guild() -> Json:
    role = {
        "id": str(GUILD),
        "name": "@everyone",
        "color": 0,
        "hoist": False,
        "position": 0,
        "mentionable": False,
        "permissions": "2251799813685247",
        "managed": False,
        "flags": 0,
    }
    return {
        "id": str(GUILD),
        "name": "Newsroom",
        "icon": None,
        "owner_id": str(ALICE),
        "roles": [role],
        "channels": [channel()],
        "members": [member(BOT, "Quoth")],
        "threads": [],
        "emojis": [],
        "stickers": [],
        "features": [],
        "member_count": 2,
        "large": False,
        "unavailable": False,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "premium_tier": 0,
        "afk_timeout": 60,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        "nsfw_level": 0,
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "splash": None,
    }


def message_json(identity: int, author: int, content: str) -> Json:
    name = "Quoth" if author == BOT else "alice"
    return {
        "id": str(identity),
        "channel_id": str(CHANNEL),
        "author": user(author, name, bot=author == BOT),
        "content": content,
        "timestamp": "2026-11-22T10:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
    }
