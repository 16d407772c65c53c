"""`manage.py restore`: everything back from one file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from serve import postgres
from serve.archive import BackupError
from serve.backup_days import BEFORE_RESTORING, name_of_backup
from serve.management.commands.backup import said_of, typed
from serve.restoring import finish, restore, what_is_here
from serve.saving import save
from serve.supervisor import AlreadyRunning, alone

NOT_EMPTY = (
    "This place is not empty: it holds {found}. Nothing was changed. To put the backup in its "
    "place (what is here is saved first): manage.py restore {file} --into-empty"
)


class Command(BaseCommand):
    help = "Bring database, photos and secret key back from a backup into an empty place."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--into-empty",
            action="store_true",
            help="When the place is not empty: save what is here in BACKUP_DIR, then empty it.",
        )

    def handle(self, *, file, into_empty, **options):
        try:
            with alone(settings.VAR_DIR, "a backup is being brought back"), postgres.running():
                if not into_empty:  # else another one comes in its place
                    finish(self.say)
                found = what_is_here()
                if found and not into_empty:
                    raise CommandError(NOT_EMPTY.format(found=found, file=file))
                manifest = restore(
                    file.absolute(),
                    ask_passphrase=passphrase,
                    make_room=self.save_what_is_here if found else lambda: None,
                    say=self.say,
                )
                finish(self.say)
        except (AlreadyRunning, BackupError, postgres.PostgresError) as error:
            raise CommandError(str(error)) from error
        self.say(
            f"Brought back as it was on {manifest['made_at'].replace('T', ' at ')[:19]}: "
            f"{sum(manifest['rows'].values())} rows of {len(manifest['rows'])} tables, "
            f"{len(manifest['parts']) - 2} files of pictures. Start it: make run"
        )
        if settings.SECRET_KEY_IS_CHOSEN:
            self.say(
                "SECRET_KEY is set in .env: links in letters go on working only when it is the "
                f"one of the place that was saved (`unzip -p {file} secret-key` shows that)."
            )

    def save_what_is_here(self):
        self.say("Saving what is here first")
        now = timezone.localtime()
        path = settings.BACKUP_DIR / name_of_backup(now, BEFORE_RESTORING)
        manifest = save(path, made_at=now, passphrase=settings.BACKUP_PASSPHRASE)
        self.say(said_of(manifest, path))

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def passphrase():
    return settings.BACKUP_PASSPHRASE or typed("Passphrase of the backup: ")
