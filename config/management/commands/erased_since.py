"""manage.py erased_since: whom a backup, or a library from a file, made known again."""

from datetime import datetime

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Library
from config.lines import days, lines_of

NOTHING_KNOWN = (
    "What was erased about people since then is here again, and no log of that day is kept: "
    "whoever erased somebody since then has to do it once more."
)
AGAIN = "What was erased about people since then is here again; it has to be erased once more:"


class Command(BaseCommand):
    help = "Say what was erased about people since a moment: a file made then brings it back."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("moment", type=datetime.fromisoformat)
        parser.add_argument("--library", type=int, help="the number of the one that it is about")

    def handle(self, *, moment, library, **options):
        if timezone.is_naive(moment):  # typed by hand, by the clock on the wall
            moment = timezone.make_aware(moment)
        if library and not Library.objects.filter(pk=library).exists():
            library = None  # it became another one since: of which, no line says
        first, kept = timezone.localdate(moment), days()
        if not kept or min(kept) > first:
            self.stdout.write(NOTHING_KNOWN)
        lines = [
            line
            for day in reversed(kept)
            if day >= first
            for line in reversed(lines_of(day, kind="erasure", most=None))
            if datetime.fromisoformat(line["at"]) >= moment and _concerns(line, library)
        ]
        if lines:
            self.stdout.write(AGAIN)
        for line in lines:
            at = timezone.localtime(datetime.fromisoformat(line["at"]))
            told = ", ".join(f"{key} {line[key]}" for key in ("library", "person") if line.get(key))
            self.stdout.write(f"  {at:%Y-%m-%d %H:%M} {told}".rstrip())


def _concerns(line, library):
    """Return whether an erasing may have taken something from this library, or if there is none.

    One that names no library went through all of them.
    """
    named = {line.get("library"), *line.get("libraries", ())} - {None}
    return library is None or not named or library in named
