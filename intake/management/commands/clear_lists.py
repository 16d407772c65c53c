"""manage.py clear_lists: files of lists that nobody brought in; the sender asks it daily."""

from django.core.management.base import BaseCommand

from intake.services.tables import clear_lists


class Command(BaseCommand):
    help = "Delete files of lists that were read and not brought in for a week."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(f"Lists forgotten: {clear_lists()}.")
