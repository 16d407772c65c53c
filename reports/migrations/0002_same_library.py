from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("reports", "0001_reports_and_photos"),
        ("workshops", "0001_workshops_and_entries"),
    ]

    operations = [
        same_library(f"reports_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("publication", "workshop", "workshops_workshop"),
            ("photo", "workshop", "workshops_workshop"),
            ("photoplace", "photo", "reports_photo"),
            ("report", "workshop", "workshops_workshop"),
            ("reportsection", "report", "reports_report"),
            ("article", "workshop", "workshops_workshop"),
        ]
    ]
