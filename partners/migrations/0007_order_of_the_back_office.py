"""Lists of the back office across all libraries are read in their order, not sorted each time."""

from django.db import migrations

# The order of `residents_first` (partners/admin/openings.py), and the key after it.
ORDER = "(CASE WHEN sector = 'person' THEN '' ELSE sort_key END), id"


class Migration(migrations.Migration):
    dependencies = [("partners", "0006_merged_audiences")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX partners_partner_back_office ON partners_partner ({ORDER})",
            "DROP INDEX partners_partner_back_office",
        )
    ]
