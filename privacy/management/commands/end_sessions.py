"""manage.py end_sessions: after a backup was brought back, everybody signs in anew."""

from django.core.management.base import BaseCommand

from privacy.services.sessions import end_all_sessions


class Command(BaseCommand):
    help = "Sign everybody out; a backup brings back sessions that were ended since."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(f"Sessions ended: {end_all_sessions()}. Everybody signs in anew.")
