from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workshops", "0004_answers_from_a_talk"),
    ]

    operations = [
        migrations.AddField(
            model_name="workshop",
            name="covered",
            field=models.JSONField(
                blank=True, default=list, editable=False, verbose_name="covered words"
            ),
        ),
    ]
