"""manage.py erase_notes: notes of hard matters closed long ago; the sender asks it daily."""

from django.core.management.base import BaseCommand

from accounts.models import Library
from accounts.scoping import scope
from conflicts.services.erasing import erase_letters_of_none, erase_notes, old_notes


class Command(BaseCommand):
    help = "Erase the notes of hard matters that were closed long ago. Twice is once."
    requires_system_checks = []

    def handle(self, **options):
        for library in Library.objects.all():
            with scope(library=library):
                for one in old_notes():
                    erase_notes(conflict=one)
                erase_letters_of_none(library=library)
        # How many there were is nobody's but of their lists: what is printed stands in a log.
        self.stdout.write("Notes that were due are gone.")
