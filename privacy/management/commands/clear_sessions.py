"""manage.py clear_sessions: sessions that ended; the sender asks it daily."""

from django.core.management.base import BaseCommand

from privacy.services.sessions import clear_sessions


class Command(BaseCommand):
    help = "Delete sessions that ended, with addresses of networks and names of browsers."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(f"Sessions forgotten: {clear_sessions()}.")
