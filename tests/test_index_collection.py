"""Which files a collection holds: every one is found or named with the reason why not."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from closed import closed

from index.articles import Refusal
from index.collection import FileFacts, SourceFile, check_roots, find_files
from index.errors import CollectionError


def write(path: Path, text: str = "Title\nStory.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(base: Path, *roots: Path) -> tuple[list[str], list[str]]:
    """What a walk finds, and what it refuses with the reason."""
    items = list(find_files(check_roots(roots), base, base / "idx"))
    files = [item.shown for item in items if isinstance(item, SourceFile)]
    return files, [f"{item.path}: {item.reason}" for item in items if isinstance(item, Refusal)]


def test_folders_are_walked_to_the_bottom_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "c.jsonl", "B.html", "a.txt"):
        write(tmp_path / "articles" / name)

    assert found(tmp_path, tmp_path / "articles") == (
        ["articles/B.html", "articles/a/b/c.md", "articles/a/z.txt", "articles/a.txt", "articles/b.txt", "articles/c.jsonl"],
        [],
    )  # fmt: skip


def test_a_file_is_found_with_what_tells_whether_it_was_touched(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "12345")
    facts = path.stat()

    [item] = find_files([path], tmp_path, tmp_path / "idx")

    assert item == SourceFile(str(path), "a.txt", FileFacts(5, facts.st_mtime_ns, facts.st_ctime_ns))


def test_setting_the_time_back_does_not_hide_an_edit(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "old words")
    before = FileFacts.of(path)
    write(path, "new words")
    os.utime(path, ns=(before.mtime_ns, before.mtime_ns))
    after = FileFacts.of(path)

    assert (after.size, after.mtime_ns) == (before.size, before.mtime_ns)
    assert after != before


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", ".b.txt", ".git/c.txt", "d/.e/f.txt"):
        write(tmp_path / name)

    assert found(tmp_path, tmp_path) == (["a.txt"], [])


def test_a_hidden_folder_is_walked_when_it_is_named(tmp_path: Path) -> None:
    write(tmp_path / ".hidden" / "a.txt")
    write(tmp_path / "b.txt")

    assert found(tmp_path, tmp_path / ".hidden") == ([".hidden/a.txt"], [])
    assert found(tmp_path, tmp_path, tmp_path / ".hidden") == (["b.txt", ".hidden/a.txt"], [])


def test_the_index_is_no_part_of_the_collection(tmp_path: Path) -> None:
    write(tmp_path / "idx" / "generations" / "000001" / "manifest.json")
    write(tmp_path / "a.txt")

    assert found(tmp_path, tmp_path) == (["a.txt"], [])


def test_overlapping_roots_are_walked_once(tmp_path: Path) -> None:
    inner = write(tmp_path / "a" / "b" / "c.txt")
    other = write(tmp_path / "d.txt")

    assert check_roots([inner, tmp_path / "a", tmp_path / "a" / "b", other, tmp_path / "a"]) == [
        tmp_path / "a",
        other,
    ]


def test_a_root_is_the_same_by_any_name(tmp_path: Path) -> None:
    write(tmp_path / "articles" / "a.txt")
    (tmp_path / "link").symlink_to("articles")

    assert check_roots([tmp_path / "link", tmp_path / "articles" / ".." / "articles"]) == [
        tmp_path / "articles"
    ]


def test_a_missing_root_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match=f"^no such file or folder: {tmp_path}/nowhere$"):
        check_roots([tmp_path, tmp_path / "nowhere"])


def test_a_root_that_no_file_system_can_have_is_named(tmp_path: Path) -> None:
    around = tmp_path / "around"
    around.symlink_to(around)

    for root, reason in ((tmp_path / ("x" * 5_000), "File name too long"), (around, "Symlink loop")):
        with pytest.raises(CollectionError, match=rf"^{root} cannot be read: {reason}"):
            check_roots([root])


def test_paths_outside_of_the_base_are_shown_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "elsewhere" / "a.txt")

    assert found(tmp_path / "here", path) == ([str(path)], [])


def test_links_are_followed_only_to_what_is_walked_anyway(tmp_path: Path) -> None:
    root = tmp_path / "articles"
    write(root / "a.txt")
    write(root / ".store" / "b.txt")
    write(tmp_path / "secret.txt")
    for name, target in {
        "again.txt": "a.txt",
        "loop": ".",
        "self": "self",
        "gone.txt": "nowhere.txt",
        "out.txt": "../secret.txt",
        "up": "..",
        "hidden.txt": ".store/b.txt",
    }.items():
        (root / name).symlink_to(target)

    assert found(tmp_path, root) == (
        ["articles/a.txt"],
        [
            "articles/gone.txt: a link to nothing",
            "articles/hidden.txt: a link to what is hidden",
            "articles/out.txt: a link that leaves the folder",
            "articles/self: a link to nothing",
            "articles/up: a link that leaves the folder",
        ],
    )


def test_a_fifo_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")

    assert found(tmp_path, tmp_path) == ([], ["a.txt: not a regular file"])
    assert found(tmp_path, tmp_path / "a.txt") == ([], ["a.txt: not a regular file"])


def test_names_that_are_not_text_are_spelt_out(tmp_path: Path) -> None:
    for name in ("caf\udce9.txt", "f\udce9/a.txt"):
        write(tmp_path / name)
    (tmp_path / "link\udce9.txt").symlink_to("nowhere")
    write(tmp_path / "né.txt")

    assert found(tmp_path, tmp_path) == (
        ["né.txt"],
        [
            r"caf\udce9.txt: its name is not valid UTF-8",
            r"f\udce9/a.txt: its name is not valid UTF-8",
            r"link\udce9.txt: a link to nothing",
        ],
    )


@pytest.fixture
def deep_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in so many others that neither the standard library nor pytest could remove it by recursion."""
    write(tmp_path / "z.txt")
    before = Path.cwd()
    os.chdir(tmp_path)
    for _ in range(1_100):
        Path("d").mkdir()
        os.chdir("d")
    os.chdir(before)
    folder = tmp_path / ("d/" * 1_100)
    yield folder
    (folder / "a.txt").unlink()
    os.removedirs(folder)


def test_a_tree_deeper_than_the_stack_is_walked(tmp_path: Path, deep_folder: Path) -> None:
    write(deep_folder / "a.txt")

    assert found(tmp_path, tmp_path) == (["d/" * 1_100 + "a.txt", "z.txt"], [])


def test_a_link_to_where_nobody_may_look_is_refused_like_any_other(tmp_path: Path) -> None:
    root, secret = tmp_path / "articles", tmp_path / "secret"
    write(root / "a.txt")
    write(root / "own" / "b.txt")
    write(secret / "c.txt")
    (root / "in.txt").symlink_to("own/b.txt")
    (root / "out.txt").symlink_to(secret / "c.txt")

    with closed(0o000, secret, root / "own"):
        assert found(tmp_path, root) == (
            ["articles/a.txt"],
            [
                "articles/out.txt: a link that leaves the folder",
                "articles/own: cannot be read: Permission denied",
            ],
        )
