from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("directory", "0001_consents"),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        same_library(f"directory_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("partnerconsent", "partner", "partners_partner"),
            ("consentrequest", "partner", "partners_partner"),
        ]
    ]
