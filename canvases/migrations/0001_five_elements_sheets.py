import django.db.models.constraints
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
        ("swot", "0001_analyses_and_factors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Canvas",
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
                    "elements_order",
                    models.CharField(
                        choices=[
                            ("practice", "common good first, as workshops take them"),
                            ("chain", "diagnosis first, as one follows from another"),
                        ],
                        default="practice",
                        editable=False,
                        max_length=8,
                        verbose_name="order of the five elements",
                    ),
                ),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="agreed on")),
                (
                    "map_reading",
                    models.TextField(blank=True, editable=False, verbose_name="what the map said"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreement recorded by",
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
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="canvases.canvas",
                        verbose_name="previous version",
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
                "verbose_name": "five elements sheet",
                "verbose_name_plural": "five elements sheets",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="canvases_canvas_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="canvases_canvas_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("elements_order__in", ["practice", "chain"])),
                        name="canvases_canvas_order_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="canvases_canvas_titled",
                        violation_error_message="Type the title of the sheet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_by__isnull", False), ("agreed_on__isnull", False)),
                            models.Q(("agreed_by__isnull", True), ("agreed_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="canvases_canvas_agreed_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CanvasEndorsement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=160, verbose_name="organisation"),
                ),
                (
                    "function",
                    models.CharField(blank=True, max_length=120, verbose_name="role or function"),
                ),
                (
                    "person",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="first name and surname"
                    ),
                ),
                (
                    "shows_person",
                    models.BooleanField(default=False, verbose_name="the name stands on the sheet"),
                ),
                (
                    "agreed_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="agreed on"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("room", "in the room"),
                            ("letter", "by letter"),
                            ("email", "by e-mail"),
                            ("phone", "by phone"),
                            ("other", "in another way"),
                        ],
                        default="room",
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                (
                    "canvas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endorsements",
                        to="canvases.canvas",
                        verbose_name="sheet",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement to a sheet",
                "verbose_name_plural": "agreements to sheets",
                "ordering": ["agreed_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="canvases_canvasendorsement_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("how__in", ["room", "letter", "email", "phone", "other"])
                        ),
                        name="canvases_canvasendorsement_how_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("function", ""), ("organisation", ""), _negated=True),
                        name="canvases_canvasendorsement_named",
                        violation_error_message="Say who agreed: an organisation or a function.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shows_person", False),
                            models.Q(("person", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="canvases_canvasendorsement_person",
                        violation_error_message="Type the name that is to stand on the sheet.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CanvasEvent",
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
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "elements_order",
                    models.CharField(
                        choices=[
                            ("practice", "common good first, as workshops take them"),
                            ("chain", "diagnosis first, as one follows from another"),
                        ],
                        default="practice",
                        editable=False,
                        max_length=8,
                        verbose_name="order of the five elements",
                    ),
                ),
                ("agreed_on", models.DateField(blank=True, null=True, verbose_name="agreed on")),
                (
                    "map_reading",
                    models.TextField(blank=True, editable=False, verbose_name="what the map said"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreement recorded by",
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
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="canvases.canvas",
                        verbose_name="previous version",
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
                        to="canvases.canvas",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CanvasPoint",
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
                    "element",
                    models.CharField(
                        choices=[
                            ("common_good", "common good"),
                            ("partnerships", "partnerships"),
                            ("diagnosis", "diagnosis"),
                            ("vision", "vision"),
                            ("benefits", "social benefits"),
                        ],
                        max_length=12,
                        verbose_name="one of the five elements",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="text")),
                (
                    "position",
                    models.PositiveIntegerField(editable=False, verbose_name="place on the list"),
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
                    "canvas",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="canvases.canvas",
                        verbose_name="sheet",
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
                "verbose_name": "line of a sheet",
                "verbose_name_plural": "lines of sheets",
                "ordering": ["canvas", "element", "position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="canvases_canvaspoint_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="canvases_canvaspoint_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "element__in",
                                ["common_good", "partnerships", "diagnosis", "vision", "benefits"],
                            )
                        ),
                        name="canvases_canvaspoint_element_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="canvases_canvaspoint_text",
                        violation_error_message="Type the text.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)),
                        name="canvases_canvaspoint_position_from_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CanvasPointEvent",
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
                    "element",
                    models.CharField(
                        choices=[
                            ("common_good", "common good"),
                            ("partnerships", "partnerships"),
                            ("diagnosis", "diagnosis"),
                            ("vision", "vision"),
                            ("benefits", "social benefits"),
                        ],
                        max_length=12,
                        verbose_name="one of the five elements",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="text")),
                (
                    "position",
                    models.PositiveIntegerField(editable=False, verbose_name="place on the list"),
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
                    "canvas",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="canvases.canvas",
                        verbose_name="sheet",
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
                        to="canvases.canvaspoint",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("factor", "SWOT entry"),
                            ("audience", "audience group"),
                            ("partner", "partner"),
                            ("need", "need of a group"),
                            ("outcome", "outcome of a workshop"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.TextField(verbose_name="words")),
                (
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partners.audience",
                        verbose_name="audience group",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="swot.factor",
                        verbose_name="SWOT entry",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.resource",
                        verbose_name="need",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="canvases.canvaspoint",
                        verbose_name="line of a sheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence on a sheet",
                "verbose_name_plural": "evidence on sheets",
                "ordering": ["point", "kind", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="canvases_evidence_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["factor", "audience", "partner", "need", "outcome"])
                        ),
                        name="canvases_evidence_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("audience__isnull", True),
                                ("factor__isnull", False),
                                ("kind", "factor"),
                                ("need__isnull", True),
                                ("partner__isnull", True),
                            ),
                            models.Q(
                                ("factor__isnull", True),
                                ("kind", "audience"),
                                ("need__isnull", True),
                                ("partner__isnull", True),
                            ),
                            models.Q(
                                ("audience__isnull", True),
                                ("factor__isnull", True),
                                ("kind", "partner"),
                                ("need__isnull", True),
                                ("partner__isnull", False),
                            ),
                            models.Q(
                                ("audience__isnull", True),
                                ("factor__isnull", True),
                                ("kind", "need"),
                                ("need__isnull", False),
                                ("partner__isnull", True),
                            ),
                            models.Q(
                                ("audience__isnull", True),
                                ("factor__isnull", True),
                                ("kind", "outcome"),
                                ("need__isnull", True),
                                ("partner__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="canvases_evidence_one_target",
                    ),
                    models.UniqueConstraint(
                        fields=("point", "factor"), name="canvases_evidence_factor_once"
                    ),
                    models.UniqueConstraint(
                        fields=("point", "audience"), name="canvases_evidence_audience_once"
                    ),
                    models.UniqueConstraint(
                        fields=("point", "partner"), name="canvases_evidence_partner_once"
                    ),
                    models.UniqueConstraint(
                        fields=("point", "need"), name="canvases_evidence_need_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Prompt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "element",
                    models.CharField(
                        choices=[
                            ("common_good", "common good"),
                            ("partnerships", "partnerships"),
                            ("diagnosis", "diagnosis"),
                            ("vision", "vision"),
                            ("benefits", "social benefits"),
                        ],
                        max_length=12,
                        verbose_name="one of the five elements",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=100, verbose_name="position"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="question in Polish")),
                ("name_en", models.CharField(max_length=200, verbose_name="question in English")),
                (
                    "example",
                    models.CharField(blank=True, max_length=300, verbose_name="example in Polish"),
                ),
                (
                    "example_en",
                    models.CharField(blank=True, max_length=300, verbose_name="example in English"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "guiding question",
                "verbose_name_plural": "guiding questions",
                "ordering": ["element", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "element__in",
                                ["common_good", "partnerships", "diagnosis", "vision", "benefits"],
                            )
                        ),
                        name="canvases_prompt_element_known",
                    ),
                    models.UniqueConstraint(
                        fields=("element", "name"),
                        name="canvases_prompt_once",
                        violation_error_message="This question is already on the list.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvas",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="7d78a5ca977c7da54d6c36b2c532cc28b0f6174d",
                    operation='UPDATE OF "title"',
                    pgid="pgtrigger_bump_version_1a7be",
                    table="canvases_canvas",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvas",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_when_agreed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreed_on" IS NOT NULL)',
                    func="\nRAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';\n",
                    hash="67276281bf618c31dd8345bf67797928741ad911",
                    operation='DELETE OR UPDATE OF "library_id", "elements_order", "title", "copied_from_id", "agreed_on", "agreed_by_id", "map_reading"',
                    pgid="pgtrigger_frozen_when_agreed_59b03",
                    table="canvases_canvas",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvas",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "canvases_canvasevent" ("agreed_by_id", "agreed_on", "archived_at", "archived_by_id", "copied_from_id", "created_at", "created_by_id", "elements_order", "id", "library_id", "map_reading", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."agreed_by_id", NEW."agreed_on", NEW."archived_at", NEW."archived_by_id", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."elements_order", NEW."id", NEW."library_id", NEW."map_reading", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                    hash="21bd45debaebd4d8a63cde9230eb3a8ec7be315d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_58e92",
                    table="canvases_canvas",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvas",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "canvases_canvasevent" ("agreed_by_id", "agreed_on", "archived_at", "archived_by_id", "copied_from_id", "created_at", "created_by_id", "elements_order", "id", "library_id", "map_reading", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."agreed_by_id", NEW."agreed_on", NEW."archived_at", NEW."archived_by_id", NEW."copied_from_id", NEW."created_at", NEW."created_by_id", NEW."elements_order", NEW."id", NEW."library_id", NEW."map_reading", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."title", NEW."version"); RETURN NULL;',
                    hash="47d96a9b9f912732a44bbc1199797a6dc1de1789",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c0d98",
                    table="canvases_canvas",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvas",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "canvases_canvasevent" ("agreed_by_id", "agreed_on", "archived_at", "archived_by_id", "copied_from_id", "created_at", "created_by_id", "elements_order", "id", "library_id", "map_reading", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (OLD."agreed_by_id", OLD."agreed_on", OLD."archived_at", OLD."archived_by_id", OLD."copied_from_id", OLD."created_at", OLD."created_by_id", OLD."elements_order", OLD."id", OLD."library_id", OLD."map_reading", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."title", OLD."version"); RETURN NULL;',
                    hash="7d84cb7a07f3892381e0dd6bc324b65fb867d49f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_14751",
                    table="canvases_canvas",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="canvaspoint",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("canvas", "element", "position", "archived_at"),
                name="canvases_canvaspoint_one_in_a_place",
                nulls_distinct=False,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvaspoint",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="f0513f4b1a643a6e0a42064e55575c5ac8d2c085",
                    operation='UPDATE OF "text"',
                    pgid="pgtrigger_bump_version_1a3cc",
                    table="canvases_canvaspoint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvaspoint",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_with_its_sheet",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM canvases_canvas WHERE id IN (OLD.canvas_id, NEW.canvas_id) FOR SHARE;\nIF EXISTS (\n    SELECT 1 FROM canvases_canvas\n    WHERE id IN (OLD.canvas_id, NEW.canvas_id) AND agreed_on IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                    hash="888f62ca0a9eb98a3cabae8df7771c8c0e415111",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_with_its_sheet_9e714",
                    table="canvases_canvaspoint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvaspoint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "canvases_canvaspointevent" ("archived_at", "archived_by_id", "canvas_id", "element", "id", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."canvas_id", NEW."element", NEW."id", NEW."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                    hash="539e6f9647cb70e776b12730a26104549018097a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_11a10",
                    table="canvases_canvaspoint",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvaspoint",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "canvases_canvaspointevent" ("archived_at", "archived_by_id", "canvas_id", "element", "id", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."canvas_id", NEW."element", NEW."id", NEW."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."text", NEW."version"); RETURN NULL;',
                    hash="6a6d0e8edcc48b4c947a213330bfd064f73de0ea",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fd28a",
                    table="canvases_canvaspoint",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvaspoint",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "canvases_canvaspointevent" ("archived_at", "archived_by_id", "canvas_id", "element", "id", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text", "version") VALUES (OLD."archived_at", OLD."archived_by_id", OLD."canvas_id", OLD."element", OLD."id", OLD."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."text", OLD."version"); RETURN NULL;',
                    hash="e33244ca2865afd7727c141c47529c6fdce904ad",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2e9cf",
                    table="canvases_canvaspoint",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_with_its_sheet",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM canvases_canvas WHERE id IN (\n    SELECT canvas_id FROM canvases_canvaspoint WHERE id IN (OLD.point_id, NEW.point_id)\n) FOR SHARE;\nIF EXISTS (\n    SELECT 1 FROM canvases_canvas JOIN canvases_canvaspoint\n        ON canvases_canvaspoint.canvas_id = canvases_canvas.id\n    WHERE canvases_canvaspoint.id IN (OLD.point_id, NEW.point_id) AND agreed_on IS NOT NULL\n) AND NOT (\n    TG_OP = 'UPDATE' AND NEW.audience_id IS NULL AND\n    (OLD.library_id, OLD.point_id, OLD.kind, OLD.label, OLD.factor_id, OLD.partner_id, OLD.need_id)\n    IS NOT DISTINCT FROM\n    (NEW.library_id, NEW.point_id, NEW.kind, NEW.label, NEW.factor_id, NEW.partner_id, NEW.need_id)\n) THEN\n    RAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                    hash="de32b6a54eab90a499f73241968ea61cd6a5aa3a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_with_its_sheet_36275",
                    table="canvases_evidence",
                    when="BEFORE",
                ),
            ),
        ),
    ]
