from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("diary", "0001_talks_and_tasks")]

    operations = [
        same_library("diary_interactionpartner", "interaction_id", to="diary_interaction"),
        same_library("diary_interactionpartner", "partner_id", to="partners_partner"),
        same_library("diary_task", "partner_id", to="partners_partner"),
        same_library("diary_task", "interaction_id", to="diary_interaction"),
    ]
