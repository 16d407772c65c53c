"""manage.py clear_letters: letters in files that are old or erased; the sender asks it daily."""

from django.core.management.base import BaseCommand

from privacy.services.mail_files import clear_letter_files, take_out_what_was_erased


class Command(BaseCommand):
    help = "Delete files of letters older than two weeks, and letters that were erased meanwhile."
    requires_system_checks = []

    def handle(self, **options):
        take_out_what_was_erased()
        self.stdout.write(f"Files of letters deleted: {clear_letter_files()}.")
