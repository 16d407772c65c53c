"""Whether the clock of this machine may be believed when it begins a day."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from serve.secrets import keep_closed

MOST = timedelta(days=35)  # a machine that stood still for longer begins a day later


def is_believed(today: date, path: Path | None) -> bool:
    """Return whether the work of a day may be done; `path` remembers the last day on which it was.

    A machine that once began with 2030 would erase what is kept for years, and tell nobody what is
    of this week. So a day that lies far ahead of the last one is believed once the clock went on
    from it, past a midnight. Without a path, or a readable file there, every day is.
    """
    if path is None:
        return True
    last, doubted = _read(path)
    if last is None or today <= last + MOST:
        believed = True
    else:
        believed = doubted is not None and doubted < today <= doubted + MOST
    if believed and (last is None or today > last):
        _write(path, [today])
    elif not believed and doubted != today:
        _write(path, [last, today])
    return believed


def _read(path):
    """Return (the last day, a later one that was doubted); None for what is not there."""
    try:
        days = [date.fromisoformat(word) for word in path.read_text().split()]
    except (OSError, ValueError):
        days = []
    return (*days, None, None)[:2]


def _write(path, days):
    with suppress(OSError):  # a full disk keeps no day from its work
        keep_closed(path, " ".join(day.isoformat() for day in days))
