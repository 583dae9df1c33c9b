"""The rooms and what they may import, and what a command may not wait for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {"index": {"index"}, "retrieval": {"index", "retrieval"}, "bot": {"index", "retrieval", "bot"}}
ROOMS = set(ALLOWED)
MODULES = [path for room in sorted(ALLOWED) for path in sorted((ROOT / room).rglob("*.py"))]
# The parts of `retrieval`, each of which may import those before it; what puts them to work lies beside them.
PARTS = ["attribution", "questions", "ranking", "answers", "forms"]
# Only says how well all of it went.
BESIDE = {"measuring": {"answers"}}
FACES = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv", "print", "stdout", "stderr"}
# The libraries of models are kept off the network and the terminal by variables of theirs.
SWITCHES = {"index/onnx_export.py": {"environ"}}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def of_the_faces(tree: ast.Module) -> set[str]:
    """What a module names of the environment and the terminal, however it comes by it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            names.update(alias.name for alias in node.names)
    return names & FACES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_rooms_import_one_way(path: Path) -> None:
    rooms = {name.split(".")[0] for name in imported(ast.parse(path.read_text(encoding="utf-8")))} & ROOMS

    assert rooms <= ALLOWED[room_of(path)]


@pytest.mark.parametrize("path", sorted((ROOT / "retrieval").glob("*/*.py")), ids=name_of)
def test_the_parts_of_retrieval_import_one_way(path: Path) -> None:
    part = path.parent.name
    known = imported(ast.parse(path.read_text(encoding="utf-8")))
    # Of a package's name alone nothing is imported, so that each import names the part and its module.
    parts = {name.split(".")[1] for name in known if name.startswith("retrieval.")} - {part}

    assert parts <= (BESIDE[part] if part in BESIDE else set(PARTS[: PARTS.index(part)]))


def test_the_terminal_starts_discord_and_needs_nothing_else_of_it() -> None:
    terminal = sorted((ROOT / "bot").glob("*.py"))
    known = {name for path in terminal for name in imported(ast.parse(path.read_text(encoding="utf-8")))}

    assert {name for name in known if name.startswith("bot.discord.")} == {"bot.discord.start"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_private_name_crosses_modules(path: Path) -> None:
    names = imported(ast.parse(path.read_text(encoding="utf-8")))

    assert not [
        name for name in names if name.split(".")[0] in ROOMS and name.rsplit(".", 1)[-1].startswith("_")
    ]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_stay_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    assert not [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= 40]


def test_only_the_faces_read_the_environment_or_print() -> None:
    behind = [path for path in MODULES if room_of(path) != "bot"]
    found = {name_of(path): of_the_faces(ast.parse(path.read_text(encoding="utf-8"))) for path in behind}

    assert {name: used for name, used in found.items() if used} == SWITCHES


@pytest.mark.parametrize(
    "source",
    [
        "import os; os.environ['A']",
        "import os; os.environ.setdefault('A', '1')",
        "import os; os.getenv('A')",
        "from os import environ as env",
        "from os import getenv",
        "print('A')",
        "say = print",
        "import sys; sys.stdout.write('A')",
        "from sys import stderr",
    ],
)
def test_every_way_to_the_environment_and_the_terminal_is_seen(source: str) -> None:
    assert of_the_faces(ast.parse(source))


def test_words_about_the_environment_and_the_terminal_are_no_way_there() -> None:
    assert of_the_faces(ast.parse("'print(os.environ)'; printed = fingerprint()  # print()")) == set()


def loaded_by(code: str, folder: Path) -> set[str]:
    """The top-level modules that a fresh process has loaded at the end of `code`."""
    script = (
        f"import sys\n{code}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded = loaded_by("from bot.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass", tmp_path)

    assert loaded.isdisjoint({"torch", "numpy", "faiss", "tantivy", "onnxruntime", "discord", "rich"})


def test_discord_loads_nothing_of_the_terminal(tmp_path: Path) -> None:
    assert "rich" not in loaded_by("import bot.discord.bot, bot.discord.run", tmp_path)


def test_asking_never_loads_torch(seeds_workplace: Path) -> None:
    question = "who reported the resignation offer?"
    loaded = loaded_by(
        f"from bot.cli import main\ntry: main(['ask', {question!r}])\nexcept SystemExit: pass",
        seeds_workplace,
    )

    assert {"onnxruntime", "faiss", "tantivy"} <= loaded
    assert loaded.isdisjoint({"torch", "transformers", "sentence_transformers", "discord", "trafilatura"})
