from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        same_library(f"diary_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("interactionpartner", "interaction", "diary_interaction"),
            ("interactionpartner", "partner", "partners_partner"),
            ("task", "partner", "partners_partner"),
            ("task", "interaction", "diary_interaction"),
        ]
    ]
