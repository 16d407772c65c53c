from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No invitation leads to a possible partner of another library."""

    dependencies = [("selections", "0003_invitations")]

    operations = [
        same_library("selections_invitation", "candidate_id", to="selections_candidate"),
    ]
