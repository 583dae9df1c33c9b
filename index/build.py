"""rebuild(): the only writer. It works aside, checks its work and publishes it at once, or changes nothing."""

import json
import os
import shlex
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.articles import Note, Refusal
from index.assembly import Assembly, copy_generation, smoke_check
from index.catalog import Catalog, connect
from index.catalog_writer import CatalogWriter
from index.changes import Changes, Extract, Intake, Progress, touched
from index.collection import FileFacts, SourceFile, check_roots, comes_by, find_again
from index.cutting import DEFAULT_PASSAGE_WORDS
from index.embedding import Journal
from index.encoder import Encoders, ModelInfo
from index.encoder_store import DEFAULT_MODEL
from index.errors import (
    BuildFailedError,
    CollectionError,
    IndexDamagedError,
    IndexLockedError,
    InputError,
    NoIndexError,
)
from index.gpu import for_passages
from index.manifest import FORMAT, Manifest, file_facts
from index.readers import DEFAULT_SIZE_LIMIT
from index.snapshot import CATALOG, Generations, Snapshot, open_snapshot
from index.token_codes import CODES_UP_TO
from index.vectors import EXACT_UP_TO


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """How an index is built.

    Attributes:
        model: name or folder of the embedding model.
        passage_words: wanted length of a passage.
        size_limit: bytes that one article may have.
        keep: how many generations stay on disk.
        settle_s: seconds after which a file that looks untouched is; one that was changed more recently before
            it was read may have changed again without a new time stamp, and is read again each time.
        extract: finds who an article credits for what; run for new and changed articles only, and for all where
            `credit_rules` differ.
        credit_rules: tells its rules from those of other versions.
        prepare: makes ready what answers need besides the encoder, before anything is published.
        exact_up_to: how many vectors are kept whole; more are packed.
        codes_up_to: in an index of how many passages token codes are kept.
    """

    model: str = DEFAULT_MODEL
    passage_words: int = DEFAULT_PASSAGE_WORDS
    size_limit: int = DEFAULT_SIZE_LIMIT
    keep: int = 3
    settle_s: float = 2.0
    extract: Extract = lambda article: ()
    credit_rules: str = ""
    prepare: Callable[[], None] = lambda: None
    exact_up_to: int = EXACT_UP_TO
    codes_up_to: int = CODES_UP_TO


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a rebuild did.

    Attributes:
        generation: the one that is current now.
        published: whether it is new; False when nothing had changed.
        added, changed, removed, unchanged: numbers of articles.
        refused: what could not be read, and why.
        notes: what else the owner should know.
        articles, passages: numbers in the index.
        embedded: how many passages the model was asked for.
        seconds: from start to end.
    """

    generation: str
    published: bool
    added: int
    changed: int
    removed: int
    unchanged: int
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    articles: int
    passages: int
    embedded: int
    seconds: float


def rebuild(
    root: Path,
    collection: Sequence[Path],
    settings: BuildSettings,
    encoders: Encoders,
    *,
    full: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> BuildReport:
    """Bring the index up to the articles on disk.

    Args:
        root: the index folder; paths are shown relative to the folder it lies in.
        collection: folders and files; empty for those of the last time.
        settings: how to build; an index built otherwise is built anew.
        encoders: where encoders live.
        full: take nothing from the last generation, not even that there were articles.
        progress: called with a stage and how much of it is done.

    Raises:
        InputError: the index folder is somebody else's.
        CollectionError: a folder is missing, there is nothing to index, or no article is left and `full` was not said.
        IndexLockedError: another process is rebuilding.
        EncoderError: the model cannot be used.
        BuildFailedError: the disk is full, or the result failed its check; the index is as it was.
    """
    try:
        foreign = Generations(root).foreign()
        if foreign:
            raise InputError(f"{foreign} is not Quoth's; give the index a folder of its own")
        root.mkdir(parents=True, exist_ok=True)
        with _lock(root):
            return _Rebuild(root, settings, encoders, progress).run(collection, full)
    except (OSError, sqlite3.Error) as error:
        raise BuildFailedError(
            f"the rebuild could not be finished: {_reason(error)}; the index is as it was"
        ) from None


def _reason(error: Exception) -> str:
    """Return what happened; where a folder was copied, what happened to the first file that could not be."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        _, _, error = error.args[0][0]
    return str(error)


