"""Who may enter the folder of our data."""

import errno
import os
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings

from serve import postgres_home
from serve.folders import closed_to_others, data_folder
from serve.postgres_home import place_for
from serve.prepare import one_at_a_time
from serve.supervisor import alone


def rights(folder):
    return oct(folder.stat().st_mode & 0o777)


def test_a_new_folder_is_closed_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        folder = closed_to_others(tmp_path / "var")
    finally:
        os.umask(before)
    assert (folder, rights(folder)) == (tmp_path / "var", "0o700")


@pytest.mark.parametrize(("trouble", "goes_on"), [(errno.EROFS, True), (errno.EIO, False)])
def test_a_folder_that_may_only_be_read_stays_as_it_is(tmp_path, monkeypatch, trouble, goes_on):
    def refuse(self, mode):
        raise OSError(trouble, "no")

    monkeypatch.setattr(Path, "chmod", refuse)
    with nullcontext() if goes_on else pytest.raises(OSError, match="no"):
        assert closed_to_others(tmp_path) == tmp_path


def test_an_open_folder_of_before_is_mended_and_keeps_what_it_holds(tmp_path):
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter").write_text("secret")
    closed_to_others(folder)
    assert rights(folder) == "0o700"
    assert (folder / "letter").read_text() == "secret"


def test_a_folder_of_another_account_stays_as_it_is(tmp_path, monkeypatch):
    def refuse(path, mode):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("pathlib.Path.chmod", refuse)
    assert closed_to_others(tmp_path) == tmp_path


def test_every_way_to_start_closes_it(tmp_path):
    assert rights(settings.VAR_DIR) == "0o700"
    folder = tmp_path / "var"
    for start in [one_at_a_time(tmp_path), alone(folder, "http://localhost:8000")]:
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        with start:
            assert rights(folder) == "0o700"


@pytest.mark.parametrize(
    ("uid", "folder"), [(1000, "/home/anna/okolica/var"), (0, "/var/lib/okolica/6d9a")]
)
def test_database_and_all_that_belongs_to_it_lie_together(monkeypatch, uid, folder):
    monkeypatch.setattr("os.geteuid", lambda: uid)
    monkeypatch.setattr("serve.folders.name_of_copy", lambda folder: "6d9a")
    monkeypatch.setattr(postgres_home, "unprivileged_account", lambda: None)
    together = data_folder(Path("/home/anna/okolica"))
    assert together == Path(folder)
    assert together in place_for(Path("/home/anna/okolica")).data.parents


def test_so_do_the_photos_closed_to_others():
    assert Path(settings.MEDIA_ROOT) == data_folder(settings.BASE_DIR) / "media"
    assert rights(Path(settings.MEDIA_ROOT)) == "0o700"
