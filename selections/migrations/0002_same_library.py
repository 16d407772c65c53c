from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("selections", "0001_searches_and_possible_partners"),
        ("diary", "0002_same_library"),
    ]

    operations = [
        same_library("selections_selection", "audience_id", to="partners_audience"),
        same_library("selections_selection", "need_id", to="partners_resource"),
        same_library("selections_candidate", "selection_id", to="selections_selection"),
        same_library("selections_candidate", "partner_id", to="partners_partner"),
        same_library("selections_candidate", "task_id", to="diary_task"),
        same_library("selections_candidatemove", "candidate_id", to="selections_candidate"),
        same_library("selections_benefit", "candidate_id", to="selections_candidate"),
    ]
