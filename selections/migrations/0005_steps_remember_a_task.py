import django.db.models.deletion
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0003_task_events"),
        ("selections", "0004_without_calls"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidatemove",
            name="task",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="ticked_by_steps",
                to="diary.task",
                verbose_name="task",
            ),
        ),
        same_library("selections_candidatemove", "task_id", to="diary_task"),
    ]
