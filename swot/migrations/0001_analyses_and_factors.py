import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
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
        ("partners", "0001_partners_and_audiences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Analysis",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "made_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="made on"
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For example: who took part, where it comes from.",
                        verbose_name="note",
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
            ],
            options={
                "verbose_name": "SWOT analysis",
                "verbose_name_plural": "SWOT analyses",
                "ordering": ["-made_on", "-pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Factor",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("strength", "Strengths"),
                            ("weakness", "Weaknesses"),
                            ("opportunity", "Opportunities"),
                            ("threat", "Threats"),
                        ],
                        max_length=11,
                        verbose_name="list",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="entry")),
                (
                    "management",
                    models.CharField(blank=True, max_length=2000, verbose_name="how we manage it"),
                ),
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("public", "public institutions"),
                                ("ngo", "social organisations"),
                                ("private", "firms and entrepreneurs"),
                                ("informal", "informal groups"),
                                ("person", "residents"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="sectors it is about",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(editable=False, verbose_name="place on the list"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="factors",
                        to="swot.analysis",
                        verbose_name="analysis",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "SWOT entry",
                "verbose_name_plural": "SWOT entries",
                "ordering": ["analysis", "part", "position", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FactorAudience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="partners.audience"
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="swot.factor"
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
            ],
            options={
                "verbose_name": "audience group of a SWOT entry",
                "verbose_name_plural": "audience groups of SWOT entries",
                "ordering": ["audience", "factor"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="factor",
            name="audiences",
            field=models.ManyToManyField(
                blank=True,
                related_name="factors",
                through="swot.FactorAudience",
                to="partners.audience",
                verbose_name="audience groups it is about",
            ),
        ),
        migrations.CreateModel(
            name="FactorEvent",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("strength", "Strengths"),
                            ("weakness", "Weaknesses"),
                            ("opportunity", "Opportunities"),
                            ("threat", "Threats"),
                        ],
                        max_length=11,
                        verbose_name="list",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="entry")),
                (
                    "management",
                    models.CharField(blank=True, max_length=2000, verbose_name="how we manage it"),
                ),
                (
                    "sectors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("public", "public institutions"),
                                ("ngo", "social organisations"),
                                ("private", "firms and entrepreneurs"),
                                ("informal", "informal groups"),
                                ("person", "residents"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="sectors it is about",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(editable=False, verbose_name="place on the list"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "analysis",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="swot.analysis",
                        verbose_name="analysis",
                    ),
                ),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="swot.factor",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FactorPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="swot.factor"
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="partners.partner"
                    ),
                ),
            ],
            options={
                "verbose_name": "partner of a SWOT entry",
                "verbose_name_plural": "partners of SWOT entries",
                "ordering": ["partner", "factor"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="factor",
            name="partners",
            field=models.ManyToManyField(
                blank=True,
                related_name="factors",
                through="swot.FactorPartner",
                to="partners.partner",
                verbose_name="partners it is about",
            ),
        ),
        migrations.AddConstraint(
            model_name="analysis",
            constraint=models.UniqueConstraint(
                fields=("id", "library"), name="swot_analysis_of_library"
            ),
        ),
        migrations.AddConstraint(
            model_name="analysis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archived_at__isnull", False), ("archived_by__isnull", False)),
                    models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                    _connector="OR",
                ),
                name="swot_analysis_archived_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="analysis",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="swot_analysis_titled",
                violation_error_message="Type the title of the analysis.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="analysis",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="84bfbfc4c2b744871dbff1cae9ee6032ebf743c0",
                    operation='UPDATE OF "title", "made_on", "note"',
                    pgid="pgtrigger_bump_version_81914",
                    table="swot_analysis",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="factoraudience",
            constraint=models.UniqueConstraint(
                fields=("id", "library"), name="swot_factoraudience_of_library"
            ),
        ),
        migrations.AddConstraint(
            model_name="factoraudience",
            constraint=models.UniqueConstraint(
                fields=("factor", "audience"), name="swot_factoraudience_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="factorpartner",
            constraint=models.UniqueConstraint(
                fields=("id", "library"), name="swot_factorpartner_of_library"
            ),
        ),
        migrations.AddConstraint(
            model_name="factorpartner",
            constraint=models.UniqueConstraint(
                fields=("factor", "partner"), name="swot_factorpartner_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.UniqueConstraint(
                fields=("id", "library"), name="swot_factor_of_library"
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archived_at__isnull", False), ("archived_by__isnull", False)),
                    models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                    _connector="OR",
                ),
                name="swot_factor_archived_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ["strength", "weakness", "opportunity", "threat"])),
                name="swot_factor_part_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="swot_factor_written",
                violation_error_message="Type the entry.",
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sectors__contained_by", ["public", "ngo", "private", "informal", "person"])
                ),
                name="swot_factor_sectors_known",
                violation_error_message="There is no such sector.",
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1)), name="swot_factor_position_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("analysis", "part", "position", "archived_at"),
                name="swot_factor_one_in_a_place",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="factor",
            constraint=models.UniqueConstraint(
                models.F("analysis"),
                models.F("part"),
                django.db.models.functions.text.Lower("text"),
                condition=models.Q(("archived_at", None)),
                name="swot_factor_once_on_a_list",
                violation_error_message="This is already on the list.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="factor",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="83ff656ed5be52361b448bb176be7a8f6458fc51",
                    operation='UPDATE OF "text", "management", "sectors"',
                    pgid="pgtrigger_bump_version_07d6b",
                    table="swot_factor",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="factor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "swot_factorevent" ("analysis_id", "archived_at", "archived_by_id", "created_at", "created_by_id", "id", "library_id", "management", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sectors", "text", "version") VALUES (NEW."analysis_id", NEW."archived_at", NEW."archived_by_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."library_id", NEW."management", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."sectors", NEW."text", NEW."version"); RETURN NULL;',
                    hash="849f38a033bbce449bf1d027c5040567811cada8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8f90b",
                    table="swot_factor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="factor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "swot_factorevent" ("analysis_id", "archived_at", "archived_by_id", "created_at", "created_by_id", "id", "library_id", "management", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sectors", "text", "version") VALUES (NEW."analysis_id", NEW."archived_at", NEW."archived_by_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."library_id", NEW."management", NEW."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."sectors", NEW."text", NEW."version"); RETURN NULL;',
                    hash="50f834f959c5cea63a6237bac885eff862736172",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a330e",
                    table="swot_factor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="factor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "swot_factorevent" ("analysis_id", "archived_at", "archived_by_id", "created_at", "created_by_id", "id", "library_id", "management", "part", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sectors", "text", "version") VALUES (OLD."analysis_id", OLD."archived_at", OLD."archived_by_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."library_id", OLD."management", OLD."part", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."sectors", OLD."text", OLD."version"); RETURN NULL;',
                    hash="148bd1dd0ee89e71749bd74b2bbe11c1484df3d9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_48d45",
                    table="swot_factor",
                    when="AFTER",
                ),
            ),
        ),
    ]
