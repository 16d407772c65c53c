from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0008_tags_in_use")]

    operations = [
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(
                fields=["library", "level", "only_as", "sector", "sector_confirmed", "archived_at"],
                name="partners_partner_counted",
            ),
        ),
    ]