@contextmanager
def _lock(root: Path) -> Iterator[None]:
    lock, holder = FileLock(root / "lock"), root / "lock.json"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexLockedError(
            f"another rebuild of {root} is at work{_held_by(holder)}; wait for it to end"
        ) from None
    try:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        holder.write_text(json.dumps({"process": os.getpid(), "since": now}), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _held_by(holder: Path) -> str:
    try:
        facts = json.loads(holder.read_text(encoding="utf-8"))
        return f": process {facts['process']}, since {facts['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""  # it has only just begun


class _Rebuild:
    """One rebuild, with what its steps share."""

    def __init__(self, root: Path, settings: BuildSettings, encoders: Encoders, progress: Progress) -> None:
        self._root = root
        self._settings = settings
        self._encoders = encoders
        self._progress = progress
        self._generations = Generations(root)
        self._work = self._generations.building
        self._began, self._began_ns = time.monotonic(), time.time_ns()
        self._notes: list[Note] = []
        self._known: dict[str, FileFacts] = {}  # of the last generation
        self._in_stock: int | None = None  # articles of the last generation, None where there is none

    def run(self, collection: Sequence[Path], full: bool) -> BuildReport:
        self._generations.clear_leftovers()
        last = self._last()
        if last:
            self._in_stock = 0 if full else last.manifest.articles
        try:
            roots = check_roots(collection or [Path(path) for path in self._generations.collection()])
            if not roots:
                raise CollectionError("no folder of articles was ever given; name one: quoth rebuild FOLDER")
            self._note_left_out(roots)
            index_folder = self._root.resolve()
            digest = self._encoders.prepare(self._settings.model)
            self._settings.prepare()
            base = last if last and not full and self._fits(last.manifest, digest) else None
            self._known = base.catalog.files() if base else {}
            found = find_again(roots, index_folder.parent, index_folder, self._known)
            if base and not self._differs(base, roots, found):
                return self._nothing_to_do(base)
            return self._build(base, digest, roots, found)
        finally:
            shutil.rmtree(self._work, ignore_errors=True)
            if last:
                last.close()

    def _last(self) -> Snapshot | None:
        try:
            return self._generations.open()
        except NoIndexError:
            return None
        except IndexDamagedError as error:
            self._notes.append(Note(str(self._root), f"built anew, since {error}"))
            return None

    def _note_left_out(self, roots: Sequence[Path]) -> None:
        """Note what was read the last time and is not now: who has a new file may think that its name alone adds it."""
        left_out = [path for path in map(Path, self._generations.collection()) if not comes_by(roots, path)]
        there = [path for path in left_out if os.path.lexists(path)]  # False, too, where nobody may look
        for path in left_out:
            text = "no longer read, its articles are removed"
            if path in there:
                everything = check_roots([*there, *roots])
                text += f"; to read all: quoth rebuild {shlex.join(map(str, everything))}"
            self._notes.append(Note(str(path), text))

    def _fits(self, manifest: Manifest, digest: str) -> bool:
        return manifest.model.digest == digest and manifest.passage_words == self._settings.passage_words

    def _same_question(self, base: Snapshot, roots: Sequence[Path]) -> bool:
        """Tell whether the same folders were read in the same way."""
        same_limit = base.manifest.size_limit == self._settings.size_limit
        same_folders = base.manifest.collection == tuple(map(str, roots))
        return same_limit and same_folders and self._same_rules(base)

    def _same_rules(self, base: Snapshot) -> bool:
        return base.manifest.credit_rules == self._settings.credit_rules

    def _differs(self, base: Snapshot, roots: Sequence[Path], found: Sequence[SourceFile | Refusal]) -> bool:
        known = self._known
        walked = {each for each in base.catalog.refused() if each.path not in known}
        return (
            not self._same_question(base, roots)
            or touched(found, known)
            or walked != {item for item in found if isinstance(item, Refusal)}
        )

    def _nothing_to_do(self, base: Snapshot) -> BuildReport:
        return self._unchanged(base, Changes(unchanged=base.manifest.articles), base.catalog.refused())

    def _unchanged(self, base: Snapshot, changes: Changes, refused: Sequence[Refusal]) -> BuildReport:
        # A rebuild that was killed once it had published did not.
        self._generations.prune(self._settings.keep)
        return self._report(base.manifest, changes, refused, embedded=0, published=False)

    def _changed(
        self, base: Snapshot, roots: Sequence[Path], catalog: CatalogWriter, changes: Changes
    ) -> bool:
        """Tell whether a reader would see anything else than before."""
        return (
            bool(changes)
            or not self._same_question(base, roots)
            or self._known.keys() != catalog.files().keys()
            or base.catalog.refused() != catalog.refused()
        )

    def _build(
        self, base: Snapshot | None, digest: str, roots: Sequence[Path], found: Sequence[SourceFile | Refusal]
    ) -> BuildReport:
        copy_generation(base, self._work)
        catalog = CatalogWriter.open(self._work / CATALOG)
        afresh = base is None or base.manifest.size_limit != self._settings.size_limit
        settled_ns = self._began_ns - round(self._settings.settle_s * 1e9)
        intake = Intake(catalog, self._settings.size_limit, settled_ns, self._settings.extract)
        changes = intake.run(found, self._progress, afresh, self._known)
        refused = catalog.refused()
        articles, _ = catalog.count()
        if not articles and self._in_stock != 0:
            raise CollectionError(
                f"no articles in {', '.join(map(str, roots))}{_first_of(refused)}{self._but_kept()}"
            )
        if base and not self._changed(base, roots, catalog, changes):
            return self._unchanged(base, changes, refused)
        if base and not self._same_rules(base):
            intake.credit_anew(self._progress)
            self._notes.append(
                Note(str(self._root), "who said what was found anew, by the rules of this version")
            )
        exact_up_to, codes_up_to = self._settings.exact_up_to, self._settings.codes_up_to
        assembly = Assembly(self._work, base, catalog, changes, exact_up_to, codes_up_to)
        assembly.cut_and_index(self._settings.passage_words, self._progress)
        encoder = for_passages(self._encoders.open(digest), assembly.new_passages)
        journal = Journal(self._root / "embeddings.partial", digest, encoder.model.dimension)
        try:
            embedded = assembly.embed(encoder, journal, self._progress)
        finally:
            journal.close()
        catalog.finish()
        manifest = self._publish(encoder.model, roots, base)
        journal.remove()
        return self._report(manifest, changes, refused, embedded, published=True)

    def _but_kept(self) -> str:
        if self._in_stock is None:
            return ""
        return f"; the index keeps its {self._in_stock:,}, unless you say that they are gone: quoth rebuild --full"

    def _publish(self, model: ModelInfo, roots: Sequence[Path], base: Snapshot | None) -> Manifest:
        self._progress("publishing", 0, 1)
        catalog = Catalog(connect(self._work / CATALOG))
        articles, passages = catalog.count()
        catalog.close()
        last, known = (base.folder, base.manifest.files) if base else (None, None)
        manifest = Manifest(
            format=FORMAT,
            generation=self._generations.next_name(),
            built_at=datetime.now(UTC).replace(microsecond=0),
            articles=articles,
            passages=passages,
            passage_words=self._settings.passage_words,
            size_limit=self._settings.size_limit,
            model=model,
            collection=tuple(map(str, roots)),
            files=file_facts(self._work, last, known),
            credit_rules=self._settings.credit_rules,
        )
        manifest.write(self._work)
        snapshot = open_snapshot(self._work)
        try:
            smoke_check(snapshot)
        finally:
            snapshot.close()
        self._generations.publish(manifest.generation)
        self._generations.prune(self._settings.keep)
        return manifest

    def _report(
        self, manifest: Manifest, changes: Changes, refused: Sequence[Refusal], embedded: int, published: bool
    ) -> BuildReport:
        return BuildReport(
            generation=manifest.generation,
            published=published,
            added=len(changes.added),
            changed=len(changes.changed),
            removed=len(changes.removed),
            unchanged=changes.unchanged,
            refused=tuple(refused),
            notes=(*self._notes, *changes.notes),
            articles=manifest.articles,
            passages=manifest.passages,
            embedded=embedded,
            seconds=time.monotonic() - self._began,
        )


def _first_of(refused: Sequence[Refusal]) -> str:
    if not refused:
        return ""
    first = f"{refused[0].place}: {refused[0].reason}"
    return f" ({first})" if len(refused) == 1 else f" ({len(refused)} refused, the first {first})"


def roll_back(root: Path) -> str:
    """Make the generation before the current one current again, and return its name.

    Raises:
        NoIndexError: there is no older one.
        IndexLockedError: another process is rebuilding.
    """
    if not root.is_dir():
        raise NoIndexError(f"no index in {root}; build one with: quoth rebuild FOLDER")
    with _lock(root):
        return Generations(root).roll_back()
