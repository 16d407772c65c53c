"""Reading a file of strangers in a process of its own, which may take only so much.

A small file can grow without end while it is read, in ways nobody has listed. So the reader works
where the system itself ends it: when it asks for more memory, takes more time or writes a file,
and where it knows no password and no key. The page answers with a sentence and goes on. What comes
back are texts, a line of JSON for each row. Pure Python.
"""

import io
import json
import os
import resource
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from reading.file_kinds import MOST_BYTES, Note, UnreadableFile
from reading.files import FileRead, read_file
from serve.turns import ASKED, held

ROOT = Path(__file__).resolve().parent.parent
MOST_MEMORY = 288 * 1024 * 1024  # of addresses, so of memory at most
OUT_OF_MEMORY = 3  # how the reader ends then
MOST_SECONDS = 20  # of computing
MOST_WAITING = 60  # seconds until we end it, however little it computes
MOST_SIGNS = 8_000_000  # of all cells together; a text file of MOST_BYTES has fewer
TURN = threading.Semaphore(1)  # for each process that answers pages: files are read one by one
PATIENCE = 15  # seconds to wait for the turn


class ReaderFailed(Exception):
    """A fault of our reader, not of the file; the text is what it said at its end."""


def read_apart(data, filename="", **chosen):
    """Return the FileRead of bytes as `read_file` does, read in a process of its own.

    `chosen` are sheet, delimiter and encoding. Raises UnreadableFile; ReaderFailed for a fault of
    ours.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    busy = UnreadableFile(UnreadableFile.BUSY)
    try:
        with held(ASKED, 0, busy), held(TURN, PATIENCE, busy):
            ended = subprocess.run(
                [
                    *(sys.executable, "-m", "reading.apart", str(MOST_MEMORY), str(MOST_SECONDS)),
                    json.dumps({"filename": filename, **chosen}),
                ],
                cwd=ROOT,
                env={"PATH": os.defpath, "PYTHONIOENCODING": "utf-8"},  # no password, no key
                input=data,
                capture_output=True,
                timeout=MOST_WAITING,
            )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(UnreadableFile.TOO_HEAVY) from error
    if ended.returncode < 0 or ended.returncode == OUT_OF_MEMORY:  # below 0: ended by the system
        raise UnreadableFile(UnreadableFile.TOO_HEAVY)
    if ended.returncode:
        raise ReaderFailed(ended.stderr.decode(errors="replace")[-4000:])
    return _read_from(data, io.BytesIO(ended.stdout))


def _read_from(data, answer):
    about = json.loads(answer.readline())
    if "refused" in about:
        raise UnreadableFile(about["refused"], about["row"])
    records = tuple((number, tuple(cells)) for number, cells in map(json.loads, answer))
    notes = tuple(
        Note(note["code"], tuple(note["rows"]), tuple(note["texts"])) for note in about["notes"]
    )
    return FileRead(
        data,
        records,
        sheet=about["sheet"],
        sheets=tuple(map(tuple, about["sheets"])),
        delimiter=about["delimiter"],
        encoding=about["encoding"],
        hidden=tuple(about["hidden"]),
        notes=notes,
    )


def _limit_ourselves(memory, seconds):
    for what, most in [
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ]:
        resource.setrlimit(what, (most, most))


def _lines_of(read):
    """Yield what was read as lines of JSON: first what is said of the file, then each row."""
    signs = sum(len(cell) for _number, cells in read.records for cell in cells)
    if signs > MOST_SIGNS:
        raise UnreadableFile(UnreadableFile.TOO_LARGE)
    yield json.dumps(
        {
            "sheet": read.sheet,
            "sheets": read.sheets,
            "delimiter": read.delimiter,
            "encoding": read.encoding,
            "hidden": read.hidden,
            "notes": [asdict(note) for note in read.notes],
        }
    )
    yield from map(json.dumps, read.records)


def main():
    memory, seconds, chosen = sys.argv[1:]
    _limit_ourselves(int(memory), int(seconds))
    try:
        lines = _lines_of(read_file(sys.stdin.buffer.read(), **json.loads(chosen)))
        for line in lines:
            sys.stdout.write(f"{line}\n")
    except UnreadableFile as refusal:
        sys.stdout.write(json.dumps({"refused": refusal.code, "row": refusal.row}) + "\n")
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # there is none left to say anything with


if __name__ == "__main__":
    main()
