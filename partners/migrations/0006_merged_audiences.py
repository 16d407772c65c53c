import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import naming.sql
from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_letters_on_their_way"),
        ("partners", "0005_no_letters"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="audience",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="audience",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="audience",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="audience",
            name="partners_audience_once",
        ),
        migrations.AddField(
            model_name="audience",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="partners.audience",
            ),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="partners.audience",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_audienceevent" ("id", "library_id", "merged_into_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_is_known", "size", "trend") VALUES (NEW."id", NEW."library_id", NEW."merged_into_id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reach_is_known", NEW."size", NEW."trend"); RETURN NULL;',
                    hash="58a36ba283fce867f71c75e9829399e5717408cc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f61a9",
                    table="partners_audience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "partners_audienceevent" ("id", "library_id", "merged_into_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_is_known", "size", "trend") VALUES (NEW."id", NEW."library_id", NEW."merged_into_id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reach_is_known", NEW."size", NEW."trend"); RETURN NULL;',
                    hash="1bf306b822a4c78e47c9fd0f3dc4d0053945e00c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ff33b",
                    table="partners_audience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_audienceevent" ("id", "library_id", "merged_into_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_is_known", "size", "trend") VALUES (OLD."id", OLD."library_id", OLD."merged_into_id", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reach_is_known", OLD."size", OLD."trend"); RETURN NULL;',
                    hash="2a69c897910945235ce71bfce8856f3ba52d33b0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cd985",
                    table="partners_audience",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="audience",
            constraint=models.UniqueConstraint(
                models.F("library"),
                naming.sql.Folded("name"),
                condition=models.Q(("merged_into", None)),
                name="partners_audience_once",
                violation_error_message="This group is already on the list.",
            ),
        ),
        same_library("partners_audience", "merged_into_id", to="partners_audience"),
    ]
