"""What a catalog takes in of what was found on disk."""

from pathlib import Path

from index.articles import Refusal
from index.catalog_writer import CatalogWriter
from index.changes import Intake
from index.collection import FileFacts


def test_a_share_that_refuses_each_of_its_many_files_costs_no_more_than_these(tmp_path: Path) -> None:
    catalog = CatalogWriter.open(tmp_path / "catalog.db")
    names = [f"share/{number}.txt" for number in range(10_000)]
    for name in names:
        catalog.put_file(name, FileFacts(1, 1, 1), settled=True)
    found = [Refusal(name, "cannot be read: Permission denied", transient=True) for name in names]

    # Each file held against each refusal would take half an hour.
    changes = Intake(catalog, 1_000, 0, lambda article: ()).run(found, lambda stage, done, total: None)

    assert not changes
    assert catalog.files().keys() == set(names)
    kept = "cannot be read: Permission denied; what was read of it before is kept"
    assert {each.reason for each in catalog.refused()} == {kept}
