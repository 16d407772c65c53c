from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("reports", "0001_reports_and_photos")]

    operations = [
        same_library("reports_publication", "workshop_id", to="workshops_workshop"),
        same_library("reports_photo", "workshop_id", to="workshops_workshop"),
        same_library("reports_photoplace", "photo_id", to="reports_photo"),
        same_library("reports_report", "workshop_id", to="workshops_workshop"),
        same_library("reports_reportsection", "report_id", to="reports_report"),
        same_library("reports_article", "workshop_id", to="workshops_workshop"),
    ]
