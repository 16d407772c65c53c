from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partnerships", "0002_same_library"),
    ]

    operations = [
        migrations.AddField(
            model_name="party",
            name="may_be_named",
            field=models.BooleanField(default=True, editable=False, verbose_name="may be named"),
        ),
    ]
