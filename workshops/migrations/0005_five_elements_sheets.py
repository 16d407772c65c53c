import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library

# Sheets came from workshops only, and their lines stood in the order of typing. The links are
# checked at once: a table with checks still to be made cannot change its columns.
FILL = """
UPDATE workshops_canvas SET title = workshop.title, created_by_id = workshop.created_by_id
    FROM workshops_workshop workshop WHERE workshop.id = workshops_canvas.workshop_id;
UPDATE workshops_canvaspoint SET position = ranked.place FROM (
    SELECT id, row_number() OVER (PARTITION BY canvas_id, element ORDER BY id) AS place
    FROM workshops_canvaspoint
) ranked WHERE ranked.id = workshops_canvaspoint.id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):
    """Sheets have versions and evidence, and lines have places."""

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        ("partners", "0005_what_a_partner_could_bring"),
        ("swot", "0002_same_library"),
        ("workshops", "0004_ending_access"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "agreement to a sheet",
                "verbose_name_plural": "agreements to sheets",
                "ordering": ["agreed_on", "pk"],
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
                            ("outcome", "outcome of a workshop"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("label", models.TextField(verbose_name="words")),
            ],
            options={
                "verbose_name": "evidence on a sheet",
                "verbose_name_plural": "evidence on sheets",
                "ordering": ["point", "kind", "pk"],
                "abstract": False,
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
            },
        ),
        migrations.AlterModelOptions(
            name="canvaspoint",
            options={
                "ordering": ["canvas", "element", "position", "pk"],
                "verbose_name": "line of a sheet",
                "verbose_name_plural": "lines of sheets",
            },
        ),
        migrations.AddField(
            model_name="canvas",
            name="agreed_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="agreement recorded by",
            ),
        ),
        migrations.AddField(
            model_name="canvas",
            name="agreed_on",
            field=models.DateField(blank=True, null=True, verbose_name="agreed on"),
        ),
        migrations.AddField(
            model_name="canvas",
            name="archived_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archived"
            ),
        ),
        migrations.AddField(
            model_name="canvas",
            name="archived_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="archived by",
            ),
        ),
        migrations.AddField(
            model_name="canvas",
            name="copied_from",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="copies",
                to="workshops.canvas",
                verbose_name="previous version",
            ),
        ),
        migrations.AddField(
            model_name="canvas",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="canvas",
            name="map_reading",
            field=models.TextField(blank=True, editable=False, verbose_name="what the map said"),
        ),
        migrations.AddField(
            model_name="canvas",
            name="title",
            field=models.CharField(max_length=160, null=True, verbose_name="title"),
        ),
        migrations.AddField(
            model_name="canvas",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="canvaspoint",
            name="archived_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="archived"
            ),
        ),
        migrations.AddField(
            model_name="canvaspoint",
            name="archived_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="archived by",
            ),
        ),
        migrations.AddField(
            model_name="canvaspoint",
            name="position",
            field=models.PositiveIntegerField(
                editable=False, null=True, verbose_name="place on the list"
            ),
        ),
        migrations.AddField(
            model_name="canvaspoint",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name="canvas",
            name="workshop",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="canvases",
                to="workshops.workshop",
                verbose_name="workshop",
            ),
        ),
        migrations.AlterField(
            model_name="canvaspoint",
            name="element",
            field=models.CharField(
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
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="canvas",
            name="title",
            field=models.CharField(max_length=160, verbose_name="title"),
        ),
        migrations.AlterField(
            model_name="canvas",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AlterField(
            model_name="canvaspoint",
            name="position",
            field=models.PositiveIntegerField(editable=False, verbose_name="place on the list"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvas",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="aeed1ad25b09eacca4f00fec586ec42362a8d536",
                    operation='UPDATE OF "title"',
                    pgid="pgtrigger_bump_version_a6169",
                    table="workshops_canvas",
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
                    hash="36cbe7faaadd9e893349a10f68f677786f14c711",
                    operation='DELETE OR UPDATE OF "library_id", "workshop_id", "title", "copied_from_id", "agreed_on", "agreed_by_id", "map_reading"',
                    pgid="pgtrigger_frozen_when_agreed_0d481",
                    table="workshops_canvas",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvaspoint",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="acf0cac09ebd1ecd6e3f46f98625ed166b116b23",
                    operation='UPDATE OF "text"',
                    pgid="pgtrigger_bump_version_bb33a",
                    table="workshops_canvaspoint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="canvaspoint",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_with_its_sheet",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM workshops_canvas WHERE id IN (OLD.canvas_id, NEW.canvas_id) FOR SHARE;\nIF EXISTS (\n    SELECT 1 FROM workshops_canvas\n    WHERE id IN (OLD.canvas_id, NEW.canvas_id) AND agreed_on IS NOT NULL\n) THEN\n    RAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                    hash="adf1654f894ba9743042fe88a74d7773d56f4837",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_with_its_sheet_9d029",
                    table="workshops_canvaspoint",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="canvas",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="workshops_canvas_titled",
                violation_error_message="Type the title of the sheet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_by__isnull", False), ("agreed_on__isnull", False)),
                    models.Q(("agreed_by__isnull", True), ("agreed_on__isnull", True)),
                    _connector="OR",
                ),
                name="workshops_canvas_agreed_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvas",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archived_at__isnull", False), ("archived_by__isnull", False)),
                    models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                    _connector="OR",
                ),
                name="workshops_canvas_archived_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvaspoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("archived_at__isnull", False), ("archived_by__isnull", False)),
                    models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                    _connector="OR",
                ),
                name="workshops_canvaspoint_archived_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvaspoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1)),
                name="workshops_canvaspoint_position_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvaspoint",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("canvas", "element", "position", "archived_at"),
                name="workshops_canvaspoint_one_in_a_place",
                nulls_distinct=False,
            ),
        ),
        migrations.AddField(
            model_name="canvasendorsement",
            name="canvas",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="endorsements",
                to="workshops.canvas",
                verbose_name="sheet",
            ),
        ),
        migrations.AddField(
            model_name="canvasendorsement",
            name="library",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.library",
                verbose_name="library",
            ),
        ),
        migrations.AddField(
            model_name="canvasendorsement",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="audience",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="partners.audience",
                verbose_name="audience group",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="factor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="swot.factor",
                verbose_name="SWOT entry",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="library",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.library",
                verbose_name="library",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="outcome",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="workshops.outcome",
                verbose_name="outcome",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partners.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="point",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="evidence",
                to="workshops.canvaspoint",
                verbose_name="line of a sheet",
            ),
        ),
        migrations.AddConstraint(
            model_name="prompt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "element__in",
                        ["common_good", "partnerships", "diagnosis", "vision", "benefits"],
                    )
                ),
                name="workshops_prompt_element_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="prompt",
            constraint=models.UniqueConstraint(
                fields=("element", "name"),
                name="workshops_prompt_once",
                violation_error_message="This question is already on the list.",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvasendorsement",
            constraint=models.UniqueConstraint(
                fields=("id", "library"), name="workshops_canvasendorsement_of_library"
            ),
        ),
        migrations.AddConstraint(
            model_name="canvasendorsement",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ["room", "letter", "email", "phone", "other"])),
                name="workshops_canvasendorsement_how_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvasendorsement",
            constraint=models.CheckConstraint(
                condition=models.Q(("function", ""), ("organisation", ""), _negated=True),
                name="workshops_canvasendorsement_named",
                violation_error_message="Say who agreed: an organisation or a function.",
            ),
        ),
        migrations.AddConstraint(
            model_name="canvasendorsement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shows_person", False),
                    models.Q(("person", ""), _negated=True),
                    _connector="OR",
                ),
                name="workshops_canvasendorsement_person",
                violation_error_message="Type the name that is to stand on the sheet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("id", "library"), name="workshops_evidence_of_library"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["factor", "audience", "partner", "outcome"])),
                name="workshops_evidence_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("audience__isnull", True),
                        ("factor__isnull", False),
                        ("kind", "factor"),
                        ("outcome__isnull", True),
                        ("partner__isnull", True),
                    ),
                    models.Q(
                        ("factor__isnull", True),
                        ("kind", "audience"),
                        ("outcome__isnull", True),
                        ("partner__isnull", True),
                    ),
                    models.Q(
                        ("audience__isnull", True),
                        ("factor__isnull", True),
                        ("kind", "partner"),
                        ("outcome__isnull", True),
                        ("partner__isnull", False),
                    ),
                    models.Q(
                        ("audience__isnull", True),
                        ("factor__isnull", True),
                        ("kind", "outcome"),
                        ("outcome__isnull", False),
                        ("partner__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="workshops_evidence_one_target",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("point", "factor"), name="workshops_evidence_factor_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("point", "audience"), name="workshops_evidence_audience_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("point", "partner"), name="workshops_evidence_partner_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("point", "outcome"), name="workshops_evidence_outcome_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_with_its_sheet",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM workshops_canvas WHERE id IN (\n    SELECT canvas_id FROM workshops_canvaspoint WHERE id IN (OLD.point_id, NEW.point_id)\n) FOR SHARE;\nIF EXISTS (\n    SELECT 1 FROM workshops_canvas JOIN workshops_canvaspoint\n        ON workshops_canvaspoint.canvas_id = workshops_canvas.id\n    WHERE workshops_canvaspoint.id IN (OLD.point_id, NEW.point_id) AND agreed_on IS NOT NULL\n) AND NOT (\n    TG_OP = 'UPDATE' AND NEW.audience_id IS NULL AND\n    (OLD.library_id, OLD.point_id, OLD.kind, OLD.label, OLD.factor_id, OLD.partner_id,\n     OLD.outcome_id)\n    IS NOT DISTINCT FROM\n    (NEW.library_id, NEW.point_id, NEW.kind, NEW.label, NEW.factor_id, NEW.partner_id,\n     NEW.outcome_id)\n) THEN\n    RAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN COALESCE(NEW, OLD);\n",
                    hash="6b8f552e3b9dbe5df2aee54fb352fefaf19a8cfb",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_with_its_sheet_f8898",
                    table="workshops_evidence",
                    when="BEFORE",
                ),
            ),
        ),
        same_library("workshops_canvas", "copied_from_id", to="workshops_canvas"),
        same_library("workshops_canvasendorsement", "canvas_id", to="workshops_canvas"),
        same_library("workshops_canvasendorsement", "partner_id", to="partners_partner"),
        same_library("workshops_evidence", "point_id", to="workshops_canvaspoint"),
        same_library("workshops_evidence", "factor_id", to="swot_factor"),
        same_library("workshops_evidence", "audience_id", to="partners_audience"),
        same_library("workshops_evidence", "partner_id", to="partners_partner"),
        same_library("workshops_evidence", "outcome_id", to="workshops_outcome"),
    ]
