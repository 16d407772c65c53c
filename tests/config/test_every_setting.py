"""Every setting of the house, whichever it is: what is walked over here nobody has to list."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from config import environment
from config.environment import WrongSetting
from tests.project.source import APPS

# How each setting is read, and under which name
READ = re.findall(
    r"environment\.(\w+)\((?:\"([A-Z_]+)\")?",
    (django_settings.BASE_DIR / "config/settings.py").read_text(),
)
NAMES = {name or reader.upper() for reader, name in READ} - {"READ"}
SECRETS = {name or reader.upper() for reader, name in READ if reader.startswith("secret")}
SAID = """import config.settings as s, json
kinds = (str, int, s.Path)
simple = {k: v if isinstance(v, list) else [v] for k, v in vars(s).items() if k.isupper()}
print(json.dumps({k: str(v) for k, v in simple.items() if all(isinstance(x, kinds) for x in v)}))
"""


def in_a_process(said):
    """Return the settings of a house in whose environment each of them is what `said` says."""
    return subprocess.run(
        [sys.executable, "-c", SAID],
        cwd=django_settings.BASE_DIR,
        env=os.environ | said,
        capture_output=True,
        text=True,
    )


def test_blanks_are_no_setting_whichever_it_is():
    """A token of a blank opened the figures, and backups went into a folder without a name."""
    none, blanks = (
        in_a_process(dict.fromkeys(NAMES - {"BACKUP_PASSPHRASE", "DEMO_PASSWORD"}, said))
        for said in ("", "  ")
    )

    assert (none.returncode, none.stderr) == (0, "")
    assert json.loads(blanks.stdout) == json.loads(none.stdout)
    assert json.loads(none.stdout).keys() >= {
        "HOST",
        "BACKUP_DIR",
        "METRICS_TOKEN",
        "WEB_CONCURRENCY",
    }


@pytest.mark.parametrize(
    ("reader", "name"), [one for one in READ if one[1] and one[1] not in SECRETS]
)
def test_quotation_marks_are_told_whichever_setting_it_is(monkeypatch, reader, name):
    """Outside of `.env` nobody takes them away."""
    more = {"number": (1,), "hosts": ([],), "folder": ("x", Path())}
    more["database"] = ("postgres://okolica@/okolica",)
    for marked in ("'1'", '"1"'):
        monkeypatch.setenv(name, marked)
        with pytest.raises(WrongSetting, match=name):
            getattr(environment, reader)(name, *more.get(reader, ()))


def test_every_setting_is_offered_and_read_in_one_place():
    """What reads the environment by itself takes blanks for a key, or falls with a traceback."""
    example = (django_settings.BASE_DIR / ".env.example").read_text()
    assert {*re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)} == NAMES

    by_itself = re.compile(rf"environ(?:\.get\(|\[)[\"'](?:{'|'.join(NAMES)})\b")
    places = [
        path.name
        for app in APPS
        for path in (django_settings.BASE_DIR / app).rglob("*.py")
        if by_itself.search(path.read_text())
    ]
    assert places == []
