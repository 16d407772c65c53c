"""Residents who were there before: the month to tell them begins with the upgrade."""

from django.db import migrations
from django.utils import timezone


def count_from_today(apps, schema_editor):
    """Residents written down before this count from the day of the upgrade, as contacts did."""
    partners = apps.get_model("partners", "Partner").objects.filter(sector="person")
    notices = apps.get_model("privacy", "ResidentNotice")
    notices.objects.bulk_create(
        notices(partner_id=pk, library_id=library, noted_on=timezone.localdate())
        for pk, library in partners.values_list("pk", "library_id")
    )


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_where_data_of_residents_came_from")]

    operations = [migrations.RunPython(count_from_today, migrations.RunPython.noop, elidable=True)]
