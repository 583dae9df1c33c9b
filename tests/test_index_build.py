"""rebuild(): what is on disk decides, and a rebuild costs what changed."""

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from closed import closed
from conftest import WordEncoder, WordEncoders
from elsewhere import elsewhere
from place import SMALL, Place

from index.articles import Article, Note, Refusal
from index.attributions import Attribution
from index.build import BuildReport, rebuild
from index.catalog import Filter
from index.embedding import CHUNK
from index.errors import BuildFailedError, CollectionError
from index.manifest import FORMAT, Manifest
from index.snapshot import Generations
from index.spans import Span
from index.verify import State, state_of


def counts(report: BuildReport) -> tuple[bool, int, int, int, int, int]:
    """Published; added, changed, removed, unchanged; embedded."""
    return (report.published, report.added, report.changed, report.removed, report.unchanged, report.embedded)


def refused(report: BuildReport) -> list[str]:
    return [f"{each.place}: {each.reason}" for each in report.refused]


def story(name: str, number: int = 3) -> list[str]:
    """Paragraphs that each become one passage."""
    return [f"Title of {name}", *(f"{name} said in paragraph {at} that " + f"{name}{at} " * 13 + "and left." for at in range(number))]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Two articles of three passages each, indexed."""
    place = Place(tmp_path)
    place.write("a.txt", *story("alpha"))
    place.write("b.txt", *story("beta"))
    place.rebuild()
    return place


def test_a_first_rebuild_indexes_everything_and_says_so(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("a.txt", *story("alpha"))
    place.write("deep/b.md", *story("beta"))
    place.write("c.txt", "")
    report = place.rebuild()

    assert replace(report, seconds=0.0) == BuildReport(
        generation="000001", published=True, added=2, changed=0, removed=0, unchanged=0,
        refused=(Refusal("articles/c.txt", "empty"),), notes=(), articles=2, passages=6, embedded=6, seconds=0.0,
    )  # fmt: skip
    assert report.seconds > 0
    assert place.texts() == {"articles/a.txt": story("alpha")[1:], "articles/deep/b.md": story("beta")[1:]}


def test_what_answers_need_is_made_ready_before_anything_is_published(tmp_path: Path) -> None:
    prepared: list[str | None] = []
    place = Place(tmp_path)
    place.settings = replace(SMALL, prepare=lambda: prepared.append(Generations(place.root).current()))
    place.write("a.txt", *story("alpha"))

    place.rebuild()
    place.rebuild()

    assert prepared == [None, "000001"]


def test_a_second_rebuild_publishes_nothing_and_embeds_nothing(place: Place) -> None:
    before = sorted((place.root / "generations").iterdir())
    report = place.rebuild()

    assert counts(report) == (False, 0, 0, 0, 2, 0)
    assert (report.generation, report.articles, report.passages) == ("000001", 2, 6)
    assert sorted((place.root / "generations").iterdir()) == before


def test_a_full_rebuild_takes_nothing_over(place: Place) -> None:
    before = place.contents()

    assert counts(place.rebuild(full=True)) == (True, 2, 0, 0, 0, 6)
    assert place.contents() == before


def test_an_added_article_alone_is_embedded(place: Place) -> None:
    place.write("c.txt", *story("gamma", 2))
    report = place.rebuild()

    assert counts(report) == (True, 1, 0, 0, 2, 2)
    assert place.embedded_by(report) == story("gamma", 2)[1:]
    assert place.texts()["articles/c.txt"] == story("gamma", 2)[1:]


def test_of_an_edited_article_only_the_changed_passages_are_embedded(place: Place) -> None:
    paragraphs = story("alpha")
    paragraphs[2] = paragraphs[2].replace("said", "denied")
    place.write("a.txt", *paragraphs)
    report = place.rebuild()

    assert counts(report) == (True, 0, 1, 0, 1, 1)
    assert place.embedded_by(report) == [paragraphs[2]]
    assert place.texts() == {"articles/a.txt": paragraphs[1:], "articles/b.txt": story("beta")[1:]}


def test_a_changed_title_alone_embeds_nothing_and_shifts_every_offset(place: Place) -> None:
    place.write("a.txt", "Another, longer title", *story("alpha")[1:])
    report = place.rebuild()

    assert counts(report) == (True, 0, 1, 0, 1, 0)
    article, passages = place.contents()["articles/a.txt"]
    assert article.title == "Another, longer title"
    assert [each.text(article) for each in passages] == story("alpha")[1:]


def test_a_deleted_article_is_gone_from_every_part(place: Place) -> None:
    (place.folder / "articles" / "a.txt").unlink()

    assert counts(place.rebuild()) == (True, 0, 0, 1, 1, 0)
    assert list(place.contents()) == ["articles/b.txt"]
    snapshot = Generations(place.root).open()
    assert snapshot.articles.count() == 1
    assert snapshot.passages.search({"alpha": 1.0, "alpha0": 1.0}, 5, Filter(), 0.3).rows.tolist() == []
    snapshot.close()


def test_all_articles_can_go_and_come_again(place: Place) -> None:
    for name in ("a.txt", "b.txt"):
        (place.folder / "articles" / name).unlink()
    assert counts(place.rebuild(full=True)) == (True, 0, 0, 0, 0, 0)
    assert place.contents() == {}
    assert counts(place.rebuild()) == (False, 0, 0, 0, 0, 0)

    place.write("a.txt", *story("alpha"))
    assert counts(place.rebuild()) == (True, 1, 0, 0, 0, 3)
    assert place.texts() == {"articles/a.txt": story("alpha")[1:]}


def test_an_empty_folder_empties_no_index_unless_that_is_said(place: Place) -> None:
    before = place.contents()
    (place.folder / "articles").rename(place.folder / "elsewhere")
    (place.folder / "articles").mkdir()
    told = (
        f"no articles in {place.folder}/articles; the index keeps its 2, unless you say that they are gone: "
        "quoth rebuild --full"
    )
    for settings in (SMALL, replace(SMALL, passage_words=60)):
        place.settings = settings
        with pytest.raises(CollectionError, match=f"^{re.escape(told)}$"):
            place.rebuild()
        assert place.contents() == before

    (place.folder / "articles").rmdir()
    (place.folder / "elsewhere").rename(place.folder / "articles")
    place.settings = SMALL
    assert counts(place.rebuild()) == (False, 0, 0, 0, 2, 0)


@pytest.mark.parametrize(("mode", "named"), [(0o000, "share"), (0o444, "share/deep")])
def test_the_articles_in_a_folder_that_cannot_be_looked_into_are_kept(
    place: Place, mode: int, named: str
) -> None:
    path = place.write("share/deep/c.txt", *story("gamma"))
    place.write("share2.txt", *story("delta"))
    place.rebuild()
    before = place.contents()
    place.records("z.jsonl", {"_id": "articles/share/deep/c.txt", "text": "A duplicate."})
    for published in (True, False):
        with closed(mode, place.folder / "articles" / "share"):
            report = place.rebuild()

        assert counts(report) == (published, 0, 0, 0, 4, 0)
        assert refused(report) == [
            f"articles/{named}: cannot be read: Permission denied; what was read of it before is kept",
            "articles/z.jsonl:1: duplicate _id 'articles/share/deep/c.txt': the first one found is kept",
        ]
        assert place.contents() == before

    path.unlink()
    report = place.rebuild()
    assert (counts(report), refused(report)) == ((True, 0, 1, 0, 3, 1), [])


def test_of_two_folders_one_that_is_found_empty_keeps_its_articles(place: Place) -> None:
    disk, roots = (
        place.folder / "articles" / "disk",
        [place.folder / "articles" / name for name in ("disk", "b.txt")],
    )
    place.write("disk/a.txt", *story("gamma"))
    place.rebuild(*roots)
    before = place.contents()
    disk.rename(place.folder / "elsewhere")
    disk.mkdir()
    for published in (True, False):
        report = place.rebuild()

        assert counts(report) == (published, 0, 0, 0, 2, 0)
        assert refused(report) == ["articles/disk: is empty; what was read of it before is kept"]
        assert place.contents() == before

    (disk / "c.txt").write_text("\n\n".join(story("delta")))
    assert counts(place.rebuild()) == (True, 1, 0, 1, 1, 3)
    (disk / "c.txt").unlink()
    assert counts(place.rebuild(full=True)) == (True, 1, 0, 0, 0, 3)


def test_where_nothing_can_be_linked_files_are_copied(place: Place) -> None:
    before = place.contents()
    place.write("c.txt", *story("gamma", 2))
    with elsewhere(place.root / "generations" / "000001"):
        report = place.rebuild()

    assert counts(report) == (True, 1, 0, 0, 2, 2)
    assert place.contents() == before | {"articles/c.txt": place.contents()["articles/c.txt"]}


def test_of_many_files_that_cannot_be_copied_the_first_reason_is_told(place: Place) -> None:
    for name in ("one.json", "two.json"):
        (place.root / "generations" / "000001" / "lexicon" / "articles" / name).symlink_to(
            place.folder / "nowhere"
        )
    place.write("c.txt", *story("gamma"))

    message = (
        r"^the rebuild could not be finished: \[Errno 2\] No such file or directory: '[^']*\.json'; "
        r"the index is as it was$"
    )
    with pytest.raises(BuildFailedError, match=message):
        place.rebuild()


def test_a_renamed_file_is_another_article_and_embeds_nothing(place: Place) -> None:
    (place.folder / "articles" / "a.txt").rename(place.folder / "articles" / "z.txt")

    assert counts(place.rebuild()) == (True, 1, 0, 1, 1, 0)
    assert place.texts() == {"articles/b.txt": story("beta")[1:], "articles/z.txt": story("alpha")[1:]}


def test_a_copy_of_an_article_embeds_nothing(place: Place) -> None:
    place.write("copy.txt", *story("alpha"))

    assert counts(place.rebuild()) == (True, 1, 0, 0, 2, 0)
    assert place.texts()["articles/copy.txt"] == story("alpha")[1:]


def test_the_same_new_text_is_embedded_once(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt"):
        place.write(name, *story("alpha"))

    assert counts(place.rebuild()) == (True, 3, 0, 0, 0, 3)
    assert list(place.texts().values()) == [story("alpha")[1:]] * 3


def test_a_copy_far_away_in_the_same_rebuild_is_not_embedded_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    assert CHUNK == 512
    for name in ("a.txt", "b.txt"):
        place.write(name, *story("alpha", 520))

    assert counts(place.rebuild()) == (True, 2, 0, 0, 0, 520)
    assert len(place.contents()["articles/b.txt"][1]) == 520


def test_a_touched_file_with_the_same_words_changes_nothing(place: Place) -> None:
    place.write("a.txt", *story("alpha"))

    assert counts(place.rebuild()) == (False, 0, 0, 0, 2, 0)


def test_only_files_that_may_have_changed_are_read_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for name in ("a", "b"):
        place.write(f"{name}.txt", *story(name))
    told: list[tuple[str, int, int]] = []
    place.settings = replace(SMALL, settle_s=3_600)
    place.rebuild()
    place.rebuild(progress=lambda *stage: told.append(stage))
    assert told == [("reading", 0, 2), ("reading", 1, 2)]

    told.clear()
    place.settings = SMALL
    place.write("b.txt", *story("beta"))
    place.rebuild(full=True)
    place.write("b.txt", *story("b"))
    place.rebuild(progress=lambda *stage: told.append(stage))
    assert told[:2] == [("reading", 0, 1), ("indexing", 0, 1)]


def test_an_edit_of_the_same_length_and_time_is_noticed(place: Place) -> None:
    path = place.folder / "articles" / "a.txt"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("paragraph 1", "paragraph 9"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert counts(place.rebuild()) == (True, 0, 1, 0, 1, 1)


def test_json_lines_keep_their_articles_when_they_move(tmp_path: Path) -> None:
    place = Place(tmp_path)
    records = [{"_id": name, "text": "\n\n".join(story(name)[1:])} for name in ("alpha", "beta", "gamma")]
    place.records("a.jsonl", *records)
    place.rebuild()
    place.records("a.jsonl", "", records[2], records[0], records[1])

    assert counts(place.rebuild()) == (True, 0, 0, 0, 3, 0)
    lines = {name: article.record_line for name, (article, _) in place.contents().items()}
    assert lines == {"gamma": 2, "alpha": 3, "beta": 4}

    (tmp_path / "articles" / "a.jsonl").rename(tmp_path / "articles" / "b.jsonl")
    assert counts(place.rebuild()) == (True, 0, 0, 0, 3, 0)
    assert {article.path for article, _ in place.contents().values()} == {"articles/b.jsonl"}
    assert counts(place.rebuild()) == (False, 0, 0, 0, 3, 0)


def test_a_changed_date_or_publisher_is_a_change_that_embeds_nothing(tmp_path: Path) -> None:
    place = Place(tmp_path)
    record = {"_id": "x", "title": "T", "text": story("alpha")[1]}
    place.records("a.jsonl", record)
    place.rebuild()
    for change in (
        {"source": "The Daily"},
        {"author": "Jane"},
        {"published_at": "2017-06-07"},
        {"url": "u"},
        {"title": "U"},
    ):
        record |= change
        place.records("a.jsonl", record)

        assert counts(place.rebuild()) == (True, 0, 1, 0, 0, 0)


def test_a_duplicate_id_is_refused_and_taken_once_the_other_is_gone(tmp_path: Path) -> None:
    place = Place(tmp_path)
    first = place.records("a.jsonl", {"_id": "x", "text": "First of them."}, {"_id": "x", "text": "Again."})
    place.records("b.jsonl", {"_id": "y", "text": "Only one."}, {"_id": "x", "text": "Second of them."})
    report = place.rebuild()

    duplicate = "duplicate _id 'x': the first one found is kept"
    assert refused(report) == [f"articles/a.jsonl:2: {duplicate}", f"articles/b.jsonl:2: {duplicate}"]
    assert place.texts() == {"x": ["First of them."], "y": ["Only one."]}
    assert counts(place.rebuild()) == (False, 0, 0, 0, 2, 0)

    first.unlink()
    report = place.rebuild()
    assert counts(report) == (True, 0, 1, 0, 1, 1)
    assert (refused(report), place.texts()) == ([], {"x": ["Second of them."], "y": ["Only one."]})


def test_of_duplicates_the_first_in_the_walk_is_kept_whenever_it_came(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.records("b.jsonl", {"_id": "x", "text": "Second of them."}, {"_id": "y", "text": "Only one."})
    place.rebuild()
    first = place.records("a.jsonl", {"_id": "x", "text": "First of them."})
    report = place.rebuild()

    assert counts(report) == (True, 0, 1, 0, 1, 1)
    assert refused(report) == ["articles/b.jsonl:1: duplicate _id 'x': the first one found is kept"]
    assert place.texts() == {"x": ["First of them."], "y": ["Only one."]}
    assert counts(place.rebuild()) == (False, 0, 0, 0, 2, 0)

    first.unlink()
    assert counts(place.rebuild()) == (True, 0, 1, 0, 1, 1)
    assert place.texts() == {"x": ["Second of them."], "y": ["Only one."]}


def test_refusals_come_and_go_with_their_cause(place: Place) -> None:
    bad, link = place.write("bad.txt", ""), place.folder / "articles" / "link.txt"
    link.symlink_to("nowhere")
    reasons = ["articles/bad.txt: empty", "articles/link.txt: a link to nothing"]
    assert refused(place.rebuild()) == reasons
    report = place.rebuild()
    assert (report.published, refused(report)) == (False, reasons)

    link.unlink()
    report = place.rebuild()
    assert (counts(report), refused(report)) == ((True, 0, 0, 0, 2, 0), reasons[:1])
    bad.write_bytes(b"\0")
    assert refused(place.rebuild()) == ["articles/bad.txt: binary"]
    bad.write_text("Title\n\nNow it is one.", encoding="utf-8")
    report = place.rebuild()
    assert (counts(report), refused(report)) == ((True, 1, 0, 0, 2, 1), [])
    assert Generations(place.root).open().catalog.refused() == []


def test_an_article_that_becomes_unreadable_is_removed_and_named(place: Place) -> None:
    (place.folder / "articles" / "a.txt").write_bytes(b"\0")
    report = place.rebuild()

    assert (counts(report), refused(report)) == ((True, 0, 0, 1, 1, 0), ["articles/a.txt: binary"])


class Hiccup:
    """A folder whose files cannot be read in the middle of a rebuild, which does not change their times."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = folder.with_name(f".{folder.name}")

    def begin(self, stage: str, done: int, total: int) -> None:
        """To be told of the progress: the files were found, now they are to be read."""
        if (stage, done) == ("reading", 0):
            self._folder.rename(self._aside)
            for path in self._aside.iterdir():
                (self._folder / path.name).mkdir(parents=True)

    def end(self) -> None:
        shutil.rmtree(self._folder)
        self._aside.rename(self._folder)


