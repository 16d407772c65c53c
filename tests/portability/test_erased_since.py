"""Whoever brings a library in from a file is told what was erased since it was made."""

import json

from django.utils import timezone

from accounts.scoping import scopes_disabled
from tests.factories.accounts import LibraryFactory
from tests.portability.test_moving import host, run

__all__ = ["host"]


def test_whoever_brings_a_library_in_is_told_whom_the_file_made_known_again(
    library, host, settings, tmp_path
):
    """Who was erased after the file was made stands in it, and comes back with it."""
    settings.LOG_DIR = tmp_path
    file = tmp_path / "library.zip"
    LibraryFactory(slug="nowa")
    with scopes_disabled():
        run("save_library", library.slug, str(file))
        assert "no log of that day" in run("load_library", str(file), "nowa", by=host.email)
        erased = {"at": timezone.now().isoformat(), "kind": "erasure"}
        lines = [
            {"library": library.pk, "person": 7001},
            {"person": 7002},  # everywhere
            {"library": library.pk + 1, "person": 7003},
            {"libraries": [library.pk + 1], "person": 7004},
        ]
        text = "".join(json.dumps(erased | line) + "\n" for line in lines)
        (tmp_path / f"audit-{timezone.localdate()}.jsonl").write_text(text)
        said = run("load_library", str(file), "nowa", by=host.email)
    assert "has to be erased once more" in said
    assert [str(7001 + number) in said for number in range(4)] == [True, True, False, False]


def test_of_a_file_that_was_made_elsewhere_no_log_of_here_is_told(
    library, host, settings, tmp_path
):
    settings.LOG_DIR, file = tmp_path, tmp_path / "library.zip"
    LibraryFactory(slug="nowa")
    with scopes_disabled():
        settings.SECRET_KEY = "of another house"
        run("save_library", library.slug, str(file))
        settings.SECRET_KEY = "of this house"
        erased = {"at": timezone.now().isoformat(), "kind": "erasure", "person": 7002}
        (tmp_path / f"audit-{timezone.localdate()}.jsonl").write_text(json.dumps(erased))
        said = run("load_library", str(file), "nowa", by=host.email)
    assert "not made here" in said
    assert "7002" not in said
