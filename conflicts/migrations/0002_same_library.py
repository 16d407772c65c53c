from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("conflicts", "0001_hard_matters"),
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
        ("partnerships", "0001_partnerships_and_goals"),
    ]

    operations = [
        same_library(f"conflicts_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("conflict", "partnership", "partnerships_partnership"),
            ("conflict", "partner", "partners_partner"),
            ("conflictperson", "conflict", "conflicts_conflict"),
            ("conflictopening", "conflict", "conflicts_conflict"),
            ("conflictline", "conflict", "conflicts_conflict"),
            ("conflictstepchange", "conflict", "conflicts_conflict"),
            ("settlement", "conflict", "conflicts_conflict"),
            ("settlement", "partner", "partners_partner"),
            ("settlement", "task", "diary_task"),
        ]
    ]
