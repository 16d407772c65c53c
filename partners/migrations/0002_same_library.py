from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("partners", "0001_partners_and_audiences")]

    operations = [
        same_library("partners_partneraudience", "partner_id", to="partners_partner"),
        same_library("partners_partneraudience", "audience_id", to="partners_audience"),
        same_library("partners_contact", "partner_id", to="partners_partner"),
        same_library("partners_identifier", "partner_id", to="partners_partner"),
        same_library("partners_partner", "branch_id", to="accounts_branch"),
        same_library("partners_partner", "import_batch_id", to="partners_importbatch"),
        same_library("partners_levelchange", "partner_id", to="partners_partner"),
        same_library("partners_resource", "partner_id", to="partners_partner"),
        same_library("partners_resource", "audience_id", to="partners_audience"),
        same_library("partners_resource", "introduced_by_id", to="partners_contact"),
        same_library("partners_opening", "partner_id", to="partners_partner"),
    ]
