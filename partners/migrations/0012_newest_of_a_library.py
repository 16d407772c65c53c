from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_addresses_in_small_letters"),
        ("partners", "0011_addresses_in_small_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="partnerevent",
            index=models.Index(fields=["library", "pgh_id"], name="partners_partnerevent_newest"),
        ),
    ]
