from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("directory", "0001_consents"), ("partners", "0002_same_library")]

    operations = [
        same_library("directory_partnerconsent", "partner_id", to="partners_partner"),
        same_library("directory_consentrequest", "partner_id", to="partners_partner"),
    ]
