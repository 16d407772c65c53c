"""manage.py doubt_letters: after a backup was brought back, no letter leaves a second time."""

from django.core.management.base import BaseCommand

from post.services.claims import doubt_due_letters


class Command(BaseCommand):
    help = "Set letters aside that may have left since the backup was made; a person decides."
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(f"Letters that perhaps left: {doubt_due_letters()}.")
