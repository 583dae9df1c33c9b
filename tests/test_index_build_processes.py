"""Rebuilds as real processes: one lock, and a disk that fills up."""

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from place import Place

from index.build import roll_back
from index.errors import IndexLockedError
from index.snapshot import Generations

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
# A rebuild that says when it has the lock, and goes on when it is told to.
WAITING = """
import sys
from pathlib import Path
from place import Place

def wait(stage: str, done: int, total: int) -> None:
    if (stage, done) == ("reading", 0):
        print("reading", flush=True)
        sys.stdin.readline()

print(Place(Path(sys.argv[1])).rebuild(progress=wait).generation)
"""
LIMITED = """
import sys
from pathlib import Path
from place import Place
from index.errors import BuildFailedError

try:
    Place(Path(sys.argv[1])).rebuild(full=sys.argv[2] == "anew")
except BuildFailedError as error:
    print(error)
"""


def story(name: str) -> list[str]:
    return [f"Title of {name}", *(f"{name} said {at} that " + f"{name}{at} " * 15 + "and left." for at in range(40))]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    place.write("a.txt", *story("alpha"))
    place.rebuild()
    return place


def articles(root: Path) -> list[str]:
    """Their ids; another process gave their words other dimensions."""
    snapshot = Generations(root).open()
    ids = [article.id for _, article in snapshot.catalog.articles()]
    snapshot.close()
    return ids


def everything(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def test_of_two_rebuilds_at_once_one_works_and_one_says_who_does(place: Place) -> None:
    place.write("b.txt", *story("beta"))
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, str(place.folder)],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "reading\n"
        since = json.loads((place.root / "lock.json").read_text(encoding="utf-8"))["since"]

        message = rf"^another rebuild of {place.root} is at work: process {other.pid}, since {since}; wait for it to end$"
        for refused in (place.rebuild, lambda: roll_back(place.root)):
            with pytest.raises(IndexLockedError, match=message.replace("+", r"\+")):
                refused()
        assert articles(place.root) == ["articles/a.txt"]

        rest, _ = other.communicate("go on\n", timeout=60)
    assert rest == "000002\n"
    assert articles(place.root) == ["articles/a.txt", "articles/b.txt"]
    assert not (place.root / "lock.json").exists()
    assert not place.rebuild().published


def test_a_killed_rebuild_holds_no_lock(place: Place) -> None:
    place.write("b.txt", *story("beta"))
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, str(place.folder)],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "reading\n"
        other.kill()

    assert (place.root / "lock.json").exists()
    assert place.rebuild().added == 1
    assert not (place.root / "lock.json").exists()


@pytest.mark.parametrize(
    ("way", "count", "limit", "said"),
    [
        ("anew", 6_000, 0, "File too large"),
        ("anew", 6_000, 20_000, "disk I/O error"),
        ("anew", 40_000, 348_192, "lexicon: "),
        ("anew", 6_000, 348_192, "File too large"),
        ("going on", 6_000, 20_000, "catalog.db"),
        ("going on", 8_000, 430_000, "vectors.faiss"),
    ],
    ids=["lock", "catalog", "lexicon", "journal", "copy", "vectors"],
)
def test_a_full_disk_ends_in_one_line_and_the_old_index_intact(
    place: Place, way: str, count: int, limit: int, said: str
) -> None:
    before, files = place.contents(), everything(place.root)
    words = [f"word{number * 7919 % 10_007:x}y{number}" for number in range(count)]
    place.write("b.txt", "Title", *(" ".join(words[at : at + 20]) + "." for at in range(0, count, 20)))
    # Bytecode that the process writes would be cut off as well, and stay.
    done = subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, str(place.folder), way],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        rf"the rebuild could not be finished: .*{re.escape(said)}.*; the index is as it was\n", done.stdout
    )
    assert place.contents() == before
    assert [name for name in everything(place.root) if name not in files] in ([], ["embeddings.partial"])
    assert place.rebuild().added == 1
    assert Generations(place.root).current() == "000002"
