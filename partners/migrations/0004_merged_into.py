import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_installation"),
        ("partners", "0003_where_contacts_come_from"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="partner",
            name="bump_version",
        ),
        migrations.AddField(
            model_name="partner",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.partner",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archived_at" IS DISTINCT FROM (NEW."archived_at") OR OLD."archived_by_id" IS DISTINCT FROM (NEW."archived_by_id") OR OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."import_batch_id" IS DISTINCT FROM (NEW."import_batch_id") OR OLD."in_charge_id" IS DISTINCT FROM (NEW."in_charge_id") OR OLD."is_published" IS DISTINCT FROM (NEW."is_published") OR OLD."is_recipient" IS DISTINCT FROM (NEW."is_recipient") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."library_id" IS DISTINCT FROM (NEW."library_id") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."only_as" IS DISTINCT FROM (NEW."only_as") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."point_source" IS DISTINCT FROM (NEW."point_source") OR OLD."postal_code" IS DISTINCT FROM (NEW."postal_code") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."sector_confirmed" IS DISTINCT FROM (NEW."sector_confirmed") OR OLD."short_label" IS DISTINCT FROM (NEW."short_label") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."tags" IS DISTINCT FROM (NEW."tags") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website") OR OLD."words" IS DISTINCT FROM (NEW."words"))',
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="e824611b84d25c559e31a0a55fe77536d4480ff1",
                    operation="UPDATE",
                    pgid="pgtrigger_bump_version_5decb",
                    table="partners_partner",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None), ("archived_at__isnull", False), _connector="OR"
                ),
                name="partners_partner_merged_is_away",
                violation_error_message="It was merged: take the merge back first.",
            ),
        ),
        same_library("partners_partner", "merged_into_id", to="partners_partner"),
    ]
