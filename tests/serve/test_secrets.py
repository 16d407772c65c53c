from functools import partial

from serve.secrets import read_or_make_secret_key
from tests.at_once import at_once


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var/secret-key"

    key = read_or_make_secret_key(path)

    assert len(key) == 50
    assert path.read_text() == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_or_make_secret_key(path) == key


def test_two_first_starts_at_once_get_the_same_key(tmp_path):
    keys = {*at_once(*[partial(read_or_make_secret_key, tmp_path / "secret-key")] * 8)}

    assert len(keys) == 1
    assert keys != {""}


def test_an_empty_file_is_not_a_key(tmp_path):
    path = tmp_path / "secret-key"
    path.touch()

    key = read_or_make_secret_key(path)

    assert len(key) == 50
    assert path.read_text() == key
