from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("ties", "0003_pairs_asked_about")]

    operations = [
        same_library("ties_askedpair", "partner_id", to="partners_partner"),
        same_library("ties_askedpair", "other_id", to="partners_partner"),
    ]
