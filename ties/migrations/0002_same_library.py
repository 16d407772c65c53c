from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("ties", "0001_ties_between_partners")]

    operations = [
        same_library("ties_partnertie", "partner_id", to="partners_partner"),
        same_library("ties_partnertie", "other_id", to="partners_partner"),
    ]
