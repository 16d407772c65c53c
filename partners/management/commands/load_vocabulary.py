"""manage.py load_vocabulary"""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from partners.services.kinds import load_vocabulary


class Command(BaseCommand):
    help = "Add the kinds of organisations and the audiences that are missing; change no others."

    def handle(self, **options):
        kinds, audiences = load_vocabulary()
        self.stdout.write(
            _("Kinds of organisations added: %(kinds)d. Audiences added: %(audiences)d.")
            % {"kinds": kinds, "audiences": audiences}
        )
