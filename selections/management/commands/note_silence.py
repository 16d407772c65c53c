"""manage.py note_silence: who did not answer an invitation in time; the sender asks it daily."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from accounts.models import Library
from accounts.scoping import scope
from selections.services.silence import late_candidates, note_silence_of


class Command(BaseCommand):
    help = "Note who did not answer an invitation in time, in every library. Twice is once."
    requires_system_checks = []

    def handle(self, **options):
        count = 0
        for library in Library.objects.current():
            with scope(library=library), translation.override(settings.LANGUAGE_CODE):
                count += sum(note_silence_of(candidate=one) for one in late_candidates())
        self.stdout.write(f"Without an answer: {count}.")
