"""manage.py clear_files: files that were to go with their rows; the sender asks it daily."""

from django.core.management.base import BaseCommand

from files.services.leaving import end_what_was_begun


class Command(BaseCommand):
    help = "Remove files whose rows were erased, or never kept, by a process that died under way."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(f"Files that were left removed: {end_what_was_begun()}.")
