from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("activities", "0001_joint_activities"),
        ("accounts", "0001_people_and_libraries"),
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
        ("partnerships", "0001_partnerships_and_goals"),
    ]

    operations = [
        same_library(f"activities_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("activity", "partnership", "partnerships_partnership"),
            ("activity", "branch", "accounts_branch"),
            ("activity", "interaction", "diary_interaction"),
            ("activity", "repeats", "activities_activity"),
            ("activity", "grant", "activities_granttask"),
            ("activity", "task", "diary_task"),
            ("activitypartner", "activity", "activities_activity"),
            ("activitypartner", "partner", "partners_partner"),
            ("activityaudience", "activity", "activities_activity"),
            ("activityaudience", "audience", "partners_audience"),
        ]
    ]
