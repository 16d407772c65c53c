from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("partnerships", "0001_partnerships_and_goals"),
        ("partners", "0001_partners_and_audiences"),
        ("selections", "0001_searches_and_possible_partners"),
    ]

    operations = [
        same_library(f"partnerships_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("partnership", "selection", "selections_selection"),
            ("party", "partnership", "partnerships_partnership"),
            ("party", "partner", "partners_partner"),
            ("party", "candidate", "selections_candidate"),
            ("goal", "partnership", "partnerships_partnership"),
            ("goalversion", "goal", "partnerships_goal"),
            ("goalversion", "proposed_by", "partnerships_party"),
            ("endorsement", "goal_version", "partnerships_goalversion"),
            ("endorsement", "party", "partnerships_party"),
            ("goalrequest", "party", "partnerships_party"),
            ("contribution", "party", "partnerships_party"),
            ("contribution", "taken_over_from", "partnerships_party"),
        ]
    ]
