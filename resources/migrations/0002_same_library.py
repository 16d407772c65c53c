from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("resources", "0001_evidence_of_needs"),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        same_library(f"resources_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("needevidence", "need", "partners_resource"),
        ]
    ]
