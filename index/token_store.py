"""Token codes on disk: segments that never change once they are published and that generations share by hard links.

<generation>/tokens/000001.bin    codes one after the other; the catalog knows where those of a passage stand
"""

import mmap
import shutil
from collections.abc import Iterable, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from index.catalog import TokenPlace

if TYPE_CHECKING:
    from index.catalog_writer import CatalogWriter

TOKENS = "tokens"
_TOGETHER = 512  # passages whose codes are copied at a time
_MOST_SEGMENTS = 16  # each rebuild that embeds something adds one; above it all are written into one


class TokenReader:
    """The token codes of a generation; they stay readable when its folder is removed."""

    def __init__(self, folder: Path) -> None:
        """Open the segments in a generation's folder, if there are any."""
        self._files = {int(path.stem): _mapped(path) for path in _segments(folder)}

    def __bool__(self) -> bool:
        """Tell whether any codes are stored."""
        return bool(self._files)

    def get(self, places: Mapping[int, TokenPlace]) -> dict[int, bytes]:
        """Return the codes that stand at some places, by passage number; safe to call from several threads."""
        return {
            row: self._files[place.segment][place.start : place.start + place.size]
            for row, place in places.items()
        }

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()


class TokenWriter:
    """The token codes of a generation under construction."""

    def __init__(self, folder: Path, catalog: "CatalogWriter") -> None:
        """Go on from the segments in a generation's folder, linked there from the last one.

        Args:
            folder: of the generation.
            catalog: its catalog, which has the places.
        """
        self._folder = folder
        self._catalog = catalog
        self._file: BinaryIO | None = None
        self._segment = max((int(path.stem) for path in _segments(self._folder)), default=0) + 1

    def put(self, codes: Mapping[int, bytes]) -> None:
        """Store the codes of passages, by number; a passage without a token has none, as no segment may be empty."""
        codes = {row: each for row, each in codes.items() if each}
        if not codes:
            return
        if self._file is None:
            (self._folder / TOKENS).mkdir(exist_ok=True)
            self._file = (self._folder / TOKENS / _name(self._segment)).open("xb")
        places = {}
        for row, each in codes.items():
            places[row] = TokenPlace(self._segment, self._file.tell(), len(each))
            self._file.write(each)
        self._catalog.put_token_places(places)

    def copy(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Give passages the codes of others with the same words: pairs of one that has them and one that is to."""
        self._catalog.copy_token_places(pairs)

    def drop(self, rows: Iterable[int]) -> None:
        """Forget the codes of passages; their bytes stay until half of all are of no use."""
        self._catalog.drop_token_places(rows)

    def drop_all(self) -> None:
        """Forget all codes."""
        self._catalog.drop_token_places(None)
        shutil.rmtree(self._folder / TOKENS, ignore_errors=True)

    def finish(self) -> None:
        """Write everything out, into one segment where there are many or half of it is of no use."""
        self.close()
        segments = _segments(self._folder)
        written = sum(path.stat().st_size for path in segments)
        if len(segments) > _MOST_SEGMENTS or written > 2 * self._catalog.token_bytes():
            self._write_anew(segments)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write_anew(self, segments: Iterable[Path]) -> None:
        self._segment += 1
        with closing(TokenReader(self._folder)) as reader:
            places = iter(self._catalog.all_token_places().items())
            while some := dict(islice(places, _TOGETHER)):
                self.put(reader.get(some))
        self.close()
        for path in segments:
            path.unlink()


def _segments(folder: Path) -> list[Path]:
    return sorted((folder / TOKENS).glob("*.bin"))


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _name(segment: int) -> str:
    return f"{segment:06d}.bin"
