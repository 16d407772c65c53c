from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0009_counted_over_the_list")]

    operations = [
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(
                fields=["library", "place"],
                name="partners_partner_place",
                condition=models.Q(archived_at=None),
            ),
        ),
    ]
