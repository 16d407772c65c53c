"""`manage.py backup`: everything into one file."""

import getpass
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from serve import postgres
from serve.archive import BackupError
from serve.backup_days import DAILY, name_of_backup, to_remove
from serve.saving import forget_problem, note_problem, save


class Command(BaseCommand):
    help = "Save database, photos and secret key into one file, and read it back."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", type=Path, help="Where to; without it a new file in BACKUP_DIR."
        )
        parser.add_argument(
            "--encrypt",
            action="store_true",
            help="Ask for a passphrase, without which nobody reads the file. "
            "With BACKUP_PASSPHRASE every backup is encrypted.",
        )
        parser.add_argument(
            "--daily",
            action="store_true",
            help="As `serve` does each day: older daily backups make room (7 days, 4 weeks, 12 "
            "months stay).",
        )

    def handle(self, *, file, encrypt, daily, **options):
        now = timezone.localtime()
        path = file or settings.BACKUP_DIR / name_of_backup(now, DAILY if daily else "")
        try:
            with postgres.running():
                manifest = save(path.absolute(), made_at=now, passphrase=passphrase(ask=encrypt))
        except (BackupError, postgres.PostgresError) as error:
            if daily:
                note_problem(error)
            raise CommandError(str(error)) from error
        if daily:
            forget_problem()
            remove_former(path.parent, now)
        self.stdout.write(said_of(manifest, path))


def passphrase(*, ask):
    """Return the passphrase of the settings, or the one typed twice; an empty one encrypts nothing.

    Raises CommandError.
    """
    if settings.BACKUP_PASSPHRASE or not ask:
        return settings.BACKUP_PASSPHRASE
    first = typed("Passphrase (without it nobody can open the backup, you neither): ")
    if not first:
        raise CommandError("An empty passphrase protects nothing.")
    if first != typed("Once more: "):
        raise CommandError("The two passphrases differ. Nothing was saved; try again.")
    return first


def typed(question):
    if not sys.stdin.isatty():
        raise CommandError("Nobody is here to type a passphrase: set BACKUP_PASSPHRASE.")
    return getpass.getpass(question)


def remove_former(folder, now):
    names = [path.name for path in folder.iterdir()]
    for name in to_remove(names, now.replace(tzinfo=None)):
        (folder / name).unlink(missing_ok=True)


def said_of(manifest, path):
    """Say what a backup holds."""
    photos = len(manifest["parts"]) - 2
    lines = [
        f"Saved and read back: {path} ({path.stat().st_size / 1e6:.1f} MB)",
        f"  {sum(manifest['rows'].values())} rows of {len(manifest['rows'])} tables, "
        f"{photos} files of pictures, the secret key",
    ]
    if missing := manifest["missing"]:
        lines.append(
            f"  Of {len(missing)} pictures the files were missing here already: "
            f"{', '.join(missing[:3])}"
        )
    return "\n".join(lines)
