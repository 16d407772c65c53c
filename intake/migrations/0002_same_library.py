from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("intake", "0001_own_data_and_suggestions")]

    operations = [
        same_library("intake_datarequest", "partner_id", to="partners_partner"),
        same_library("intake_dataanswer", "partner_id", to="partners_partner"),
        same_library("intake_dataanswer", "request_id", to="intake_datarequest"),
        same_library("intake_correction", "answer_id", to="intake_dataanswer"),
        same_library("intake_suggestion", "request_id", to="intake_datarequest"),
        same_library("intake_suggestion", "partner_id", to="partners_partner"),
    ]
