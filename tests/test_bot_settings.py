"""Settings: read once from the environment and the options, defaults left to those who own them."""

import os
from pathlib import Path

import pytest

from bot.settings import Settings, read_discord_settings, read_settings
from index.errors import InputError


def test_without_any_setting_every_default_stands() -> None:
    assert read_settings({}) == Settings(index=Path(".quoth"), threads=os.cpu_count() or 1)


def test_a_variable_that_is_empty_is_one_that_is_not_set() -> None:
    names = ("INDEX", "MODEL", "PASSAGE_WORDS", "RERANKER", "SIZE_LIMIT", "THRESHOLD")

    assert read_settings({f"QUOTH_{name}": "" for name in names}) == read_settings({})


def test_every_setting_is_read() -> None:
    found = read_settings(
        {
            "QUOTH_INDEX": "/somewhere/else",
            "QUOTH_MODEL": "intfloat/e5-small-v2",
            "QUOTH_PASSAGE_WORDS": "60",
            "QUOTH_RERANKER": "cross-encoder/ms-marco-MiniLM-L6-v2",
            "QUOTH_SIZE_LIMIT": "5000",
            "QUOTH_THRESHOLD": "0.25",
        }
    )

    assert found.reranker == "cross-encoder/ms-marco-MiniLM-L6-v2"
    assert (found.index, found.model) == (Path("/somewhere/else"), "intfloat/e5-small-v2")
    assert (found.passage_words, found.size_limit, found.threshold) == (60, 5000, 0.25)
    assert isinstance(found.passage_words, int)


def test_the_option_outdoes_the_variable() -> None:
    assert read_settings({"QUOTH_INDEX": "one"}, "other").index == Path("other")


def test_an_empty_option_is_none() -> None:
    assert read_settings({"QUOTH_INDEX": "one"}, "").index == Path("one")
    assert read_settings({}, "").index == Path(".quoth")


def test_files_and_folders_may_be_given_from_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "token").write_text("abc", encoding="utf-8")

    found = read_discord_settings({"QUOTH_DISCORD_TOKEN_FILE": "~/token", "QUOTH_DISCORD_LOG": "~/log"})

    assert (found.token, found.log) == ("abc", tmp_path / "log")
    assert read_settings({"QUOTH_INDEX": "~/one"}).index == tmp_path / "one"
    assert read_settings({}, "~/other").index == tmp_path / "other"
    assert read_settings({}, "~no-such-user/other").index == Path("~no-such-user/other")


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("PASSAGE_WORDS", "20", "400"), ("SIZE_LIMIT", "1", str(1 << 40)), ("THRESHOLD", "0", "1")],
)
def test_both_ends_of_a_range_are_in_it(name: str, low: str, high: str) -> None:
    field = name.lower()

    assert getattr(read_settings({f"QUOTH_{name}": low}), field) == float(low)
    assert getattr(read_settings({f"QUOTH_{name}": high}), field) == float(high)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PASSAGE_WORDS", "19", "it takes a number from 20 to 400"),
        ("PASSAGE_WORDS", "401", "it takes a number from 20 to 400"),
        ("PASSAGE_WORDS", "60.5", "it takes a number from 20 to 400"),
        ("PASSAGE_WORDS", "many", "it takes a number from 20 to 400"),
        ("SIZE_LIMIT", "0", "it takes a number from 1 to"),
        ("THRESHOLD", "1.01", "it takes a number from 0 to 1"),
        ("THRESHOLD", "-0.1", "it takes a number from 0 to 1"),
        ("THRESHOLD", "nan", "it takes a number from 0 to 1"),
        ("THRESHOLD", "inf", "it takes a number from 0 to 1"),
        ("THRESHOLD", "50%", "it takes a number from 0 to 1"),
    ],
)
def test_what_is_out_of_range_is_named_with_the_value_and_the_range(name: str, value: str, told: str) -> None:
    with pytest.raises(InputError, match=rf"^QUOTH_{name} is '{value}'; {told}"):
        read_settings({f"QUOTH_{name}": value})


def test_a_models_folder_is_found_from_wherever_quoth_is_started_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models" / "mine").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    assert read_settings({"QUOTH_MODEL": "models/mine"}).model == str(
        (tmp_path / "models" / "mine").resolve()
    )
    assert read_settings({"QUOTH_MODEL": "models/other"}).model == "models/other"


def test_an_index_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(InputError, match=r"file is no folder; QUOTH_INDEX takes the folder of an index$"):
        read_settings({"QUOTH_INDEX": str(tmp_path / "file")})
    assert read_settings({"QUOTH_INDEX": str(tmp_path / "none")}).index == tmp_path / "none"


@pytest.mark.parametrize("name", ["~nosuchuser/model", "m" * 5_000])
def test_what_can_be_no_folder_is_the_name_of_a_model(name: str) -> None:
    assert read_settings({"QUOTH_MODEL": name}).model == name


def test_a_models_folder_may_be_given_from_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))

    assert read_settings({"QUOTH_MODEL": "~/mine"}).model == str((tmp_path / "mine").resolve())
