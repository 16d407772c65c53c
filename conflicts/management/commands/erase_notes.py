"""manage.py erase_notes: notes of hard matters closed long ago; the sender asks it daily."""

from django.core.management.base import BaseCommand

from accounts.models import Library
from accounts.scoping import scope
from conflicts.services.erasing import erase_notes, old_notes


class Command(BaseCommand):
    help = "Erase the notes of hard matters that were closed long ago. Twice is once."
    requires_system_checks = []

    def handle(self, **options):
        count = 0
        for library in Library.objects.all():
            with scope(library=library):
                count += sum(erase_notes(conflict=one) for one in old_notes())
        self.stdout.write(f"Matters without notes now: {count}.")