def test_a_new_file_that_could_not_be_read_once_is_read_again_though_nothing_touched_it(place: Place) -> None:
    place.write("share/c.txt", *story("gamma"))
    hiccup = Hiccup(place.folder / "articles" / "share")
    report = place.rebuild(progress=hiccup.begin)
    hiccup.end()

    assert refused(report) == ["articles/share/c.txt: cannot be read: Is a directory"]
    report = place.rebuild()
    assert (counts(report), refused(report)) == ((True, 1, 0, 0, 2, 3), [])


def test_the_articles_of_a_file_that_cannot_be_read_are_kept_until_it_can(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.write("share/a.txt", *story("alpha"))
    place.records("share/b.jsonl", *({"_id": name, "text": story(name)[1]} for name in ("x", "y")))
    place.rebuild()
    before = place.contents()
    place.write("share/a.txt", *story("beta"))
    place.records("share/b.jsonl", {"_id": "x", "text": story("x")[1]})
    hiccup = Hiccup(place.folder / "articles" / "share")
    for published in (True, False):
        report = place.rebuild(progress=hiccup.begin)
        hiccup.end()

        reason = "cannot be read: Is a directory; what was read of it before is kept"
        assert refused(report) == [f"articles/share/a.txt: {reason}", f"articles/share/b.jsonl: {reason}"]
        assert counts(report) == (published, 0, 0, 0, 3, 0)
        assert place.contents() == before
    # Its words are compared with the file's, which is another one now.
    snapshot = Generations(place.root).open()
    article = before["articles/share/a.txt"][0]
    assert (
        state_of(snapshot.catalog, place.folder, article, article.story_start, len(article.text))
        is State.CHANGED
    )

    report = place.rebuild()
    assert (counts(report), refused(report)) == ((True, 0, 1, 1, 1, 3), [])
    assert place.texts()["articles/share/a.txt"] == story("beta")[1:]


def test_a_disk_that_goes_in_the_middle_of_a_rebuild_takes_no_articles_with_it(place: Place) -> None:
    share, away = place.folder / "articles" / "share", place.folder / "away"
    path = place.write("share/c.txt", *story("gamma"))
    place.rebuild()
    before = place.contents()
    place.write("share/c.txt", *story("delta"))
    place.write("share/d.txt", *story("epsilon"))

    def unmount(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("reading", 0):
            share.rename(away)

    report = place.rebuild(progress=unmount)
    away.rename(share)

    reason = "cannot be read: No such file or directory"
    assert refused(report) == [
        f"articles/share/c.txt: {reason}; what was read of it before is kept",
        f"articles/share/d.txt: {reason}",
    ]
    assert place.contents() == before
    assert counts(place.rebuild()) == (True, 1, 1, 0, 2, 6)

    path.unlink()
    report = place.rebuild()
    assert (counts(report), refused(report)) == ((True, 0, 0, 1, 3, 0), [])


def test_a_record_that_moved_is_found_where_it_is_though_its_old_file_cannot_be_read(place: Place) -> None:
    record = {"_id": "x", "text": story("gamma")[1]}
    place.records("share/z.jsonl", record, {"_id": "y", "text": story("delta")[1]})
    place.rebuild()
    place.records("share/z.jsonl", {"_id": "y", "text": story("delta")[1]})
    place.records("new.jsonl", record)
    hiccup = Hiccup(place.folder / "articles" / "share")
    report = place.rebuild(progress=hiccup.begin)
    hiccup.end()

    assert counts(report) == (True, 0, 0, 0, 4, 0)
    paths = {name: article.path for name, (article, _) in place.contents().items() if name in "xy"}
    assert paths == {"x": "articles/new.jsonl", "y": "articles/share/z.jsonl"}
    assert refused(place.rebuild()) == []


def test_notes_are_reported_when_a_file_is_read(place: Place) -> None:
    (place.folder / "articles" / "c.txt").write_bytes("Café\n\n“Non,” a dit le garçon.".encode("cp1252"))

    note = Note("articles/c.txt", "read as cp1252, which is a guess: it is not UTF-8")
    assert place.rebuild().notes == (note,)


def test_another_size_limit_is_applied_to_every_file(place: Place) -> None:
    size = (place.folder / "articles" / "b.txt").stat().st_size
    place.write("long.txt", *story("long", 9))
    place.settings = replace(SMALL, size_limit=size)
    report = place.rebuild()
    assert counts(report) == (True, 0, 0, 1, 1, 0)
    assert [each.path for each in report.refused] == ["articles/a.txt", "articles/long.txt"]
    assert counts(place.rebuild()) == (False, 0, 0, 0, 1, 0)

    place.settings = SMALL
    report = place.rebuild()
    assert (counts(report), report.refused) == ((True, 2, 0, 0, 1, 12), ())


def test_another_passage_length_cuts_and_embeds_anew(place: Place) -> None:
    place.settings = replace(SMALL, passage_words=60)
    report = place.rebuild()

    assert counts(report) == (True, 2, 0, 0, 0, 2)
    assert [len(passages) for passages in place.texts().values()] == [1, 1]
    assert Generations(place.root).open().manifest.passage_words == 60


def test_another_model_embeds_anew(place: Place) -> None:
    place.encoders = WordEncoders(WordEncoder("other words", dimension=64))

    assert counts(place.rebuild()) == (True, 2, 0, 0, 0, 6)
    snapshot = Generations(place.root).open()
    assert (snapshot.manifest.model.digest, snapshot.vectors.dimension) == ("other words", 64)
    assert len(place.contents()) == 2


class FirstWord:
    """Credits the first word of each article, and knows which articles it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, article: Article) -> list[Attribution]:
        self.given.append(article.id)
        word = article.text.split()[0]
        return [Attribution(word, Span(0, 1), "said", Span(1, 2), Span(2, 3), direct=False)]


def credited(place: Place) -> dict[str, list[str]]:
    """Who is credited, by article."""
    catalog = Generations(place.root).open().catalog
    return {
        article.id: [each.speaker for each in catalog.attributions(row)]
        for row, article in catalog.articles()
    }


def test_only_new_and_changed_articles_are_searched_for_attributions(tmp_path: Path) -> None:
    extract = FirstWord()
    place = Place(tmp_path, settings=replace(SMALL, extract=extract))
    for name in ("a", "b", "c"):
        place.write(f"{name}.txt", f"{name.upper()} title", f"{name} left.")
    place.rebuild()
    place.write("a.txt", "Anew title", "a came back.")
    (tmp_path / "articles" / "b.txt").unlink()
    place.write("d.txt", "D title", "d left.")
    place.rebuild()

    assert sorted(extract.given[:3]) == ["articles/a.txt", "articles/b.txt", "articles/c.txt"]
    assert sorted(extract.given[3:]) == ["articles/a.txt", "articles/d.txt"]
    assert credited(place) == {"articles/a.txt": ["Anew"], "articles/c.txt": ["C"], "articles/d.txt": ["D"]}


def test_by_other_rules_all_articles_are_searched_for_attributions_again_and_nothing_is_embedded(
    tmp_path: Path,
) -> None:
    extract = FirstWord()
    place = Place(tmp_path, settings=replace(SMALL, extract=extract, credit_rules="old"))
    for name in ("a", "b"):
        place.write(f"{name}.txt", f"{name.upper()} title", f"{name} left.")
    place.rebuild()
    place.settings = replace(SMALL, extract=lambda article: extract(article) * 2, credit_rules="new")
    place.write("a.txt", "Anew title", "a came back.")
    changed = place.rebuild()
    again = place.rebuild()

    assert extract.given[2:] == ["articles/a.txt", "articles/b.txt"]
    assert credited(place) == {"articles/a.txt": ["Anew"] * 2, "articles/b.txt": ["B"] * 2}
    assert (counts(changed), counts(again)) == ((True, 0, 1, 0, 1, 1), (False, 0, 0, 0, 2, 0))
    assert changed.notes == (
        Note(str(place.root), "who said what was found anew, by the rules of this version"),
    )
    assert again.notes == ()


def test_rules_alone_that_differ_are_enough_for_a_new_generation(tmp_path: Path) -> None:
    extract = FirstWord()
    place = Place(tmp_path, settings=replace(SMALL, extract=extract))
    place.write("a.txt", "A title", "a left.")
    place.rebuild()
    stages: list[str] = []
    place.settings = replace(place.settings, credit_rules="new")
    report = place.rebuild(progress=lambda stage, done, total: stages.append(f"{stage} {done} of {total}"))

    assert counts(report) == (True, 0, 0, 0, 1, 0)
    assert extract.given == ["articles/a.txt"] * 2
    assert "crediting 0 of 1" in stages
    assert Generations(place.root).open().manifest.credit_rules == "new"


def test_an_article_whose_credits_cannot_be_found_is_taken_in_without_them_and_named(tmp_path: Path) -> None:
    first = FirstWord()

    def extract(article: Article) -> list[Attribution]:
        return [][1] if article.title == "B title" else first(article)

    place = Place(tmp_path, settings=replace(SMALL, extract=extract))
    for name in ("a", "b"):
        place.write(f"{name}.txt", f"{name.upper()} title", f"{name} left.")
    report = place.rebuild()

    (note,) = report.notes
    assert note == Note(
        "articles/b.txt",
        "taken in without who said what, please report it: unexpected IndexError: list index out of range",
    )
    assert credited(place) == {"articles/a.txt": ["A"], "articles/b.txt": []}


def test_an_index_of_an_older_format_is_built_anew_from_its_collection(place: Place) -> None:
    folder = place.root / "generations" / "000001"
    replace(Manifest.read(folder), format=FORMAT - 2).write(folder)
    report = rebuild(place.root, [], SMALL, place.encoders)

    assert counts(report) == (True, 2, 0, 0, 0, 6)
    (note,) = report.notes
    assert note.text == (
        f"built anew, since index {folder} has format {FORMAT - 2}, this version reads {FORMAT}; "
        "build it again with: quoth rebuild --full"
    )


def test_an_index_of_the_format_before_is_gone_on_from(place: Place) -> None:
    folder = place.root / "generations" / "000001"
    replace(Manifest.read(folder), format=FORMAT - 1).write(folder)
    place.write("c.txt", *story("gamma"))
    report = place.rebuild()

    assert counts(report) == (True, 1, 0, 0, 2, 3)
    assert Generations(place.root).open().manifest.format == FORMAT


def test_the_collection_is_remembered_until_another_is_given(place: Place) -> None:
    other = place.folder / "more"
    other.mkdir()
    (other / "c.txt").write_text("Title\n\nMore of it.", encoding="utf-8")

    assert counts(place.rebuild(other, place.folder / "articles")) == (True, 1, 0, 0, 2, 1)
    assert counts(place.rebuild()) == (False, 0, 0, 0, 3, 0)
    assert counts(place.rebuild(other)) == (True, 0, 0, 2, 1, 0)
    assert Generations(place.root).collection() == (str(other),)
    assert counts(place.rebuild(other / "c.txt")) == (True, 0, 0, 0, 1, 0)


def test_who_rebuilds_from_a_new_file_alone_is_told_that_the_other_articles_went(place: Place) -> None:
    articles, new = place.folder / "articles", place.folder / "a new one.txt"
    new.write_text("\n\n".join(story("gamma")), encoding="utf-8")

    (note,) = place.rebuild(new).notes
    assert (note.path, note.text) == (
        str(articles),
        f"no longer read, its articles are removed; to read all: quoth rebuild {articles} '{new}'",
    )
    assert place.rebuild(articles, new).notes == ()
    assert [each.path for each in place.rebuild(articles).notes] == [str(new)]
    assert place.rebuild(place.folder).notes == ()


def test_the_command_that_is_named_for_all_that_is_no_longer_read_reads_all_of_it(place: Place) -> None:
    articles = place.folder / "articles"
    roots = [articles, place.folder / ".notes", place.folder / "old"]
    for root in roots[1:]:
        root.mkdir()
        (root / f"{root.name}.txt").write_text("\n\n".join(story("gamma")), encoding="utf-8")
    place.rebuild(*roots)
    shutil.rmtree(roots[2])

    gone, kept = "no longer read, its articles are removed", "; to read all: quoth rebuild"
    assert [(each.path, each.text) for each in place.rebuild(articles / "a.txt").notes] == [
        (str(articles), f"{gone}{kept} {articles} {place.folder}/.notes"),
        (str(roots[1]), f"{gone}{kept} {articles} {place.folder}/.notes"),
        (str(roots[2]), gone),
    ]
    place.rebuild(*roots[:2])
    with closed(0o000, place.folder / ".notes"):
        assert [each.text for each in place.rebuild(articles).notes] == [
            f"{gone}{kept} {roots[1]} {articles}"
        ]
    place.rebuild(roots[1] / ".notes.txt")
    with closed(0o000, place.folder / ".notes"):
        assert [each.text for each in place.rebuild(articles).notes] == [gone]
    place.rebuild(*roots[:2])
    # It lies in that folder, but what is hidden there is left out.
    notes = place.rebuild(place.folder).notes
    assert [(each.path, each.text) for each in notes] == [
        (str(roots[1]), f"{gone}{kept} {place.folder}/.notes {place.folder}")
    ]


def test_a_folder_without_articles_is_named_with_the_first_reason(tmp_path: Path) -> None:
    place = Place(tmp_path)
    (tmp_path / "articles").mkdir()
    with pytest.raises(CollectionError, match=f"^no articles in {tmp_path}/articles$"):
        place.rebuild()
    place.write("a.txt", "")
    with pytest.raises(
        CollectionError, match=rf"^no articles in {tmp_path}/articles \(articles/a\.txt: empty\)$"
    ):
        place.rebuild()
    place.write("b.txt", "")
    with pytest.raises(CollectionError, match=r"\(2 refused, the first articles/a\.txt: empty\)$"):
        place.rebuild()
    assert [path.name for path in place.root.iterdir() if path.name != "generations"] == ["lock"]
    assert list(place.root.glob("generations/*")) == list(place.root.glob("generations/.*")) == []


def test_a_rebuild_without_a_folder_ever_given_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        CollectionError, match=r"^no folder of articles was ever given; name one: quoth rebuild FOLDER$"
    ):
        rebuild(tmp_path / ".quoth", [], SMALL, WordEncoders())


def test_a_missing_folder_leaves_the_index_as_it_was(place: Place) -> None:
    before = place.contents()
    (place.folder / "articles").rename(place.folder / "elsewhere")

    with pytest.raises(CollectionError, match=f"^no such file or folder: {place.folder}/articles$"):
        place.rebuild()
    assert place.contents() == before


def test_an_index_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")

    with pytest.raises(
        BuildFailedError,
        match=r"^the rebuild could not be finished: .*Not a directory.*; the index is as it was$",
    ):
        rebuild(file / "idx", [tmp_path], SMALL, WordEncoders())


@pytest.mark.parametrize("part", ["catalog.db", "vectors.faiss", "manifest.json"])
@pytest.mark.parametrize("full", [False, True])
def test_a_bare_rebuild_mends_a_damaged_index(place: Place, part: str, full: bool) -> None:
    before = place.contents()
    (place.folder / "articles" / "c.txt").write_text("Title\n\nMore of it.", encoding="utf-8")
    place.rebuild()
    path = place.root / "generations" / "000002" / part
    path.write_bytes(path.read_bytes()[:-1])
    report = place.rebuild(full=full)

    assert counts(report) == (True, 3, 0, 0, 0, 7)
    [note] = report.notes
    assert note.text.startswith(f"built anew, since index {path.parent} is damaged: {part}")
    assert place.contents() == before | {"articles/c.txt": place.contents()["articles/c.txt"]}


def test_a_line_that_becomes_recurring_is_cut_out_of_every_article(tmp_path: Path) -> None:
    place = Place(tmp_path)
    label = "Daily Planet Politics"
    for name in ("one", "two", "three", "four"):
        place.write(f"{name}.txt", *story(name, 2), label)
    place.rebuild()
    assert place.texts()["articles/one.txt"] == [story("one", 2)[1], f"{story('one', 2)[2]}\n\n{label}"]

    place.write("zfive.txt", *story("five", 2), label)
    report = place.rebuild()
    assert counts(report) == (True, 1, 0, 0, 4, 6)
    assert all(label not in text for texts in place.texts().values() for text in texts)

    (tmp_path / "articles" / "zfive.txt").unlink()
    report = place.rebuild()
    assert counts(report) == (True, 0, 0, 1, 4, 4)
    assert place.texts()["articles/one.txt"] == [story("one", 2)[1], f"{story('one', 2)[2]}\n\n{label}"]


def test_nasty_text_is_indexed_as_it_is(tmp_path: Path) -> None:
    place = Place(tmp_path)
    texts = [
        "Line one.\r\nLine\ttwo.\r\n\r\nLine three.\r",
        "e\u0301 😀👩\u200d👩\u200d👧 שלום \u202eمرحبا\u202c 中文。",
        "NUL \0 in \0 a sentence.\0",
        "\ufeff\u2028\u2029\x85 separators \x0b\x0c.",
        "x" * 5_000_000,
        "; DROP TABLE articles; -- \"'`$(){}",
    ]
    place.records(
        "a.jsonl", *({"_id": f"{at}", "title": text[:40], "text": text} for at, text in enumerate(texts))
    )
    report = place.rebuild()

    assert (report.added, report.refused) == (6, ())
    contents = place.contents()
    assert [contents[f"{at}"][0].text for at in range(6)] == texts
    assert all(passages for _, passages in contents.values())
    assert not place.rebuild().published


def test_progress_is_told_by_stages(tmp_path: Path) -> None:
    place = Place(tmp_path)
    for name in ("a", "b"):
        place.write(f"{name}.txt", *story(name))
    told: list[tuple[str, int, int]] = []
    place.rebuild(progress=lambda stage, done, total: told.append((stage, done, total)))

    assert told == [
        ("reading", 0, 2), ("reading", 1, 2), ("indexing", 0, 2), ("indexing", 1, 2), ("embedding", 0, 6), ("publishing", 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("stage", ["reading", "indexing", "embedding", "publishing"])
def test_an_interrupted_rebuild_leaves_the_old_index_and_nothing_else(place: Place, stage: str) -> None:
    before, files = place.contents(), sorted(place.root.rglob("*"))
    place.write("c.txt", *story("gamma"))

    def interrupt(now: str, done: int, total: int) -> None:
        if now == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.rebuild(progress=interrupt)
    assert place.contents() == before
    left = set(place.root.rglob("*")) - set(files)
    assert {path.name for path in left} <= {"embeddings.partial"}
    assert counts(place.rebuild()) == (True, 1, 0, 0, 2, 0 if stage == "publishing" else 3)
    assert not (place.root / "embeddings.partial").exists()
