from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("trainings", "0001_offers_and_requests")]

    operations = [
        same_library("trainings_trainingrequest", "merged_into_id", to="trainings_trainingrequest"),
    ]
