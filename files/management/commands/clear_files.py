"""manage.py clear_files: files that were to go with their rows; the sender asks it daily."""

from django.core.management.base import BaseCommand

from files.services.leaving import clear_what_was_under_way, end_what_was_begun


class Command(BaseCommand):
    help = (
        "Remove files whose rows were erased or never kept, or being made, by what died meanwhile."
    )
    requires_system_checks = []

    def handle(self, **options):
        gone = end_what_was_begun() + clear_what_was_under_way()
        self.stdout.write(f"Files that were left removed: {gone}.")
