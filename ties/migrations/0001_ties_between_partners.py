import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
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
            name="PartnerTie",
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
                ("is_planned", models.BooleanField(default=False, verbose_name="only planned")),
                (
                    "strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rare", "now and then"),
                            ("regular", "regularly"),
                            ("close", "all the time"),
                        ],
                        max_length=7,
                        verbose_name="how much together",
                    ),
                ),
                (
                    "began_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="since what year"
                    ),
                ),
                (
                    "ended_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ended in what year"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("ours", "our estimate"), ("said", "they said it")],
                        default="ours",
                        max_length=4,
                        verbose_name="how we know it",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="a few words")),
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
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties_back",
                        to="partners.partner",
                        verbose_name="other partner",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties_forth",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "tie between partners",
                "verbose_name_plural": "ties between partners",
                "ordering": ["pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["library", "archived_at"], name="ties_partnertie_current")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="ties_partnertie_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="ties_partnertie_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["ours", "said"])),
                        name="ties_partnertie_source_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("partner", models.F("other")), _negated=True),
                        name="ties_partnertie_two",
                        violation_error_message="Choose two different partners.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("strength__in", ["rare", "regular", "close", ""])),
                        name="ties_partnertie_strength_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("began_year", None),
                            models.Q(("began_year__gte", 1800), ("began_year__lte", 2200)),
                            _connector="OR",
                        ),
                        name="ties_partnertie_began_year",
                        violation_error_message="Type a year of four figures, for example 2019.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_year", None),
                            models.Q(("ended_year__gte", 1800), ("ended_year__lte", 2200)),
                            _connector="OR",
                        ),
                        name="ties_partnertie_ended_year",
                        violation_error_message="Type a year of four figures, for example 2019.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_year", None),
                            ("began_year", None),
                            ("ended_year__gte", models.F("began_year")),
                            _connector="OR",
                        ),
                        name="ties_partnertie_ends_after_beginning",
                        violation_error_message="It cannot end before it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_year", None), ("is_planned", False), _connector="OR"
                        ),
                        name="ties_partnertie_planned_not_ended",
                        violation_error_message="What is only planned has not ended. Choose one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TieKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=60, verbose_name="name in Polish")),
                (
                    "name_back",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="from the other end, in Polish"
                    ),
                ),
                ("name_en", models.CharField(max_length=60, verbose_name="name in English")),
                (
                    "name_back_en",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="from the other end, in English"
                    ),
                ),
                (
                    "is_symmetric",
                    models.BooleanField(
                        default=False,
                        help_text="Then the other end needs no name of its own.",
                        verbose_name="the same from both ends",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="What people write for it, separated by commas.",
                        size=None,
                        verbose_name="words that recognise it",
                    ),
                ),
                ("is_common", models.BooleanField(default=False, verbose_name="shown first")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of tie",
                "verbose_name_plural": "kinds of ties",
                "ordering": ["-is_common", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name",),
                        name="ties_tiekind_name_once",
                        violation_error_message="There is already a kind with this name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_symmetric", True), ("name_back", ""), ("name_back_en", "")
                            ),
                            models.Q(
                                ("is_symmetric", False),
                                models.Q(("name_back", ""), ("name_back_en", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ties_tiekind_both_ends",
                        violation_error_message="Say what it is called from the other end, or that it is the same from both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerTieEvent",
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
                ("is_planned", models.BooleanField(default=False, verbose_name="only planned")),
                (
                    "strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rare", "now and then"),
                            ("regular", "regularly"),
                            ("close", "all the time"),
                        ],
                        max_length=7,
                        verbose_name="how much together",
                    ),
                ),
                (
                    "began_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="since what year"
                    ),
                ),
                (
                    "ended_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="ended in what year"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("ours", "our estimate"), ("said", "they said it")],
                        default="ours",
                        max_length=4,
                        verbose_name="how we know it",
                    ),
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
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.partner",
                        verbose_name="other partner",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="ties.partnertie",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ties.tiekind",
                        verbose_name="kind of tie",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="partnertie",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                to="ties.tiekind",
                verbose_name="kind of tie",
            ),
        ),
        migrations.CreateModel(
            name="AskedPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[("no", "no"), ("unknown", "we do not know")],
                        max_length=7,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(auto_now_add=True, verbose_name="answered")),
                (
                    "answered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
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
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="other partner",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "pair that was asked about",
                "verbose_name_plural": "pairs that were asked about",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="ties_askedpair_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["no", "unknown"])),
                        name="ties_askedpair_answer_known",
                    ),
                    models.UniqueConstraint(
                        models.F("library"),
                        django.db.models.functions.comparison.Least("partner", "other"),
                        django.db.models.functions.comparison.Greatest("partner", "other"),
                        name="ties_askedpair_once",
                        violation_error_message="Somebody answered this meanwhile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("partner", models.F("other")), _negated=True),
                        name="ties_askedpair_two",
                        violation_error_message="Choose two different partners.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("library", "the library"), ("partner", "the partner")],
                        default="library",
                        max_length=7,
                        verbose_name="who answered",
                    ),
                ),
                (
                    "given_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="day"),
                ),
                (
                    "influence",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="Others around here reckon with its voice.",
                    ),
                ),
                (
                    "involvement",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="It takes part in what we do together, not in name only.",
                    ),
                ),
                (
                    "contribution",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="It brings what we lack: people, a place, things, knowledge or money.",
                    ),
                ),
                (
                    "reliability",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="It keeps what we agree on."
                    ),
                ),
                (
                    "shared_mission",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="It cares for the same as we do: the good of people here.",
                    ),
                ),
                (
                    "openness",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="We can talk openly, also about what went wrong.",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="written down"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written down by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment of a cooperation",
                "verbose_name_plural": "assessments of cooperations",
                "ordering": ["-given_on", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="ties_assessment_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["library", "partner"])),
                        name="ties_assessment_side_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("influence", None),
                                models.Q(("influence__gte", 1), ("influence__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("involvement", None),
                                models.Q(("involvement__gte", 1), ("involvement__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("contribution", None),
                                models.Q(("contribution__gte", 1), ("contribution__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("reliability", None),
                                models.Q(("reliability__gte", 1), ("reliability__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("shared_mission", None),
                                models.Q(("shared_mission__gte", 1), ("shared_mission__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("openness", None),
                                models.Q(("openness__gte", 1), ("openness__lte", 4)),
                                _connector="OR",
                            ),
                        ),
                        name="ties_assessment_answers_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("influence__isnull", True),
                            ("involvement__isnull", True),
                            ("contribution__isnull", True),
                            ("reliability__isnull", True),
                            ("shared_mission__isnull", True),
                            ("openness__isnull", True),
                            _negated=True,
                        ),
                        name="ties_assessment_answered",
                        violation_error_message="Answer one question at least, or go on to the next partner.",
                    ),
                    models.UniqueConstraint(
                        fields=("partner", "side", "given_on"),
                        name="ties_assessment_once_a_day",
                        violation_error_message="This was already answered today.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="partnertie",
            constraint=models.UniqueConstraint(
                models.F("library"),
                models.F("kind"),
                django.db.models.functions.comparison.Least("partner", "other"),
                django.db.models.functions.comparison.Greatest("partner", "other"),
                condition=models.Q(("archived_at", None), ("ended_year", None)),
                name="ties_partnertie_once",
                violation_error_message="These two have this tie already. Correct the one that is there.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnertie",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ties_partnertieevent" ("archived_at", "archived_by_id", "began_year", "created_at", "created_by_id", "ended_year", "id", "is_planned", "kind_id", "library_id", "other_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "strength") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."began_year", NEW."created_at", NEW."created_by_id", NEW."ended_year", NEW."id", NEW."is_planned", NEW."kind_id", NEW."library_id", NEW."other_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source", NEW."strength"); RETURN NULL;',
                    hash="62afca629e9f6b6965222447496c159961c9e5d1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73bdb",
                    table="ties_partnertie",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnertie",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "ties_partnertieevent" ("archived_at", "archived_by_id", "began_year", "created_at", "created_by_id", "ended_year", "id", "is_planned", "kind_id", "library_id", "other_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "strength") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."began_year", NEW."created_at", NEW."created_by_id", NEW."ended_year", NEW."id", NEW."is_planned", NEW."kind_id", NEW."library_id", NEW."other_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source", NEW."strength"); RETURN NULL;',
                    hash="fea981c0c74b32445281430a072b784448d7ac82",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_836fa",
                    table="ties_partnertie",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnertie",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "ties_partnertieevent" ("archived_at", "archived_by_id", "began_year", "created_at", "created_by_id", "ended_year", "id", "is_planned", "kind_id", "library_id", "other_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "strength") VALUES (OLD."archived_at", OLD."archived_by_id", OLD."began_year", OLD."created_at", OLD."created_by_id", OLD."ended_year", OLD."id", OLD."is_planned", OLD."kind_id", OLD."library_id", OLD."other_id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source", OLD."strength"); RETURN NULL;',
                    hash="1606c302104da779503058c4bc0c5cd057c64e13",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_61ace",
                    table="ties_partnertie",
                    when="AFTER",
                ),
            ),
        ),
    ]
