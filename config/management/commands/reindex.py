"""manage.py reindex"""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.scoping import scopes_disabled
from partners.services.search import reindex_partners


class Command(BaseCommand):
    help = "Make the words anew under which partners are found."

    def handle(self, **options):
        with scopes_disabled():
            changed = reindex_partners(report=self.tell)
        self.stdout.write(_("Partners whose words were corrected: %(count)d.") % {"count": changed})

    def tell(self, done, total):
        self.stdout.write(f"{done}/{total}")
