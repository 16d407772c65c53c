from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("resources", "0001_evidence_of_needs")]

    operations = [same_library("resources_needevidence", "need_id", to="partners_resource")]
