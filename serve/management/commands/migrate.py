"""`manage.py migrate`, which refuses a database that another version of Okolica made."""

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from serve.tables import made_by_another_version, of_another_version


class Command(migrate.Command):
    def handle(self, *arguments, **options):
        if of_another_version(MigrationRecorder(connection).applied_migrations()):
            raise CommandError(made_by_another_version())
        super().handle(*arguments, **options)
