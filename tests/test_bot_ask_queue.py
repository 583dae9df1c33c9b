"""The queue in front of the engine, and what a follow-up is understood as."""

import asyncio
import pickle
import threading

import pytest

from bot.discord.ask_queue import AskQueue, BusyError, ClosingError, Cooldown
from index.errors import InputError


def test_a_queue_runs_what_it_took_in_and_refuses_what_it_has_no_place_for() -> None:
    async def scenario() -> None:
        queue, gate = AskQueue(workers=1, places=2), threading.Event()

        async def job(number: int) -> int:
            with queue.place():
                return await queue.run(lambda: number if gate.wait(10) else -1)

        running = [asyncio.create_task(job(number)) for number in range(2)]
        await asyncio.sleep(0)
        with (
            pytest.raises(BusyError, match=r"too many questions are waiting; try again in 1 second$"),
            queue.place(),
        ):
            pass
        gate.set()
        assert await asyncio.gather(*running) == [0, 1]
        assert await job(2) == 2
        await queue.close(1.0)

    asyncio.run(scenario())


def test_a_job_that_fails_gives_its_place_back() -> None:
    async def scenario() -> None:
        queue = AskQueue(workers=1, places=1)

        def fail() -> None:
            raise InputError("no")

        for _ in range(3):
            with pytest.raises(InputError, match="no"), queue.place():
                await queue.run(fail)
        await queue.close(1.0)

    asyncio.run(scenario())


def test_a_closing_queue_answers_what_is_under_way_and_takes_nothing_new() -> None:
    async def scenario() -> None:
        queue, gate = AskQueue(workers=1, places=5), threading.Event()

        async def job() -> bool:
            with queue.place():
                return await queue.run(lambda: gate.wait(10))

        running = asyncio.create_task(job())
        await asyncio.sleep(0)
        closing = asyncio.create_task(queue.close(5.0))
        await asyncio.sleep(0)
        with pytest.raises(ClosingError, match="being restarted; ask again in a minute"), queue.place():
            pass
        gate.set()
        await closing
        assert await running

    asyncio.run(scenario())


def test_a_closing_queue_tells_those_whose_jobs_take_too_long() -> None:
    async def scenario() -> None:
        queue, gate = AskQueue(workers=1, places=5), threading.Event()

        async def job() -> bool:
            with queue.place():
                return await queue.run(lambda: gate.wait(10))

        running = asyncio.create_task(job())
        await asyncio.sleep(0)
        await queue.close(0.05)
        with pytest.raises(ClosingError, match="before this was answered"):
            await running
        gate.set()

    asyncio.run(scenario())


def test_the_cooldown_is_each_users_own() -> None:
    cooldown = Cooldown(2, period_s=60.0)
    for user in (1, 1, 2):
        cooldown.check(user)

    with pytest.raises(BusyError, match="that is 2 questions in a row; try again in 60 seconds"):
        cooldown.check(1)
    cooldown.check(2)


def test_the_cooldown_forgets_who_asked_nothing_of_late() -> None:
    cooldown = Cooldown(2, period_s=0.0)
    for user in range(1_000):
        cooldown.check(user)

    assert len(pickle.dumps(cooldown)) < 1_000  # bytes; a thousand users are more than that
