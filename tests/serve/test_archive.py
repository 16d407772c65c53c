"""A backup holds what was put into it, or says that it does not."""

import errno
import io
import shutil
import subprocess
import sys
import zipfile

import pyrage
import pytest

from serve import passphrases
from serve.archive import BackupError, Reader, Writer

PARTS = {
    "database.dump": b"rows" * 30,
    "secret-key": b"key",
    "media/photos/a.jpg": b"\xff\xd8" * 20,
}


def written(path, passphrase=""):
    with open(path, "w+b") as file:
        writer = Writer(file, passphrase)
        for name, content in PARTS.items():
            writer.add(name, io.BytesIO(content))
        writer.close({"version": "0.1.0", "rows": {"a": 1}})
    return path


def contents(path, passphrase=""):
    backup, found = Reader(path, lambda: passphrase), {}
    for name in backup.manifest["parts"]:
        backup.copy(name, target := io.BytesIO())
        found[name] = target.getvalue()
    return found


@pytest.fixture
def quick_passphrase(monkeypatch):
    """Open keys at once: a passphrase takes a second or more, on purpose."""

    def opened(locked, said):
        if not locked.startswith(said.encode()):
            raise passphrases.WrongPassphrase
        return locked.removeprefix(said.encode())

    monkeypatch.setattr(pyrage.passphrase, "encrypt", lambda key, said: said.encode() + key)
    monkeypatch.setattr(passphrases, "opened", opened)


def test_what_went_in_comes_out(tmp_path):
    path = written(tmp_path / "a.zip")
    assert contents(path) == PARTS
    assert Reader(path, lambda: "").manifest["rows"] == {"a": 1}
    assert b"rowsrows" in path.read_bytes()


def test_what_is_encrypted_comes_out_by_the_passphrase(tmp_path):
    path = written(tmp_path / "a.zip", "żółw i las")
    assert b"rowsrows" not in path.read_bytes()
    assert contents(path, "żółw i las") == PARTS


def test_another_passphrase_is_told_so(tmp_path, quick_passphrase):
    path = written(tmp_path / "a.zip", "żółw i las")
    with pytest.raises(BackupError, match="The passphrase does not open"):
        Reader(path, lambda: "zolw i las")


@pytest.mark.parametrize("passphrase", ["", "żółw i las"])
def test_no_changed_byte_and_no_lost_end_passes(tmp_path, quick_passphrase, passphrase):
    whole = written(tmp_path / "a.zip", passphrase).read_bytes()
    changed = tmp_path / "changed.zip"
    places = range(0, len(whole), 4)
    said = 0
    for place in places:
        changed.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        try:
            assert contents(changed, passphrase) == PARTS  # a date in the ZIP, or what it is
        except BackupError:
            said += 1
        changed.write_bytes(whole[:place])
        with pytest.raises(BackupError):
            contents(changed, passphrase)
    assert said > sum(map(len, PARTS.values())) / 4


def holds_lists_within_lists(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "[" * 90_000)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.write_bytes(b""), "is no backup of Okolica"),
        (lambda path: path.write_text("Nazwa;NIP\n"), "is no backup of Okolica"),
        (lambda path: path.mkdir(), "is no backup of Okolica"),
        (lambda path: holds_lists_within_lists(path), "is no backup of Okolica"),
        (lambda path: shutil.make_archive(path.with_suffix(""), "zip", "docs/decisions", ".")
         and None, "is no backup of Okolica"),
    ],
)  # fmt: skip
def test_other_files_are_named_as_such(tmp_path, make, sentence):
    make(path := tmp_path / "inny.zip")
    with pytest.raises(BackupError, match=sentence):
        Reader(path, lambda: "")


def test_a_later_form_asks_for_a_newer_version(tmp_path, monkeypatch):
    monkeypatch.setattr("serve.archive.FORMAT", 2)
    path = written(tmp_path / "a.zip")
    monkeypatch.setattr("serve.archive.FORMAT", 1)
    with pytest.raises(BackupError, match=r"made by Okolica 0\.1\.0, which is newer"):
        Reader(path, lambda: "")


def test_it_opens_without_okolica(tmp_path):
    path = written(tmp_path / "a.zip")
    subprocess.run([sys.executable, "-m", "zipfile", "-e", path, tmp_path / "out"], check=True)
    assert (tmp_path / "out/secret-key").read_bytes() == b"key"


def test_a_damaged_key_is_no_wrong_passphrase(tmp_path, quick_passphrase):
    path = written(tmp_path / "a.zip", "żółw i las")
    whole = path.read_bytes()
    path.write_bytes(whole.replace("żółw i las".encode(), "żółw i laz".encode(), 1))
    with pytest.raises(BackupError, match=r"is damaged \(key\.age\)"):
        Reader(path, lambda: "żółw i las")


@pytest.mark.parametrize(
    "values",
    [
        *({10: method} for method in (8, 9, 12, 14)),
        *({8: 0x01}, {8: 0x20}, {6: 0x54}, {9: 0x08, 46: 0xFF}),
    ],
    ids=[
        *("deflated", "deflate64", "bzip2", "lzma"),
        *("locked", "patched", "a later zip", "a name that is no text"),
    ],
)
def test_what_says_of_itself_what_no_backup_is_goes_to_no_unpacker(tmp_path, values):
    """The places are those of an entry in the list of contents at the end of a ZIP."""
    path, large = tmp_path / "a.zip", bytes(range(256)) * 400
    with open(path, "w+b") as file:
        writer = Writer(file, "")
        writer.add("database.dump", io.BytesIO(large))
        writer.close({"version": "0.1.0"})
    whole = bytearray(path.read_bytes())
    entry = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"database.dump"))
    for place, value in values.items():
        whole[entry + place] = value
    path.write_bytes(whole)
    with pytest.raises(BackupError):
        Reader(path, lambda: "").copy("database.dump", io.BytesIO())


def test_a_failing_disk_is_not_taken_for_a_damaged_backup(tmp_path):
    class Failing(io.BytesIO):
        def write(self, piece):
            raise OSError(errno.EIO, "the disk does not answer")

    backup = Reader(written(tmp_path / "a.zip"), lambda: "")
    with pytest.raises(OSError, match="does not answer"):
        backup.copy("secret-key", Failing())
