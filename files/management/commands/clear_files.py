"""manage.py clear_files: files that were to go with their rows; the sender asks it daily."""

from django.core.management.base import BaseCommand

from files.services.leaving import end_what_was_begun


class Command(BaseCommand):
    help = "Remove files that were erased by a process that died before they were gone."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(f"Files that were left removed: {end_what_was_begun()}.")
