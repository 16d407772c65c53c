"""Whoever brings a library in from a file is told what was erased since it was made."""

import json
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from accounts.scoping import scopes_disabled
from portability.services import packing
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


def test_who_is_erased_while_the_file_is_made_is_told(
    library, host, settings, tmp_path, monkeypatch
):
    """What was read before stands in the file."""
    settings.LOG_DIR, file = tmp_path, tmp_path / "library.zip"
    LibraryFactory(slug="nowa")
    real = packing.net_of_library

    def meanwhile():
        erased = {"at": timezone.now().isoformat(), "kind": "erasure", "person": 7002}
        (tmp_path / f"audit-{timezone.localdate()}.jsonl").write_text(json.dumps(erased) + "\n")
        return real()

    monkeypatch.setattr(packing, "net_of_library", meanwhile)
    with scopes_disabled():
        run("save_library", library.slug, str(file))
        assert "7002" in run("load_library", str(file), "nowa", by=host.email)


def test_of_a_library_that_became_another_one_all_is_told(settings, tmp_path, db):
    settings.LOG_DIR, gone = tmp_path, LibraryFactory()
    number, moment = gone.pk, timezone.now().isoformat()
    gone.delete()
    erased = {"at": timezone.now().isoformat(), "kind": "erasure", "library": LibraryFactory().pk}
    (tmp_path / f"audit-{timezone.localdate()}.jsonl").write_text(json.dumps(erased) + "\n")
    call_command("erased_since", moment, library=number, stdout=(said := StringIO()))
    assert f"library {erased['library']}" in said.getvalue()


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
