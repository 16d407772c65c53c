from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("selections", "0001_searches_and_possible_partners"),
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        same_library(f"selections_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("selection", "audience", "partners_audience"),
            ("selection", "need", "partners_resource"),
            ("candidate", "selection", "selections_selection"),
            ("candidate", "partner", "partners_partner"),
            ("candidate", "task", "diary_task"),
            ("candidatemove", "candidate", "selections_candidate"),
            ("benefit", "candidate", "selections_candidate"),
            ("invitation", "candidate", "selections_candidate"),
            ("dismissedsuggestion", "selection", "selections_selection"),
            ("dismissedsuggestion", "partner", "partners_partner"),
            ("selectioncriterion", "selection", "selections_selection"),
            ("score", "candidate", "selections_candidate"),
            ("score", "criterion", "selections_selectioncriterion"),
        ]
    ]
