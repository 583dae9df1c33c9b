"""A JSON record whose text is nothing but its title can still be quoted."""

import json
from pathlib import Path

import pytest

from index.articles import Article
from index.cutting import cut
from index.readers import read_articles


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("The mill burned down.\n\nNobody was hurt.", "Nobody was hurt."),
        ("The mill burned down.\n\nThe mill burned down.\n\nNobody was hurt.", "Nobody was hurt."),
        ("The mill burned down.", "The mill burned down."),
        ("The mill burned down.\n \n", "The mill burned down."),
    ],
    ids=["title and story", "title twice and story", "title only", "title and blanks"],
)
def test_the_story_begins_behind_the_title_where_there_is_more(tmp_path: Path, text: str, story: str) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text(json.dumps({"_id": "a", "title": "The mill burned down", "text": text}), encoding="utf-8")

    (article,) = read_articles(path, "stories.jsonl")

    assert isinstance(article, Article)
    assert [passage.text(article) for passage in cut(article)] == [story]
