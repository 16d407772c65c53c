from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("partners", "0001_partners_and_audiences"),
        ("accounts", "0001_people_and_libraries"),
    ]

    operations = [
        same_library(f"partners_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("partneraudience", "partner", "partners_partner"),
            ("partneraudience", "audience", "partners_audience"),
            ("contact", "partner", "partners_partner"),
            ("identifier", "partner", "partners_partner"),
            ("partner", "branch", "accounts_branch"),
            ("partner", "import_batch", "partners_importbatch"),
            ("levelchange", "partner", "partners_partner"),
            ("resource", "partner", "partners_partner"),
            ("resource", "audience", "partners_audience"),
            ("resource", "introduced_by", "partners_contact"),
            ("opening", "partner", "partners_partner"),
        ]
    ]
