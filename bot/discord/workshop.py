"""The workshop where the collection is changed, apart from the desk where questions are answered."""

import asyncio
from functools import partial

from bot.adding import collection_folder
from bot.discord.incoming import check_kind, file_name, stage, unstage
from bot.discord.rebuild_process import Counts, OnStep, RebuildProcess
from bot.settings import Settings
from index.readers import DEFAULT_SIZE_LIMIT


class Workshop:
    """Adds articles and rebuilds, in processes of their own."""

    def __init__(self, settings: Settings, process: RebuildProcess) -> None:
        """Change the collection of the index in `settings` by means of `process`."""
        self._settings = settings
        self._process = process
        self.size_limit = settings.size_limit or DEFAULT_SIZE_LIMIT

    async def rebuild(self, on_step: OnStep) -> Counts:
        """Bring the index up to the articles on disk.

        Raises:
            QuothError: it did not end well; the index is as it was.
        """
        return await self._process.run(["rebuild"], on_step)

    async def add(self, filename: str, data: bytes, on_step: OnStep) -> Counts:
        """Add one file to the collection and rebuild.

        Args:
            filename: as the user has it; only its letters, digits and suffix are used.
            data: the file's bytes.
            on_step: told how far the rebuild is.

        Raises:
            QuothError: it holds no article, or the rebuild did not end well.
        """
        check_kind(filename, len(data), self.size_limit)
        folder = await asyncio.to_thread(collection_folder, self._settings)
        path = await asyncio.to_thread(partial(stage, folder, file_name(filename, data), data))
        try:
            return await self._process.run(["add", str(path)], on_step)
        finally:
            await asyncio.to_thread(unstage, path)

    async def close(self) -> None:
        """End a rebuild that is at work; the index stays as it was."""
        await self._process.stop()
