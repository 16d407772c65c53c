"""manage.py remove_demo: take the demonstration away, and nothing that anybody else uses."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.scoping import scopes_disabled
from demo.services.removal import plan_of_removal, remove_demo


class Command(BaseCommand):
    help = (
        "Remove the demonstration: its libraries with everything in them, its accounts, its "
        "offer and its requests. Refuses while people of your own have access to its libraries."
    )

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    def handle(self, *, yes=False, **options):
        with scopes_disabled():
            plan = plan_of_removal()
            if plan.is_empty:
                self.stdout.write("There is no demonstration here. Nothing was changed.")
                return
            for sentence in plan.sentences():
                self.stdout.write(sentence)
            if not plan.obstacles and not yes and not is_wanted():
                self.stdout.write("Nothing was changed.")
                return
            try:
                plan, stay = remove_demo(by=None)
            except ValidationError as refusal:
                raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write("The demonstration is removed.")
        for name in stay:
            self.stdout.write(f"It stays, because others use it: {name}")


def is_wanted():
    """Ask whoever sits at the terminal. Raises CommandError when nobody does."""
    try:
        return input("Remove it for good? [y/N] ") == "y"
    except EOFError as error:
        raise CommandError("Nobody is here to answer. Nothing was changed; give --yes.") from error
