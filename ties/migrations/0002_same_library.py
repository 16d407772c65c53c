from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("ties", "0001_ties_between_partners"),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        same_library(f"ties_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("partnertie", "partner", "partners_partner"),
            ("partnertie", "other", "partners_partner"),
            ("askedpair", "partner", "partners_partner"),
            ("askedpair", "other", "partners_partner"),
            ("assessment", "partner", "partners_partner"),
        ]
    ]
