from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partners", "0007_order_of_the_back_office")]

    operations = [
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(
                condition=models.Q(("tags", []), _negated=True),
                fields=["library"],
                name="partners_partner_tagged",
            ),
        ),
    ]
