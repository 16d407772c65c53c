import datetime

import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeedEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "archived_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archived"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("talk", "a talk"),
                            ("survey", "a survey"),
                            ("observation", "we saw it"),
                            ("data", "data, a document"),
                        ],
                        max_length=11,
                        verbose_name="how we know it",
                    ),
                ),
                (
                    "text",
                    models.CharField(max_length=500, verbose_name="what was said, seen or counted"),
                ),
                (
                    "known_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="when"),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="who said or counted it"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "archived_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archived by",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="partners.resource",
                        verbose_name="need",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of a need",
                "verbose_name_plural": "evidence of needs",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="resources_needevidence_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="resources_needevidence_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("how__in", ["talk", "survey", "observation", "data"])),
                        name="resources_needevidence_how_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="resources_needevidence_text",
                        violation_error_message="Write what was said, seen or counted.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_on__gte", datetime.date(2000, 1, 1))),
                        name="resources_needevidence_known_on",
                        violation_error_message="Type a day of this century.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedEvidenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "archived_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archived"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("talk", "a talk"),
                            ("survey", "a survey"),
                            ("observation", "we saw it"),
                            ("data", "data, a document"),
                        ],
                        max_length=11,
                        verbose_name="how we know it",
                    ),
                ),
                (
                    "known_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="when"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "archived_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="archived by",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.resource",
                        verbose_name="need",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="resources.needevidence",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="needevidence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "resources_needevidenceevent" ("archived_at", "archived_by_id", "created_at", "created_by_id", "how", "id", "known_on", "library_id", "need_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."created_at", NEW."created_by_id", NEW."how", NEW."id", NEW."known_on", NEW."library_id", NEW."need_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="16b046cf27844b151099bea8d5985ba7fd2b04fa",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1d1d8",
                    table="resources_needevidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="needevidence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "resources_needevidenceevent" ("archived_at", "archived_by_id", "created_at", "created_by_id", "how", "id", "known_on", "library_id", "need_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."created_at", NEW."created_by_id", NEW."how", NEW."id", NEW."known_on", NEW."library_id", NEW."need_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="1d2fff27f805b64257d82a7cf27a24973d5ee16e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0dd67",
                    table="resources_needevidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="needevidence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "resources_needevidenceevent" ("archived_at", "archived_by_id", "created_at", "created_by_id", "how", "id", "known_on", "library_id", "need_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."archived_at", OLD."archived_by_id", OLD."created_at", OLD."created_by_id", OLD."how", OLD."id", OLD."known_on", OLD."library_id", OLD."need_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="045eac9dea4bf544990702e1af2ea1ad20808899",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0a065",
                    table="resources_needevidence",
                    when="AFTER",
                ),
            ),
        ),
    ]
