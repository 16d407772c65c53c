"""manage.py write_weeks: write the letters of Monday; the sender of letters asks it daily."""

from collections import defaultdict

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Library, User
from accounts.scoping import scope
from yearbook.services.weeks import LAST_DAY, monday_of, weeks_of_library, write_week


class Command(BaseCommand):
    help = "Write the letter of this week to everybody who has something to do. Twice is once."
    requires_system_checks = []

    def handle(self, **options):
        today = timezone.localdate()
        if today.weekday() > LAST_DAY:
            return
        monday, weeks, read_at = monday_of(today), defaultdict(list), timezone.now()
        for library in Library.objects.current():
            with scope(library=library):
                for key, week in weeks_of_library(library, monday).items():
                    weeks[key].append(week)
        people = User.objects.in_bulk(weeks)
        written = [
            write_week(person=people[key], weeks=found, monday=monday, read_at=read_at)
            for key, found in weeks.items()
        ]
        self.stdout.write(f"Letters about the week: {sum(written)}.")
