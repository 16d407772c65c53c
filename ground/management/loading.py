"""What the commands share that load an official file: its arguments, the bar, what refuses it."""

from pathlib import Path

from django.core.management.base import CommandError

from ground.borders import BadFile

WIDTH = 30  # letters of the progress bar


def add_file_with_source(parser):
    """Let a command ask for its file, and for what the map says of where that comes from."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--source", default="", help="where it comes from, for the map")
    parser.add_argument("--licence", default="", help="who may use it, for the map")


def loaded(load, out, *, file, **how):
    """Return what `load` brought from a file, with a bar meanwhile. Raises CommandError."""
    try:
        found = load(path=file, report=_bar(out), **how)
    except OSError as error:
        raise CommandError(f"The file cannot be read: {error}") from error
    except BadFile as error:
        raise CommandError(str(error)) from error
    out.write("")
    return found


def _bar(out):
    """Return what draws the bar anew: ██████░░░░ 7/14."""

    def report(done, total):
        full = WIDTH * done // max(total, 1)
        bar = "█" * full + "░" * (WIDTH - full)
        out.write(f"\r{bar} {done}/{total}", ending="")
        out.flush()

    return report
