"""Generations: a reader sees one whole index, and a damaged one is named with the command that mends it."""

import json
import re
import shutil
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from closed import closed
from conftest import WordEncoders, build_words

from index.build import roll_back
from index.catalog import Filter
from index.errors import IndexDamagedError, InputError, NoIndexError
from index.manifest import FORMAT, Manifest, check_files, file_facts
from index.snapshot import Generations, open_snapshot

MEND = "mend it with: quoth rebuild --full, or go back with: quoth rollback"
STORY = "Title {0}\n\nThe minister resigned on day {0}.\n\nThe senate voted {0} times.\n"


@pytest.fixture
def root(tmp_path: Path, word_encoders: WordEncoders) -> Path:
    """An index with one generation."""
    grow(tmp_path, word_encoders, 1)
    return tmp_path / ".quoth"


def grow(folder: Path, word_encoders: WordEncoders, number: int) -> None:
    """Add an article and publish a generation with it."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / f"{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    build_words(folder / ".quoth", [folder / "articles"], word_encoders)


def articles(root: Path) -> list[str]:
    """The ids of the articles that a reader sees."""
    snapshot = Generations(root).open()
    ids = [article.id for _, article in snapshot.catalog.articles()]
    snapshot.close()
    return ids


def damage(root: Path) -> str:
    """What a reader is told."""
    with pytest.raises(IndexDamagedError) as caught:
        Generations(root).open()
    return str(caught.value)


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_an_index_that_was_never_built_is_named(tmp_path: Path) -> None:
    generations = Generations(tmp_path / ".quoth")

    assert (generations.current(), generations.names(), generations.collection()) == (None, [], ())
    assert generations.next_name() == "000001"
    with pytest.raises(
        NoIndexError, match=rf"^no index in {tmp_path}/\.quoth; build one with: quoth rebuild FOLDER$"
    ):
        generations.open()


def test_a_published_generation_is_whole_and_says_what_it_is(root: Path) -> None:
    snapshot = Generations(root).open()
    manifest = snapshot.manifest
    snapshot.close()

    assert (manifest.format, manifest.generation, manifest.articles, manifest.passages) == (
        FORMAT,
        "000001",
        1,
        1,
    )
    assert (manifest.passage_words, manifest.size_limit) == (90, 10_000_000)
    assert (manifest.model.name, manifest.model.dimension) == ("words", 256)
    assert manifest.collection == (str(root.parent / "articles"),)
    assert manifest.built_at.tzinfo is not None
    listed = {str(root / "generations" / "000001" / name) for name in [*manifest.files, "manifest.json"]}
    assert listed == set(map(str, files_of(root / "generations" / "000001")))
    assert (root / "CURRENT").read_text(encoding="ascii") == "000001\n"
    assert Manifest.read(root / "generations" / "000001") == manifest
    assert Generations(root).collection() == manifest.collection


def test_nothing_but_the_index_is_left_in_its_folder(root: Path) -> None:
    assert sorted(path.name for path in root.iterdir()) == ["CURRENT", "generations", "lock"]
    assert [path.name for path in (root / "generations").iterdir()] == ["000001"]


def test_the_last_three_generations_are_kept(tmp_path: Path, root: Path, word_encoders: WordEncoders) -> None:
    for number in range(2, 6):
        grow(tmp_path, word_encoders, number)

    assert Generations(root).names() == ["000003", "000004", "000005"]
    assert Generations(root).current() == "000005"
    assert [path.name for path in sorted((root / "generations").iterdir())] == ["000003", "000004", "000005"]


def test_an_open_generation_stays_readable_when_it_is_pruned(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    snapshot = Generations(root).open()
    for number in range(2, 6):
        grow(tmp_path, word_encoders, number)

    assert not snapshot.folder.exists()
    assert [article.id for _, article in snapshot.catalog.articles()] == ["articles/1.txt"]
    assert (snapshot.passages.count(), len(snapshot.vectors)) == (1, 1)
    assert snapshot.passages.search({"minist": 1.0}, 5, Filter(), 0.0).rows.tolist() == [1]
    snapshot.close()


def test_rolling_back_goes_one_generation_back_at_a_time(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    for number in (2, 3):
        grow(tmp_path, word_encoders, number)

    assert roll_back(root) == "000002"
    assert articles(root) == ["articles/1.txt", "articles/2.txt"]
    assert roll_back(root) == "000001"
    assert articles(root) == ["articles/1.txt"]
    with pytest.raises(NoIndexError, match=f"^no generation older than 000001 is kept in {root}$"):
        roll_back(root)
    assert Generations(root).names() == ["000001", "000002", "000003"]


def test_a_rebuild_after_rolling_back_takes_a_new_name_and_what_is_on_disk(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    grow(tmp_path, word_encoders, 2)
    roll_back(root)
    grow(tmp_path, word_encoders, 3)

    assert Generations(root).current() == "000003"
    assert articles(root) == ["articles/1.txt", "articles/2.txt", "articles/3.txt"]


def test_rolling_back_passes_over_a_damaged_generation(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    for number in (2, 3):
        grow(tmp_path, word_encoders, number)
    (root / "generations" / "000002" / "catalog.db").unlink()

    assert roll_back(root) == "000001"
    assert articles(root) == ["articles/1.txt"]


def test_rolling_back_says_when_all_older_ones_are_damaged(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    grow(tmp_path, word_encoders, 2)
    (root / "generations" / "000001" / "catalog.db").unlink()

    with pytest.raises(
        IndexDamagedError,
        match=r"every older generation in .* is damaged too; build it anew with: quoth rebuild --full$",
    ):
        roll_back(root)
    assert articles(root) == ["articles/1.txt", "articles/2.txt"]


def test_rolling_back_where_there_is_no_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match=r"^no index in .*; build one with: quoth rebuild FOLDER$"):
        roll_back(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("how", ["truncated", "altered", "grown", "deleted"])
def test_damage_to_any_file_is_named_with_what_mends_it(root: Path, how: str) -> None:
    folder = root / "generations" / "000001"
    files = [path for path in files_of(folder) if path.name != "manifest.json"]
    assert len(files) > 10
    for path in files:
        content = path.read_bytes()
        expected = _damage(path, how)
        name = path.relative_to(folder).as_posix()

        assert damage(root) == f"index {folder} is damaged: {name}{expected}; {MEND}"

        path.write_bytes(content)
    assert articles(root) == ["articles/1.txt"]


def _damage(path: Path, how: str) -> str:
    """Damage a file and return what is to be said of it."""
    content = path.read_bytes()
    if how == "deleted":
        path.unlink()
        return ": No such file or directory"
    if how == "grown":
        path.write_bytes(content + b"\0")
        return " is truncated or has grown"
    if how == "truncated" or not content:
        path.write_bytes(content[:-1] or b"\0")
        return " is truncated or has grown"
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 0x10]) + content[middle + 1 :])
    return " was altered"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"x"', b"{}", f'{{"format": {FORMAT}}}'.encode(), b"\xff\xfe", None],
)
def test_a_damaged_manifest_is_named_with_what_mends_it(root: Path, content: bytes | None) -> None:
    path = root / "generations" / "000001" / "manifest.json"
    path.unlink() if content is None else path.write_bytes(content)

    assert re.fullmatch(rf"index {path.parent} is damaged: manifest\.json: .*; {MEND}", damage(root))


def test_an_altered_manifest_is_noticed_wherever_it_was_altered(root: Path) -> None:
    path = root / "generations" / "000001" / "manifest.json"
    content = path.read_bytes()
    for at in range(0, len(content), 7):
        if not content[at : at + 1].isspace():
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            with pytest.raises(
                IndexDamagedError, match=r"^index .* (is damaged: manifest\.json: .*|has format \d.*); "
            ):
                Manifest.read(path.parent)


def test_every_field_of_the_manifest_is_needed(root: Path) -> None:
    path = root / "generations" / "000001" / "manifest.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    for name in values:
        path.write_text(
            json.dumps({key: value for key, value in values.items() if key != name}), encoding="utf-8"
        )

        assert re.fullmatch(rf"index {path.parent} is damaged: manifest\.json: .*; {MEND}", damage(root))


def test_another_format_is_not_read(root: Path) -> None:
    path = root / "generations" / "000001" / "manifest.json"
    values = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(values | {"format": FORMAT + 1}), encoding="utf-8")

    assert damage(root) == (
        f"index {path.parent} has format {FORMAT + 1}, this version reads {FORMAT}; "
        "build it again with: quoth rebuild --full"
    )


def test_a_manifest_from_before_the_rules_for_credits_is_read(root: Path) -> None:
    path = root / "generations" / "000001" / "manifest.json"
    replace(Manifest.read(path.parent), format=FORMAT - 1).write(path.parent)
    values = json.loads(path.read_text(encoding="utf-8"))
    del values["credit_rules"], values["checksum"]
    checksum = blake2b(json.dumps(values, sort_keys=True).encode(), digest_size=16).hexdigest()
    path.write_text(json.dumps(values | {"checksum": checksum}), encoding="utf-8")

    manifest = Generations(root).open().manifest
    assert (manifest.format, manifest.credit_rules) == (7, "")


def test_the_collection_of_another_format_is_still_known(root: Path) -> None:
    path = root / "generations" / "000001" / "manifest.json"
    manifest = Manifest.read(path.parent)
    replace(manifest, format=FORMAT - 2).write(path.parent)

    assert damage(root).startswith(f"index {path.parent} has format {FORMAT - 2}, ")
    assert Generations(root).collection() == manifest.collection


@pytest.mark.parametrize(
    "content", ["", "[]", "null", '"x"', "7", "{}", '{"collection": ["/a"]}', '{"collection": 7}']
)
def test_no_collection_is_taken_from_a_damaged_manifest(root: Path, content: str) -> None:
    (root / "generations" / "000001" / "manifest.json").write_text(content, encoding="utf-8")

    assert Generations(root).collection() == ()


@pytest.mark.parametrize("part", ["catalog.db", "lexicon", "vectors.faiss"])
def test_parts_of_different_generations_are_never_paired(
    tmp_path: Path, root: Path, word_encoders: WordEncoders, part: str
) -> None:
    grow(tmp_path, word_encoders, 2)
    folder = root / "generations" / "000002"
    other = root / "generations" / "000001" / part
    if other.is_dir():
        shutil.rmtree(folder / part)
        shutil.copytree(other, folder / part)
    else:
        shutil.copyfile(other, folder / part)

    assert "000002 is damaged: " in damage(root)
    rewrite_manifest(folder)
    assert damage(root) == f"index {folder} is damaged: its parts do not belong together; {MEND}"


def rewrite_manifest(folder: Path) -> None:
    """Make the manifest vouch for the files as they are, as if they had been published together."""
    replace(Manifest.read(folder), files=file_facts(folder)).write(folder)


@pytest.mark.parametrize(
    ("part", "content"), [("catalog.db", b"not a database" * 100), ("vectors.faiss", b"IxMpnot"), ("lexicon/passages/meta.json", b"{}")]
)  # fmt: skip
def test_a_part_that_cannot_be_read_is_damage_even_when_the_manifest_vouches_for_it(
    root: Path, part: str, content: bytes
) -> None:
    folder = root / "generations" / "000001"
    (folder / part).write_bytes(content)
    rewrite_manifest(folder)

    assert re.fullmatch(rf"index {folder} is damaged: .*; {MEND}", damage(root))


@pytest.mark.parametrize("content", [b"", b"\n", b"000001 x", b"../000001", b"\xff\xfe"])
def test_a_damaged_pointer_is_named_and_both_commands_mend_it(
    tmp_path: Path, root: Path, word_encoders: WordEncoders, content: bytes
) -> None:
    grow(tmp_path, word_encoders, 2)
    (root / "CURRENT").write_bytes(content)

    assert re.fullmatch(
        rf"{root}/CURRENT (is damaged: it names no generation|cannot be read \(.*\)); {MEND}", damage(root)
    )
    assert roll_back(root) == "000002"
    assert articles(root) == ["articles/1.txt", "articles/2.txt"]

    (root / "CURRENT").write_bytes(content)
    assert build_words(root, [], word_encoders).generation == "000003"
    assert articles(root) == ["articles/1.txt", "articles/2.txt"]


def test_a_pointer_to_nothing_is_named(root: Path) -> None:
    (root / "CURRENT").write_text("000009\n", encoding="ascii")

    assert f"index {root}/generations/000009 is damaged: manifest.json: " in damage(root)
    assert Generations(root).next_name() == "000010"


def test_leftovers_of_a_killed_rebuild_are_never_a_generation(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    generations = root / "generations"
    for left in (".building", ".removing-000000", "000007"):
        shutil.copytree(generations / "000001", generations / left)
    (generations / "000007" / "manifest.json").unlink()
    (root / "CURRENT.new").write_text("0000", encoding="ascii")

    assert Generations(root).names() == ["000001"]
    grow(tmp_path, word_encoders, 2)
    assert sorted(path.name for path in generations.iterdir()) == ["000001", "000002"]
    assert articles(root) == ["articles/1.txt", "articles/2.txt"]


def test_what_is_not_quoths_stays_beside_the_generations(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    own = [
        root / "generations" / name
        for name in (
            *("mine/thesis.txt", "2019/thesis.txt", ".notes/thesis.txt", "20190101/thesis.txt"),
            *("2018/manifest.json", "²/manifest.json"),
        )
    ]
    for path in own:
        path.parent.mkdir()
        path.write_text("Years of work.", encoding="utf-8")

    for number in range(2, 6):
        grow(tmp_path, word_encoders, number)

    assert [path.read_text(encoding="utf-8") for path in own] == ["Years of work."] * 6
    assert articles(root) == [f"articles/{number}.txt" for number in range(1, 6)]


@pytest.mark.parametrize(
    "name", ["generations/mine/thesis.txt", "generations/20190101/thesis.txt", "CURRENT"]
)
def test_a_folder_of_somebody_else_is_refused_and_left_alone(
    tmp_path: Path, word_encoders: WordEncoders, name: str
) -> None:
    folder = tmp_path / "theirs"
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_text("MANIFEST-000005", encoding="ascii")
    (tmp_path / "1.txt").write_text(STORY.format(1), encoding="utf-8")

    own = folder / "/".join(name.split("/")[:2])
    with pytest.raises(
        InputError, match=rf"^{re.escape(str(own))} is not Quoth's; give the index a folder of its own$"
    ):
        build_words(folder, [tmp_path / "1.txt"], word_encoders)
    assert [each for each in folder.rglob("*") if each.is_file()] == [path]
    assert path.read_text(encoding="ascii") == "MANIFEST-000005"


def test_an_index_whose_generations_were_removed_is_built_again(
    tmp_path: Path, root: Path, word_encoders: WordEncoders
) -> None:
    shutil.rmtree(root / "generations")

    build_words(root, [tmp_path / "articles"], word_encoders)

    assert articles(root) == ["articles/1.txt"]


def test_a_large_file_is_taken_by_size_and_time_until_it_is_checked_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    facts = {"file": {"size": 6, "mtime_ns": path.stat().st_mtime_ns, "sha256": "00"}}

    check_files(tmp_path, facts, up_to=5)
    with pytest.raises(IndexDamagedError, match=r"file was altered; "):
        check_files(tmp_path, facts, up_to=6)
    facts["file"]["mtime_ns"] = 0
    with pytest.raises(IndexDamagedError, match=r"file was altered; "):
        check_files(tmp_path, facts, up_to=5)


def test_a_file_with_another_time_is_read_once_and_gets_the_time_that_was_recorded(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    facts = {"file": file_facts(tmp_path)["file"] | {"mtime_ns": 1_000_000_000}}

    check_files(tmp_path, facts, up_to=5)

    assert path.stat().st_mtime_ns == 1_000_000_000
    facts["file"]["sha256"] = "00"
    check_files(tmp_path, facts, up_to=5)  # what it holds is not asked for again


def test_a_folder_is_opened_by_itself(root: Path) -> None:
    snapshot = open_snapshot(root / "generations" / "000001")

    assert (snapshot.catalog.count(), snapshot.articles.count()) == ((1, 1), 1)
    snapshot.close()


def test_an_index_that_may_only_be_read_is_searched(root: Path) -> None:
    folder = root / "generations" / "000001"
    locks = list(folder.rglob("*.lock"))
    assert locks
    with (
        closed(0o444, *locks),
        closed(0o555, *(path for path in [root, *root.rglob("*")] if path.is_dir())),
    ):
        before = sorted(root.rglob("*"))
        snapshot = Generations(root).open()

        assert snapshot.passages.search({"minist": 1.0}, 5, Filter(), 0.0).rows.tolist() == [1]
        assert snapshot.articles.search({"minist": 1.0}, 5, Filter(), 0.0).rows.tolist() == [1]
        snapshot.close()
        assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    "name", ["manifest.json", "catalog.db", "vectors.faiss", "lexicon", "lexicon/passages/meta.json"]
)
def test_a_part_that_may_not_be_read_is_not_called_damaged(root: Path, name: str) -> None:
    folder = root / "generations" / "000001"
    with closed(0o000, folder / name):
        said = damage(root)

    assert re.fullmatch(
        rf"index {folder} may not be read \({name}.*: Permission denied\); "
        rf"let everybody read it with: chmod -R a\+rX {folder}",
        said,
    )


@pytest.mark.parametrize("name", ["", "CURRENT"])
def test_an_index_folder_that_may_not_be_read_is_not_called_damaged(root: Path, name: str) -> None:
    with closed(0o000, root / name):
        said = damage(root)

    assert said == (
        f"index {root} may not be read (CURRENT: Permission denied); "
        f"let everybody read it with: chmod -R a+rX {root}"
    )


def test_an_index_that_may_only_be_read_needs_a_folder_for_temporary_files(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(root / "nowhere"))
    folders = list(root.rglob("lexicon/*/"))
    with closed(0o444, *root.rglob("*.lock")), closed(0o555, *folders):
        said = damage(root)

    assert said == (
        f"{folders[0].parent}/passages may only be read, which takes a temporary folder to write to; name one in TMPDIR"
    )
