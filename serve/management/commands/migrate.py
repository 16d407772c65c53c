"""`manage.py migrate`, which refuses a database that another version of Okolica made."""

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import ProgrammingError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.recorder import MigrationRecorder

from serve.tables import made_by_another_version, of_another_version


class Command(migrate.Command):
    def handle(self, *arguments, **options):
        if of_another_version(MigrationRecorder(connection).applied_migrations()):
            raise CommandError(made_by_another_version())
        try:
            super().handle(*arguments, **options)
        except (ProgrammingError, InconsistentMigrationHistory) as error:
            # Its migrations bear our names and made other tables: what is to be changed is not
            # there, or what is to be added is. The one under way was taken back.
            raise CommandError(f"{made_by_another_version()}\n\n({error})".rstrip()) from error
