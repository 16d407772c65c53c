"""manage.py load_demo: the demonstration municipality, into an empty database only."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import Library, User
from demo import people, rakoniewice, ustronie
from demo.services.demo import load_demo
from serve.management.commands.serve import DEMO_DOMAIN, may_have_demo


class Command(BaseCommand):
    help = (
        "Load the demonstration: three libraries, their people and about thirty organisations. "
        "Names of associations, foundations, groups and people, phones and addresses are invented."
    )

    def handle(self, **options):
        if not (may_have_demo(settings.HOST) or settings.ALLOW_DEMO):
            raise CommandError(
                "The demonstration has known passwords. It is loaded into the embedded "
                "database of this computer only. To load it here anyway, set ALLOW_DEMO=1 "
                "and your own DEMO_PASSWORD."
            )
        known = set(Library.objects.values_list("slug", flat=True))
        if known >= {ustronie.SLUG, rakoniewice.SLUG}:
            self.stdout.write("The demonstration is there already. Nothing was changed.")
            return
        if known or User.objects.filter(email__endswith=DEMO_DOMAIN).exists():
            raise CommandError(
                "There are libraries or demonstration accounts in this database. "
                "The demonstration needs an empty one."
            )
        count = load_demo()
        accounts = [*people.FIRST_LIBRARY, *people.SECOND_LIBRARY, *people.NEW_LIBRARY]
        emails = ", ".join(account.email for account in accounts)
        self.stdout.write(f"Demonstration loaded. Organisations: {count}.")
        self.stdout.write(f"Accounts: {emails}")
