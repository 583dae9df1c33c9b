"""What differs between the articles on disk and a catalog, and how the catalog takes it in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import PurePosixPath

from index.articles import Article, Note, Refusal
from index.attributions import Attribution
from index.catalog_writer import CatalogWriter
from index.cleaning import line_keys, recurring_lines
from index.collection import FileFacts, SourceFile
from index.copies import signature
from index.paragraphs import paragraphs
from index.readers import read_articles

Progress = Callable[[str, int, int], None]
Extract = Callable[[Article], Sequence[Attribution]]


@dataclass(slots=True)
class Changes:
    """What taking in the articles on disk did to a catalog.

    Attributes:
        added: ids of new articles.
        changed: ids of articles whose words or metadata differ.
        removed: ids of articles that are gone.
        unchanged: how many stayed as they were.
        moved: how many of these now stand on another line or in another file.
        to_cut: numbers of the articles that need new passages.
        gone_articles: numbers that are no longer in use.
        gone_passages: numbers of passages that are no longer in use, by digest.
        notes: what the owner should know.
    """

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    moved: int = 0
    to_cut: set[int] = field(default_factory=set)
    gone_articles: list[int] = field(default_factory=list)
    gone_passages: dict[int, bytes] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.added or self.changed or self.removed or self.moved)


class Intake:
    """Takes the files of a collection into a catalog, reading only those that were touched."""

    def __init__(self, catalog: CatalogWriter, size_limit: int, settled_ns: int, extract: Extract) -> None:
        """Take articles in.

        Args:
            catalog: what they go into.
            size_limit: bytes that one may have.
            settled_ns: files changed after it may change again.
            extract: finds who an article credits for what.
        """
        self._catalog = catalog
        self._extract = extract
        self._size_limit = size_limit
        self._settled_ns = settled_ns
        self._changes = Changes()
        self._credited: set[int] = set()
        # Articles of touched and vanished files, until they turn up again: id -> number, hash.
        self._missing: dict[str, tuple[int, bytes]] = {}
        self._placed: set[str] = set()
        self._order: dict[str, int] = {}
        self._known: Mapping[str, FileFacts] = {}

    def run(
        self,
        found: Iterable[SourceFile | Refusal],
        progress: Progress,
        afresh: bool = False,
        known: Mapping[str, FileFacts] | None = None,
    ) -> Changes:
        """Bring the catalog up to what is on disk.

        Args:
            found: the files that there are.
            progress: called for each file that is read.
            afresh: no file counts as read.
            known: what the catalog knows of files, where it was asked already.
        """
        found = list(found)
        known = self._known = self._catalog.files() if known is None else known
        files = [item for item in found if isinstance(item, SourceFile)]
        refused = self._number(found)
        touched = [file for file in files if afresh or known.get(file.shown) != file.facts]
        for path in [*(known.keys() - self._order.keys()), *(file.shown for file in touched)]:
            self._missing.update(self._catalog.identities(path))
            self._catalog.drop_file(path)
        self._catalog.clear_refused(self._order.keys())
        for refusal in refused:
            self._catalog.put_refused(refusal)
        for number, file in enumerate(touched):
            progress("reading", number, len(touched))
            self._take_file(file)
        for identity, (row, _) in self._missing.items():
            self._drop(row)
            self._changes.removed.append(identity)
        articles, _ = self._catalog.count()
        self._changes.unchanged = articles - len(self._changes.added) - len(self._changes.changed)
        if self._changes:
            self._mark_boilerplate()
        return self._changes

    def _number(self, found: Sequence[SourceFile | Refusal]) -> list[Refusal]:
        """Number the files in the order of the walk, those too that it could not see now; return what is refused."""
        self._order = {
            item.shown: number for number, item in enumerate(found) if isinstance(item, SourceFile)
        }
        unseen = {
            item.path: number
            for number, item in enumerate(found)
            if isinstance(item, Refusal) and item.transient
        }
        keeping = set()
        for path in self._known.keys() - self._order.keys():
            place = next((each for each in _path_and_folders(path) if each in unseen), None)
            if place is not None:
                self._order[path] = unseen[place]
                keeping.add(place)
        refused = (item for item in found if isinstance(item, Refusal))
        return [_but_kept(item) if item.path in keeping else item for item in refused]

    def _take_file(self, file: SourceFile) -> None:
        complete, facts = True, file.facts
        for reading in read_articles(file.path, file.shown, self._size_limit):
            if isinstance(reading, Article) and not self._take_article(reading):
                # The other article may go, so this file is looked at again each time.
                complete = False
                self._refuse_duplicate(reading)
            elif isinstance(reading, Refusal):
                complete = complete and not reading.transient
                if reading.transient and reading.line is None and self._keep(file.shown):
                    # What is kept was read when the file was what it was then.
                    reading, facts = _but_kept(reading), self._known[file.shown]
                self._catalog.put_refused(reading)
            elif isinstance(reading, Note):
                self._changes.notes.append(reading)
        settled = max(file.facts.mtime_ns, file.facts.ctime_ns) < self._settled_ns
        self._catalog.put_file(file.shown, facts, complete and settled)

    def _keep(self, path: str) -> bool:
        """Keep the articles of a file that cannot be read now; tell whether it has any."""
        kept = self._missing.keys() & self._catalog.identities(path).keys()
        for identity in kept:
            del self._missing[identity]
        return bool(kept)

    def _take_article(self, article: Article) -> bool:
        """Store an article unless its id is taken; tell whether it was."""
        digest = article_hash(article)
        if not self._is_first(article):
            return False
        row, known = self._missing.pop(article.id, (None, b""))
        if row is None:
            self._changes.added.append(article.id)
        elif known == digest:
            self._changes.moved += self._catalog.move_article(row, article.path, article.record_line)
        else:
            self._drop(row)
            self._changes.changed.append(article.id)
        self._placed.add(article.id)
        if row is None or known != digest:
            keys = line_keys(article.text, paragraphs(article.text, article.story_start))
            stored = self._catalog.add_article(
                article, digest, keys, signature(article.text[article.story_start :])
            )
            self._catalog.link_copies(stored)
            self._credit(stored, article)
            self._changes.to_cut.add(stored)
        return True

    def credit_anew(self, progress: Progress) -> None:
        """Find again who is credited in the articles that this run did not take in, by other rules than the last time.

        Args:
            progress: called for each article.
        """
        known = sorted({row for row, _ in self._catalog.titles()} - self._credited)
        for number, row in enumerate(known):
            progress("crediting", number, len(known))
            self._catalog.drop_attributions(row)
            self._credit(row, self._catalog.article(row))

    def _credit(self, row: int, article: Article) -> None:
        self._catalog.add_attributions(row, self._credits(article))
        self._credited.add(row)

    def _credits(self, article: Article) -> Sequence[Attribution]:
        """Return who is credited in an article; an error there costs its credits, not the whole index."""
        try:
            return self._extract(article)
        except Exception as error:  # noqa: BLE001 - a grammar meets every text that there may be
            unexpected = f"{type(error).__name__}: {error}"
            self._changes.notes.append(
                Note(
                    article.path, f"taken in without who said what, please report it: unexpected {unexpected}"
                )
            )
            return ()

    def _is_first(self, article: Article) -> bool:
        """Tell whether no file before this one in the walk holds the id; one behind it that does gives way."""
        row = self._catalog.article_row(article.id)
        if article.id in self._placed or row is None or article.id in self._missing:
            return article.id not in self._placed
        holder = self._catalog.article(row)
        if self._order[holder.path] <= self._order[article.path]:
            return False
        self._missing[article.id] = (row, self._catalog.digest(row))
        self._refuse_duplicate(holder)
        self._catalog.unsettle(holder.path)
        return True

    def _refuse_duplicate(self, article: Article) -> None:
        reason = f"duplicate _id {article.id!r}: the first one found is kept"
        self._catalog.put_refused(Refusal(article.path, reason, article.record_line))

    def _drop(self, row: int) -> None:
        self._changes.gone_passages.update(self._catalog.drop_passages(row))
        self._catalog.drop_article(row)
        self._changes.gone_articles.append(row)

    def _mark_boilerplate(self) -> None:
        """Find the recurring lines anew; articles that hold a line whose standing changed are cut again."""
        before = self._catalog.recurring()
        now = recurring_lines(keys for _, keys in self._catalog.line_keys())
        if now == before:
            return
        self._catalog.put_recurring(now)
        differing = before ^ now
        for row, keys in self._catalog.line_keys():
            if row not in self._changes.to_cut and not differing.isdisjoint(keys.tolist()):
                self._changes.gone_passages.update(self._catalog.drop_passages(row))
                self._changes.to_cut.add(row)


def _path_and_folders(path: str) -> Iterator[str]:
    yield path
    yield from map(str, PurePosixPath(path).parents)


def _but_kept(refusal: Refusal) -> Refusal:
    return replace(refusal, reason=f"{refusal.reason}; what was read of it before is kept")


def article_hash(article: Article) -> bytes:
    """Return a digest of everything that answers depend on; where the article is kept does not count."""
    published = article.published_at.isoformat() if article.published_at else None
    parts = (
        article.title,
        article.text,
        article.source,
        article.author,
        published,
        article.url,
        article.story_start,
    )
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def touched(found: Iterable[SourceFile | Refusal], known: dict[str, FileFacts]) -> bool:
    """Tell whether any file came, went or changed since `known` was recorded."""
    files = {item.shown: item.facts for item in found if isinstance(item, SourceFile)}
    return files != known
