"""Work that must not block the event loop: a bounded queue before a few threads, and a pause for each user."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TypeVar

from index.errors import QuothError

T = TypeVar("T")
_REMEMBERED = 50  # durations that the estimate of a waiting time and the median are taken from


class BusyError(QuothError):
    """The asker has to wait; the message says how long."""


class ClosingError(QuothError):
    """The process is about to end."""


class AskQueue:
    """A bounded number of jobs, run by threads in the order in which they came."""

    def __init__(self, workers: int, places: int) -> None:
        """Make a queue.

        Args:
            workers: threads that run jobs.
            places: jobs that may be taken in at a time, those at work included.
        """
        self._workers = workers
        self._places = places
        self._taken = 0
        self._refusing = False
        self._abandoned = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._durations_s: deque[float] = deque(maxlen=_REMEMBERED)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="quoth")

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold one place, from before the asker is told to wait until the answer is out.

        Raises:
            BusyError: there is none; the message says when to try again.
            ClosingError: nothing is taken in any more.
        """
        if self._refusing:
            raise ClosingError("Quoth is being restarted; ask again in a minute")
        if self._taken >= self._places:
            raise BusyError(f"too many questions are waiting; try again in {seconds(self.wait_s())}")
        self._taken += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._taken -= 1
            if not self._taken:
                self._idle.set()

    async def run(self, job: Callable[[], T]) -> T:
        """Run a job on a thread and return what it returns.

        Raises:
            ClosingError: the process ends before the job does.
        """
        work = asyncio.get_running_loop().run_in_executor(self._pool, self._timed, job)
        abandoned = asyncio.ensure_future(self._abandoned.wait())
        try:
            await asyncio.wait((work, abandoned), return_when=asyncio.FIRST_COMPLETED)
        finally:
            abandoned.cancel()
        if not work.done():
            work.cancel()
            raise ClosingError("Quoth is being restarted before this was answered; ask again in a minute")
        return work.result()

    def _timed(self, job: Callable[[], T]) -> T:
        began = time.perf_counter()
        try:
            return job()
        finally:
            self._durations_s.append(time.perf_counter() - began)

    def wait_s(self) -> int:
        """Return about how many seconds pass until the queue has been worked off, at least 1."""
        return max(1, math.ceil(self.median_s() * self._taken / self._workers))

    def median_s(self) -> float:
        """Return the median duration of the last jobs in seconds, 0 before the first."""
        durations = sorted(self._durations_s)
        return durations[len(durations) // 2] if durations else 0.0

    async def close(self, patience_s: float) -> None:
        """Take nothing in any more, and wait for what is under way; what takes longer ends with ClosingError.

        Args:
            patience_s: seconds until then. Those who wait get a fifth of it more to tell their askers.
        """
        self._refusing = True
        await self._drain(patience_s)
        self._abandoned.set()
        await self._drain(patience_s / 5)
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _drain(self, patience_s: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), patience_s)


class Cooldown:
    """Keeps one user from asking for all: so many questions in so many seconds, then a pause."""

    def __init__(self, questions: int, period_s: float) -> None:
        """Allow `questions` within `period_s` seconds."""
        self._questions = questions
        self._period_s = period_s
        self._asked: dict[int, list[float]] = {}

    def check(self, user: int) -> None:
        """Count a question of a user.

        Raises:
            BusyError: it is one too many; the message says when to try again. It is not counted.
        """
        now = time.monotonic()
        self._forget(now)
        times = [moment for moment in self._asked.pop(user, ()) if moment > now - self._period_s]
        waiting = len(times) >= self._questions
        self._asked[user] = times if waiting else [*times, now]
        if waiting:
            left = seconds(math.ceil(times[0] + self._period_s - now))
            raise BusyError(f"that is {self._questions} questions in a row; try again in {left}")

    def _forget(self, now: float) -> None:
        """Drop users who asked nothing of late; the dictionary is in order of the last question of each."""
        for user, times in list(self._asked.items()):
            if times[-1] > now - self._period_s:
                return
            del self._asked[user]


def seconds(count: int) -> str:
    """Return a number of seconds in words."""
    return "1 second" if count == 1 else f"{count} seconds"
