"""manage.py forget_second_factor EMAIL --reason WORDS: for whoever lost key, phone and codes."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from privacy.services.second_factor import forget_second_factor


class Command(BaseCommand):
    help = "Turn the second factor of an account off. Its owner gets a letter with the reason."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="it stands in the letter")

    def handle(self, *, email, reason, **options):
        person = User.objects.filter(email=email).first()
        if person is None:
            raise CommandError(f"No account has the address {email}.")
        try:
            forget_second_factor(user=person, reason=reason, by=None)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"Turned off. A letter to {person.email} is on its way.")
