from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("intake", "0001_own_data_and_suggestions"),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        same_library(f"intake_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("datarequest", "partner", "partners_partner"),
            ("dataanswer", "partner", "partners_partner"),
            ("dataanswer", "request", "intake_datarequest"),
            ("correction", "answer", "intake_dataanswer"),
            ("suggestion", "request", "intake_datarequest"),
            ("suggestion", "partner", "partners_partner"),
        ]
    ]
