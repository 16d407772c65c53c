from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from serve.secrets import read_or_make_secret_key


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var/secret-key"

    key = read_or_make_secret_key(path)

    assert len(key) == 50
    assert path.read_text() == key
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_or_make_secret_key(path) == key


def test_two_first_starts_at_once_get_the_same_key(tmp_path):
    starts = 8
    together = Barrier(starts)

    def start(_):
        together.wait()
        return read_or_make_secret_key(tmp_path / "secret-key")

    with ThreadPoolExecutor(starts) as pool:
        keys = set(pool.map(start, range(starts)))

    assert len(keys) == 1
    assert keys != {""}


def test_an_empty_file_is_not_a_key(tmp_path):
    path = tmp_path / "secret-key"
    path.touch()

    key = read_or_make_secret_key(path)

    assert len(key) == 50
    assert path.read_text() == key
