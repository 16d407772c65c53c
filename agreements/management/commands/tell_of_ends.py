"""manage.py tell_of_ends: which agreements end soon; the sender of letters asks it daily."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from accounts.models import Library
from accounts.scoping import scope
from agreements.services.alerts import agreements_that_end, tell_of_end


class Command(BaseCommand):
    help = "Tell who is in charge of agreements that end soon, in every library. Twice is once."
    requires_system_checks = []

    def handle(self, **options):
        count = 0
        for library in Library.objects.current():
            with scope(library=library), translation.override(settings.LANGUAGE_CODE):
                count += sum(tell_of_end(agreement=one) for one in agreements_that_end())
        self.stdout.write(f"Told of an end: {count}.")
