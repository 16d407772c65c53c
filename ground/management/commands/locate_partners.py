"""manage.py locate_partners, or locate_partners --library ustronie-morskie"""

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Library
from accounts.scoping import scope
from ground.services.locating import locate_partners


class Command(BaseCommand):
    help = "Give points to partners with an address; name those that were not found."

    def add_arguments(self, parser):
        parser.add_argument("--library", help="the address of one library; without it, all")

    def handle(self, *, library, **options):
        libraries = Library.objects.current().order_by("name")
        if library:
            libraries = libraries.filter(slug=library)
        if not libraries:
            raise CommandError("There is no such library.")
        for one in libraries:
            with scope(library=one):
                located = locate_partners(library=one, by=None)
            placed = sum(map(len, located.placed.values()))
            self.stdout.write(f"{one}: {placed} located, {len(located.unknown)} not.")
            for partner, why in located.unknown:
                self.stdout.write(f"  {partner}: {why}")
