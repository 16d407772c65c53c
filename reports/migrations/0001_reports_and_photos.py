import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import reports.models.photos


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("workshops", "0001_workshops_and_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="position"),
                ),
                (
                    "large",
                    models.FileField(
                        editable=False,
                        upload_to=reports.models.photos.name_of_file,
                        verbose_name="file",
                    ),
                ),
                (
                    "small",
                    models.FileField(
                        editable=False,
                        upload_to=reports.models.photos.name_of_file,
                        verbose_name="small file",
                    ),
                ),
                ("width", models.PositiveSmallIntegerField(editable=False, verbose_name="width")),
                ("height", models.PositiveSmallIntegerField(editable=False, verbose_name="height")),
                (
                    "alt",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="what the photo shows"
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=250, verbose_name="caption")),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nobody", "nobody can be recognised in it"),
                            ("detail", "people are only a detail of the whole, as at a gathering"),
                            ("agreed", "the people in it agreed"),
                            ("parents", "the parents agreed: there are people under 18 in it"),
                        ],
                        max_length=8,
                        verbose_name="who agreed",
                    ),
                ),
                (
                    "consent_how",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="how the consent was given"
                    ),
                ),
                (
                    "consent_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="when the consent was given"
                    ),
                ),
                (
                    "consent_keeper",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="who keeps the consent"
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="shown publicly")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="consent withdrawn"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
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
                    "withdrawn_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawal recorded by",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reports_photo_of_library"
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("workshop", "position"),
                        name="reports_photo_one_in_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consent__in", ["nobody", "detail", "agreed", "parents", ""])
                        ),
                        name="reports_photo_consent_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="reports_photo_withdrawn_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent__in", ["agreed", "parents"]), _negated=True),
                            models.Q(
                                models.Q(("consent_how", ""), _negated=True),
                                models.Q(("consent_keeper", ""), _negated=True),
                                ("consent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="reports_photo_consent_recorded",
                        violation_error_message="Write down how the consent was given, when, and who keeps it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False),
                            models.Q(
                                models.Q(("alt", ""), _negated=True),
                                models.Q(("consent", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reports_photo_described_and_agreed",
                        violation_error_message="Before a photo is shown publicly, say what it shows and who agreed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False), ("withdrawn_at", None), _connector="OR"
                        ),
                        name="reports_photo_not_withdrawn",
                        violation_error_message="The consent to this photo was withdrawn: it is not shown any more.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PhotoPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=200, verbose_name="where")),
                (
                    "removed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="removed"),
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
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="reports.photo",
                        verbose_name="photo",
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="removed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "place where a photo was published",
                "verbose_name_plural": "places where photos were published",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reports_photoplace_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="reports_photoplace_removed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place", ""), _negated=True),
                        name="reports_photoplace_named",
                        violation_error_message="Type where the photo was published.",
                    ),
                    models.UniqueConstraint(
                        fields=("photo", "place"),
                        name="reports_photoplace_once",
                        violation_error_message="This place is already on the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        blank=True, max_length=1500, verbose_name="a few words at the beginning"
                    ),
                ),
                (
                    "shows_partners",
                    models.BooleanField(default=True, verbose_name="map and list of partners"),
                ),
                ("shows_swot", models.BooleanField(default=False, verbose_name="SWOT analysis")),
                (
                    "shows_elements",
                    models.BooleanField(default=False, verbose_name="five elements"),
                ),
                ("shows_photos", models.BooleanField(default=True, verbose_name="photos")),
                (
                    "names_people",
                    models.BooleanField(default=False, verbose_name="names of people"),
                ),
                (
                    "chosen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="lines shown",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published"),
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
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "public summary",
                "verbose_name_plural": "public summaries",
                "ordering": ["-published_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reports_publication_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", False), ("published_by__isnull", False)
                            ),
                            models.Q(
                                ("published_at__isnull", True), ("published_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="reports_publication_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("workshop",),
                        name="reports_publication_once",
                        violation_error_message="This workshop already has its public summary.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "intro",
                    models.TextField(
                        blank=True, max_length=1500, verbose_name="a few words at the beginning"
                    ),
                ),
                (
                    "shows_partners",
                    models.BooleanField(default=True, verbose_name="map and list of partners"),
                ),
                ("shows_swot", models.BooleanField(default=False, verbose_name="SWOT analysis")),
                (
                    "shows_elements",
                    models.BooleanField(default=False, verbose_name="five elements"),
                ),
                ("shows_photos", models.BooleanField(default=True, verbose_name="photos")),
                (
                    "names_people",
                    models.BooleanField(default=False, verbose_name="names of people"),
                ),
                (
                    "chosen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="lines shown",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="published"),
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
                        to="reports.publication",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "with_names",
                    models.BooleanField(
                        default=False,
                        help_text="Leave it off when the report is to be published.",
                        verbose_name="show first names and surnames on the attendance list",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("pl", "polski"), ("en", "English")],
                        default="pl",
                        max_length=2,
                        verbose_name="language of the report",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
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
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reports_report_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["pl", "en"])),
                        name="reports_report_language_known",
                    ),
                    models.UniqueConstraint(
                        fields=("workshop",),
                        name="reports_report_once",
                        violation_error_message="This workshop already has its report.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outcomes", "What came of it"),
                            ("story", "How the day went"),
                            ("numbers", "The workshop in numbers"),
                            ("map", "The map from the workshop"),
                            ("swot", "SWOT analysis"),
                            ("elements", "Five elements"),
                            ("promises", "Promises"),
                            ("attendance", "Attendance"),
                            ("funding", "Funding"),
                        ],
                        max_length=10,
                        verbose_name="section",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="text",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("pl", "polski"), ("en", "English")],
                        default="pl",
                        editable=False,
                        max_length=2,
                        verbose_name="language of the text",
                    ),
                ),
                (
                    "is_left_out",
                    models.BooleanField(default=False, verbose_name="left out of the report"),
                ),
                (
                    "records_said",
                    models.TextField(
                        blank=True, editable=False, verbose_name="what the records said"
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reports.report",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of a report",
                "verbose_name_plural": "sections of reports",
                "ordering": ["report", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reports_reportsection_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "outcomes",
                                    "story",
                                    "numbers",
                                    "map",
                                    "swot",
                                    "elements",
                                    "promises",
                                    "attendance",
                                    "funding",
                                ],
                            )
                        ),
                        name="reports_reportsection_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["pl", "en"])),
                        name="reports_reportsection_language_known",
                    ),
                    models.UniqueConstraint(
                        fields=("report", "kind"),
                        name="reports_reportsection_once",
                        violation_error_message="This section is already in the report.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("feminine", "in the feminine"),
                            ("masculine", "in the masculine"),
                            ("impersonal", "impersonally"),
                        ],
                        default="feminine",
                        max_length=10,
                        verbose_name="who speaks",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(40000)],
                        verbose_name="text",
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
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
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
                "ordering": ["-changed_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reports_article_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voice__in", ["feminine", "masculine", "impersonal"])),
                        name="reports_article_voice_known",
                    ),
                    models.UniqueConstraint(
                        fields=("workshop",),
                        name="reports_article_once",
                        violation_error_message="This workshop already has its article.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="reports_article_written",
                        violation_error_message="Type the text of the article.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="21419d398e1786b7c7ff8e7516debaa223e7bb39",
                    operation='UPDATE OF "text", "voice"',
                    pgid="pgtrigger_bump_version_2cabd",
                    table="reports_article",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_publicationevent" ("chosen", "id", "intro", "library_id", "names_people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "shows_elements", "shows_partners", "shows_photos", "shows_swot", "workshop_id") VALUES (NEW."chosen", NEW."id", NEW."intro", NEW."library_id", NEW."names_people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."shows_elements", NEW."shows_partners", NEW."shows_photos", NEW."shows_swot", NEW."workshop_id"); RETURN NULL;',
                    hash="fee16a6ee54527a9342257da58a72f644bc93950",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bad02",
                    table="reports_publication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reports_publicationevent" ("chosen", "id", "intro", "library_id", "names_people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "shows_elements", "shows_partners", "shows_photos", "shows_swot", "workshop_id") VALUES (NEW."chosen", NEW."id", NEW."intro", NEW."library_id", NEW."names_people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."shows_elements", NEW."shows_partners", NEW."shows_photos", NEW."shows_swot", NEW."workshop_id"); RETURN NULL;',
                    hash="48ab0be9ac9c5fcab1eb837e20d355836152cf51",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4a675",
                    table="reports_publication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_publicationevent" ("chosen", "id", "intro", "library_id", "names_people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "shows_elements", "shows_partners", "shows_photos", "shows_swot", "workshop_id") VALUES (OLD."chosen", OLD."id", OLD."intro", OLD."library_id", OLD."names_people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."shows_elements", OLD."shows_partners", OLD."shows_photos", OLD."shows_swot", OLD."workshop_id"); RETURN NULL;',
                    hash="7772e2c0268e1f841d4d95e37c9235c42626c720",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_eddf6",
                    table="reports_publication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportsection",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="ab2ad1bef0b37830389fabd75b30b9135387b8be",
                    operation='UPDATE OF "text", "is_left_out"',
                    pgid="pgtrigger_bump_version_35113",
                    table="reports_reportsection",
                    when="BEFORE",
                ),
            ),
        ),
    ]
