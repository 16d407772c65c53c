import datetime
import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import naming.sql


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(),
        migrations.CreateModel(
            name="AudienceSeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "name",
                    models.CharField(max_length=80, unique=True, verbose_name="name in Polish"),
                ),
                ("name_en", models.CharField(max_length=80, verbose_name="name in English")),
                ("is_common", models.BooleanField(default=False, verbose_name="shown first")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed audience",
                "verbose_name_plural": "proposed audiences",
                "ordering": ["-is_common", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Audience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="A rough number is enough.",
                        null=True,
                        verbose_name="about how many people",
                    ),
                ),
                (
                    "trend",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("growing", "more and more"),
                            ("steady", "steady"),
                            ("shrinking", "fewer and fewer"),
                        ],
                        max_length=9,
                        verbose_name="trend",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("reach_is_known", models.BooleanField(default=False, editable=False)),
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
                "verbose_name": "audience group",
                "verbose_name_plural": "audience groups",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_audience_of_library"
                    ),
                    models.UniqueConstraint(
                        models.F("library"),
                        naming.sql.Folded("name"),
                        name="partners_audience_once",
                        violation_error_message="This group is already on the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trend__in", ["growing", "steady", "shrinking", ""])),
                        name="partners_audience_trend_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AudienceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="A rough number is enough.",
                        null=True,
                        verbose_name="about how many people",
                    ),
                ),
                (
                    "trend",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("growing", "more and more"),
                            ("steady", "steady"),
                            ("shrinking", "fewer and fewer"),
                        ],
                        max_length=9,
                        verbose_name="trend",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("reach_is_known", models.BooleanField(default=False, editable=False)),
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
                        to="partners.audience",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="first name and surname")),
                ("function", models.CharField(blank=True, max_length=80, verbose_name="function")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                "verbose_name": "contact person",
                "verbose_name_plural": "contact people",
                "ordering": ["name", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_contact_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="partners_contact_ends_after_start",
                        violation_error_message="The last day cannot be before the first one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="file")),
                ("source", models.BinaryField(null=True)),
                ("reading", models.JSONField(default=dict, verbose_name="how it was read")),
                ("columns", models.JSONField(default=list, verbose_name="columns")),
                ("rows", models.JSONField(default=list, verbose_name="rows")),
                ("mapping", models.JSONField(default=dict, verbose_name="meaning of the columns")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "possible partner"),
                            ("contact", "in touch"),
                            ("one_off", "joint activities"),
                            ("trial", "trying it out"),
                            ("lasting", "lasting cooperation"),
                        ],
                        default="none",
                        max_length=8,
                        verbose_name="level",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="brought in"),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
                (
                    "applied_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought in by",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
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
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "verbose_name": "list from a file",
                "verbose_name_plural": "lists from files",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_importbatch_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applied_at__isnull", False), ("applied_by__isnull", False)),
                            models.Q(("applied_at__isnull", True), ("applied_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="partners_importbatch_applied_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="partners_importbatch_undone_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "key"),
                        name="partners_importbatch_key_once",
                        violation_error_message="This list has been added already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["none", "contact", "one_off", "trial", "lasting"])
                        ),
                        name="partners_importbatch_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at", None), ("applied_at__isnull", False), _connector="OR"
                        ),
                        name="partners_importbatch_undone_after_applied",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Kind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=80, verbose_name="name in Polish")),
                ("name_en", models.CharField(max_length=80, verbose_name="name in English")),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("public", "public institutions"),
                            ("ngo", "social organisations"),
                            ("private", "firms and entrepreneurs"),
                            ("informal", "informal groups"),
                            ("person", "residents"),
                        ],
                        max_length=8,
                        verbose_name="proposed sector",
                    ),
                ),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        help_text="Separated by commas, for example: OSP, straż pożarna",
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
                "verbose_name": "kind of organisation",
                "verbose_name_plural": "kinds of organisations",
                "ordering": ["-is_common", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name",),
                        name="partners_kind_name_once",
                        violation_error_message="There is already a kind with this name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sector__in", ["public", "ngo", "private", "informal", "person"])
                        ),
                        name="partners_kind_sector_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "short_label",
                    models.CharField(max_length=24, verbose_name="short label for the map"),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("public", "public institutions"),
                            ("ngo", "social organisations"),
                            ("private", "firms and entrepreneurs"),
                            ("informal", "informal groups"),
                            ("person", "residents"),
                        ],
                        max_length=8,
                        verbose_name="sector",
                    ),
                ),
                (
                    "sector_confirmed",
                    models.BooleanField(default=False, verbose_name="sector confirmed"),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "possible partner"),
                            ("contact", "in touch"),
                            ("one_off", "joint activities"),
                            ("trial", "trying it out"),
                            ("lasting", "lasting cooperation"),
                        ],
                        default="none",
                        max_length=8,
                        verbose_name="level of cooperation",
                    ),
                ),
                (
                    "only_as",
                    models.CharField(
                        blank=True,
                        choices=[("sponsor", "sponsor"), ("media_patron", "media patron")],
                        max_length=12,
                        verbose_name="only as",
                    ),
                ),
                (
                    "is_recipient",
                    models.BooleanField(
                        default=False,
                        help_text="The library also works for this organisation: lessons, readings, books.",
                        verbose_name="recipient of our services",
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        help_text="Words of your own, with commas between them: harvest festival, grants",
                        size=20,
                        verbose_name="tags",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "street",
                    models.CharField(blank=True, max_length=120, verbose_name="street and number"),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=6, verbose_name="postal code"),
                ),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=8,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "point_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hand", "set by hand"),
                            ("file", "from a file"),
                            ("addr", "from the official address"),
                            ("road", "a house of the same street"),
                            ("spot", "the middle of the place"),
                        ],
                        max_length=4,
                        verbose_name="source of the point",
                    ),
                ),
                (
                    "point_terc",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=7,
                        verbose_name="municipality of the point",
                    ),
                ),
                (
                    "near_border",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        verbose_name="to be checked: close to a border",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="general e-mail"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=30, verbose_name="general phone"),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="publicly visible"
                    ),
                ),
                (
                    "confirmed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="data confirmed"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="last change")),
                ("words", models.TextField(blank=True, editable=False)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=naming.sql.SortKey("name"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=naming.sql.Folded("name"),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "word_vector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=naming.sql.WordVector("words"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
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
                    "branch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.branch",
                        verbose_name="branch",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="partners.importbatch",
                        verbose_name="list it came from",
                    ),
                ),
                (
                    "in_charge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person in charge",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="partners.kind",
                        verbose_name="kind",
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
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
                "ordering": ["sort_key", "pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("archived_at", None)),
                        fields=["library", "sort_key", "id"],
                        name="partners_partner_in_order",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["word_vector"], name="partners_partner_word_vector"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("folded", "gin_trgm_ops"),
                        name="partners_partner_folded_trgm",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_partner_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="partners_partner_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sector__in", ["public", "ngo", "private", "informal", "person"])
                        ),
                        name="partners_partner_sector_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["none", "contact", "one_off", "trial", "lasting"])
                        ),
                        name="partners_partner_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("only_as__in", ["sponsor", "media_patron", ""])),
                        name="partners_partner_only_as_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("point_source__in", ["hand", "file", "addr", "road", "spot", ""])
                        ),
                        name="partners_partner_source_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            _connector="OR",
                        ),
                        name="partners_partner_point_whole",
                        violation_error_message="Type both the latitude and the longitude, or neither.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("point_source", "")),
                            models.Q(
                                ("latitude__isnull", False),
                                models.Q(("point_source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partners_partner_point_has_source",
                        violation_error_message="Say where the point on the map comes from.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("latitude", None),
                            models.Q(
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="partners_partner_point_on_earth",
                        violation_error_message="Latitude is between -90 and 90, longitude between -180 and 180.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_published", True), ("sector", "person"), _negated=True
                        ),
                        name="partners_partner_person_never_published",
                        violation_error_message="A resident is never shown publicly.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("short_label", ""), _negated=True),
                        ),
                        name="partners_partner_named",
                        violation_error_message="Type the name of the partner.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=60, verbose_name="kind of data")),
                ("row", models.PositiveBigIntegerField(verbose_name="number of the row")),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="opened")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
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
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "look at personal data",
                "verbose_name_plural": "looks at personal data",
                "ordering": ["-opened_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_opening_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="partners_opening_has_reason",
                        violation_error_message="Say why you need these data.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "possible partner"),
                            ("contact", "in touch"),
                            ("one_off", "joint activities"),
                            ("trial", "trying it out"),
                            ("lasting", "lasting cooperation"),
                        ],
                        max_length=8,
                        verbose_name="level of cooperation",
                    ),
                ),
                (
                    "changed_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="on"),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="level_changes",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of level",
                "verbose_name_plural": "changes of level",
                "ordering": ["-changed_on", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_levelchange_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level__in", ["none", "contact", "one_off", "trial", "lasting"])
                        ),
                        name="partners_levelchange_level_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("nip", "NIP"),
                            ("regon", "REGON"),
                            ("krs", "KRS"),
                            ("rspo", "RSPO"),
                        ],
                        max_length=5,
                        verbose_name="register",
                    ),
                ),
                ("value", models.CharField(max_length=14, verbose_name="number")),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identifiers",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "register number",
                "verbose_name_plural": "register numbers",
                "ordering": ["scheme", "pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["library", "scheme", "value"], name="partners_identifier_number"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_identifier_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("partner", "scheme"),
                        name="partners_identifier_once",
                        violation_error_message="This partner already has a number in this register.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__regex", "^[0-9]{1,14}$"),
                            models.Q(("value__regex", "^0+$"), _negated=True),
                        ),
                        name="partners_identifier_digits",
                        violation_error_message="A register number has digits only, not all zeros.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scheme__in", ["nip", "regon", "krs", "rspo"])),
                        name="partners_identifier_scheme_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                        to="partners.contact",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="contact",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contacts",
                to="partners.partner",
                verbose_name="partner",
            ),
        ),
        migrations.CreateModel(
            name="PartnerAudience",
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
                "verbose_name": "audience of a partner",
                "verbose_name_plural": "audiences of partners",
                "ordering": ["audience", "partner"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_partneraudience_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("partner", "audience"), name="partners_partneraudience_once"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="audience",
            name="partners",
            field=models.ManyToManyField(
                related_name="audiences",
                through="partners.PartnerAudience",
                to="partners.partner",
                verbose_name="partners",
            ),
        ),
        migrations.CreateModel(
            name="PartnerAudienceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "audience",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.audience",
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
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="partners.partneraudience",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerEvent",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "short_label",
                    models.CharField(max_length=24, verbose_name="short label for the map"),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("public", "public institutions"),
                            ("ngo", "social organisations"),
                            ("private", "firms and entrepreneurs"),
                            ("informal", "informal groups"),
                            ("person", "residents"),
                        ],
                        max_length=8,
                        verbose_name="sector",
                    ),
                ),
                (
                    "sector_confirmed",
                    models.BooleanField(default=False, verbose_name="sector confirmed"),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("none", "possible partner"),
                            ("contact", "in touch"),
                            ("one_off", "joint activities"),
                            ("trial", "trying it out"),
                            ("lasting", "lasting cooperation"),
                        ],
                        default="none",
                        max_length=8,
                        verbose_name="level of cooperation",
                    ),
                ),
                (
                    "only_as",
                    models.CharField(
                        blank=True,
                        choices=[("sponsor", "sponsor"), ("media_patron", "media patron")],
                        max_length=12,
                        verbose_name="only as",
                    ),
                ),
                (
                    "is_recipient",
                    models.BooleanField(
                        default=False,
                        help_text="The library also works for this organisation: lessons, readings, books.",
                        verbose_name="recipient of our services",
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        help_text="Words of your own, with commas between them: harvest festival, grants",
                        size=20,
                        verbose_name="tags",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "street",
                    models.CharField(blank=True, max_length=120, verbose_name="street and number"),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=6, verbose_name="postal code"),
                ),
                ("place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=8,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "point_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hand", "set by hand"),
                            ("file", "from a file"),
                            ("addr", "from the official address"),
                            ("road", "a house of the same street"),
                            ("spot", "the middle of the place"),
                        ],
                        max_length=4,
                        verbose_name="source of the point",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="general e-mail"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=30, verbose_name="general phone"),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="publicly visible"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="last change")),
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
                    "branch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.branch",
                        verbose_name="branch",
                    ),
                ),
                (
                    "import_batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.importbatch",
                        verbose_name="list it came from",
                    ),
                ),
                (
                    "in_charge",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person in charge",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.kind",
                        verbose_name="kind",
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
                        to="partners.partner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Resource",
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
                    "direction",
                    models.CharField(
                        choices=[("offer", "can give"), ("need", "looks for")],
                        max_length=5,
                        verbose_name="offer or need",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("people", "People and skills"),
                            ("association", "Associations and groups"),
                            ("institution", "Institutions"),
                            ("business", "Businesses"),
                            ("place", "Places"),
                            ("equipment", "Equipment"),
                            ("economy", "Money and exchange"),
                            ("culture_story", "Traditions and stories"),
                            ("nature", "Nature"),
                            ("media", "Local news"),
                            ("event", "Events and initiatives"),
                            ("knowledge", "Knowledge and data"),
                            ("unsorted", "not sorted yet"),
                        ],
                        default="unsorted",
                        max_length=13,
                        verbose_name="kind of resource",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="what")),
                (
                    "amount",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="how many"),
                ),
                (
                    "terms",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("free", "free of charge"),
                            ("loan", "on loan"),
                            ("exchange", "in exchange"),
                            ("at_cost", "at cost"),
                            ("paid", "paid"),
                        ],
                        max_length=8,
                        verbose_name="on what terms",
                    ),
                ),
                (
                    "season",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="when in the year or week"
                    ),
                ),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until when")),
                (
                    "is_of_library",
                    models.BooleanField(default=False, verbose_name="of the library itself"),
                ),
                (
                    "introduced_by_text",
                    models.CharField(
                        blank=True,
                        max_length=160,
                        verbose_name="somebody else who can introduce us",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="where we know it from"
                    ),
                ),
                (
                    "checked_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        editable=False,
                        verbose_name="last confirmed",
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
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="resources",
                        to="partners.audience",
                        verbose_name="audience group",
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
                    "introduced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partners.contact",
                        verbose_name="who can introduce us",
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
                        related_name="resources",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "resource",
                "verbose_name_plural": "resources",
                "ordering": ["pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("archived_at", None)),
                        fields=["library", "direction", "category"],
                        name="partners_resource_current",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_resource_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="partners_resource_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["offer", "need"])),
                        name="partners_resource_direction_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "category__in",
                                [
                                    "people",
                                    "association",
                                    "institution",
                                    "business",
                                    "place",
                                    "equipment",
                                    "economy",
                                    "culture_story",
                                    "nature",
                                    "media",
                                    "event",
                                    "knowledge",
                                    "unsorted",
                                ],
                            )
                        ),
                        name="partners_resource_category_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("terms__in", ["free", "loan", "exchange", "at_cost", "paid", ""])
                        ),
                        name="partners_resource_terms_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="partners_resource_text",
                        violation_error_message="Write what it is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                        name="partners_resource_amount",
                        violation_error_message="Type a number greater than zero, or none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", datetime.date(2000, 1, 1)),
                            _connector="OR",
                        ),
                        name="partners_resource_valid_until",
                        violation_error_message="Type a day of this century.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", None), ("partner", None)),
                            models.Q(("is_of_library", False), ("partner", None)),
                            models.Q(("audience", None), ("is_of_library", False)),
                            _connector="OR",
                        ),
                        name="partners_resource_one_holder",
                        violation_error_message="Say whose it is once: a partner, an audience group or the library.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("introduced_by", None), ("introduced_by_text", ""), _connector="OR"
                        ),
                        name="partners_resource_one_introducer",
                        violation_error_message="Choose a person or type somebody else, not both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResourceEvent",
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
                    "direction",
                    models.CharField(
                        choices=[("offer", "can give"), ("need", "looks for")],
                        max_length=5,
                        verbose_name="offer or need",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("people", "People and skills"),
                            ("association", "Associations and groups"),
                            ("institution", "Institutions"),
                            ("business", "Businesses"),
                            ("place", "Places"),
                            ("equipment", "Equipment"),
                            ("economy", "Money and exchange"),
                            ("culture_story", "Traditions and stories"),
                            ("nature", "Nature"),
                            ("media", "Local news"),
                            ("event", "Events and initiatives"),
                            ("knowledge", "Knowledge and data"),
                            ("unsorted", "not sorted yet"),
                        ],
                        default="unsorted",
                        max_length=13,
                        verbose_name="kind of resource",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="how many"),
                ),
                (
                    "terms",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("free", "free of charge"),
                            ("loan", "on loan"),
                            ("exchange", "in exchange"),
                            ("at_cost", "at cost"),
                            ("paid", "paid"),
                        ],
                        max_length=8,
                        verbose_name="on what terms",
                    ),
                ),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until when")),
                (
                    "is_of_library",
                    models.BooleanField(default=False, verbose_name="of the library itself"),
                ),
                (
                    "checked_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        editable=False,
                        verbose_name="last confirmed",
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
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.audience",
                        verbose_name="audience group",
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
                    "introduced_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="partners.contact",
                        verbose_name="who can introduce us",
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
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="partners.resource",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("query", models.TextField(blank=True, editable=False)),
                (
                    "shows",
                    models.CharField(
                        choices=[
                            ("list", "list"),
                            ("map", "relationship map"),
                            ("places", "map of the municipality"),
                        ],
                        default="list",
                        max_length=6,
                        verbose_name="shown as",
                    ),
                ),
                (
                    "is_shared",
                    models.BooleanField(
                        default=False,
                        help_text="Else only you see it.",
                        verbose_name="for everybody in the library",
                    ),
                ),
                (
                    "is_pinned",
                    models.BooleanField(
                        default=False, verbose_name="among the shortcuts on the start page"
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
                    "owner",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
            ],
            options={
                "verbose_name": "saved view",
                "verbose_name_plural": "saved views",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partners_savedview_of_library"
                    ),
                    models.UniqueConstraint(
                        models.F("library"),
                        models.F("owner"),
                        naming.sql.Folded("name"),
                        name="partners_savedview_once",
                        violation_error_message="You have a view with this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("shows__in", ["list", "map", "places"])),
                        name="partners_savedview_shows_known",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archived_at" IS DISTINCT FROM (NEW."archived_at") OR OLD."archived_by_id" IS DISTINCT FROM (NEW."archived_by_id") OR OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."import_batch_id" IS DISTINCT FROM (NEW."import_batch_id") OR OLD."in_charge_id" IS DISTINCT FROM (NEW."in_charge_id") OR OLD."is_published" IS DISTINCT FROM (NEW."is_published") OR OLD."is_recipient" IS DISTINCT FROM (NEW."is_recipient") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."library_id" IS DISTINCT FROM (NEW."library_id") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."only_as" IS DISTINCT FROM (NEW."only_as") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."point_source" IS DISTINCT FROM (NEW."point_source") OR OLD."postal_code" IS DISTINCT FROM (NEW."postal_code") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."sector_confirmed" IS DISTINCT FROM (NEW."sector_confirmed") OR OLD."short_label" IS DISTINCT FROM (NEW."short_label") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."tags" IS DISTINCT FROM (NEW."tags") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website") OR OLD."words" IS DISTINCT FROM (NEW."words"))',
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="df88076eaf2851497cdee1f96ae64ef2a229039e",
                    operation="UPDATE",
                    pgid="pgtrigger_bump_version_5decb",
                    table="partners_partner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="ask_again_where_it_lies",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude"))',
                    func="NEW.point_terc := ''; NEW.near_border := FALSE; RETURN NEW;",
                    hash="efe4b71f08334db1db5b3cf79c0268c476abe5d5",
                    operation='UPDATE OF "latitude", "longitude"',
                    pgid="pgtrigger_ask_again_where_it_lies_f953a",
                    table="partners_partner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_partnerevent" ("archived_at", "archived_by_id", "branch_id", "created_at", "description", "email", "id", "import_batch_id", "in_charge_id", "is_published", "is_recipient", "kind_id", "latitude", "level", "library_id", "longitude", "name", "only_as", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "point_source", "postal_code", "sector", "sector_confirmed", "short_label", "street", "tags", "updated_at", "version", "website") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."branch_id", NEW."created_at", NEW."description", NEW."email", NEW."id", NEW."import_batch_id", NEW."in_charge_id", NEW."is_published", NEW."is_recipient", NEW."kind_id", NEW."latitude", NEW."level", NEW."library_id", NEW."longitude", NEW."name", NEW."only_as", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."place", NEW."point_source", NEW."postal_code", NEW."sector", NEW."sector_confirmed", NEW."short_label", NEW."street", NEW."tags", NEW."updated_at", NEW."version", NEW."website"); RETURN NULL;',
                    hash="ec68c528e9c3b8d29b6268994848292714c879be",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71860",
                    table="partners_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."archived_at" IS DISTINCT FROM (NEW."archived_at") OR OLD."archived_by_id" IS DISTINCT FROM (NEW."archived_by_id") OR OLD."branch_id" IS DISTINCT FROM (NEW."branch_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."import_batch_id" IS DISTINCT FROM (NEW."import_batch_id") OR OLD."in_charge_id" IS DISTINCT FROM (NEW."in_charge_id") OR OLD."is_published" IS DISTINCT FROM (NEW."is_published") OR OLD."is_recipient" IS DISTINCT FROM (NEW."is_recipient") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."library_id" IS DISTINCT FROM (NEW."library_id") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."only_as" IS DISTINCT FROM (NEW."only_as") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."point_source" IS DISTINCT FROM (NEW."point_source") OR OLD."postal_code" IS DISTINCT FROM (NEW."postal_code") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."sector_confirmed" IS DISTINCT FROM (NEW."sector_confirmed") OR OLD."short_label" IS DISTINCT FROM (NEW."short_label") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."tags" IS DISTINCT FROM (NEW."tags") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                    func='INSERT INTO "partners_partnerevent" ("archived_at", "archived_by_id", "branch_id", "created_at", "description", "email", "id", "import_batch_id", "in_charge_id", "is_published", "is_recipient", "kind_id", "latitude", "level", "library_id", "longitude", "name", "only_as", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "point_source", "postal_code", "sector", "sector_confirmed", "short_label", "street", "tags", "updated_at", "version", "website") VALUES (NEW."archived_at", NEW."archived_by_id", NEW."branch_id", NEW."created_at", NEW."description", NEW."email", NEW."id", NEW."import_batch_id", NEW."in_charge_id", NEW."is_published", NEW."is_recipient", NEW."kind_id", NEW."latitude", NEW."level", NEW."library_id", NEW."longitude", NEW."name", NEW."only_as", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."place", NEW."point_source", NEW."postal_code", NEW."sector", NEW."sector_confirmed", NEW."short_label", NEW."street", NEW."tags", NEW."updated_at", NEW."version", NEW."website"); RETURN NULL;',
                    hash="91284ccd1a2a3831719b6b9a57e965c9e175a736",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_17ece",
                    table="partners_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_contactevent" ("ends_on", "id", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."library_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="b2274b849d3bff86953a66429b6d49538c658ade",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0e407",
                    table="partners_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "partners_contactevent" ("ends_on", "id", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."library_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;',
                    hash="ed159673ae7cee68aea2c2acaae7ab5a7ae1e3b0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8aa2f",
                    table="partners_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_contactevent" ("ends_on", "id", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."ends_on", OLD."id", OLD."library_id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;',
                    hash="d37d57ed5f41d1f06c8f597248a8dac10abb94ea",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c013c",
                    table="partners_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partneraudience",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_partneraudienceevent" ("audience_id", "id", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."audience_id", NEW."id", NEW."library_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="4339f7a4bf02f8ac468781f9674c87c25909e941",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d6718",
                    table="partners_partneraudience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partneraudience",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_partneraudienceevent" ("audience_id", "id", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."audience_id", OLD."id", OLD."library_id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="e9f0988989ef2f8d101d07abe2c0099ef812ff3a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_91a76",
                    table="partners_partneraudience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="audience",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_audienceevent" ("id", "library_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_is_known", "size", "trend") VALUES (NEW."id", NEW."library_id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reach_is_known", NEW."size", NEW."trend"); RETURN NULL;',
                    hash="936bea37cba12b4c248d5cb221468cb7768517ad",
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
                    func='INSERT INTO "partners_audienceevent" ("id", "library_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_is_known", "size", "trend") VALUES (NEW."id", NEW."library_id", NEW."name", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reach_is_known", NEW."size", NEW."trend"); RETURN NULL;',
                    hash="d40b79303e96048599787f69054a12e67b0cd499",
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
                    func='INSERT INTO "partners_audienceevent" ("id", "library_id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reach_is_known", "size", "trend") VALUES (OLD."id", OLD."library_id", OLD."name", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reach_is_known", OLD."size", OLD."trend"); RETURN NULL;',
                    hash="d6e2a11a650bffd6af79c4632ea00a2b53c350a5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cd985",
                    table="partners_audience",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_resourceevent" ("amount", "archived_at", "archived_by_id", "audience_id", "category", "checked_on", "created_at", "created_by_id", "direction", "id", "introduced_by_id", "is_of_library", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terms", "valid_until") VALUES (NEW."amount", NEW."archived_at", NEW."archived_by_id", NEW."audience_id", NEW."category", NEW."checked_on", NEW."created_at", NEW."created_by_id", NEW."direction", NEW."id", NEW."introduced_by_id", NEW."is_of_library", NEW."library_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."terms", NEW."valid_until"); RETURN NULL;',
                    hash="cce1c3e97b2a02ae22e9651ce594079d7af69d03",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f79bf",
                    table="partners_resource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "partners_resourceevent" ("amount", "archived_at", "archived_by_id", "audience_id", "category", "checked_on", "created_at", "created_by_id", "direction", "id", "introduced_by_id", "is_of_library", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terms", "valid_until") VALUES (NEW."amount", NEW."archived_at", NEW."archived_by_id", NEW."audience_id", NEW."category", NEW."checked_on", NEW."created_at", NEW."created_by_id", NEW."direction", NEW."id", NEW."introduced_by_id", NEW."is_of_library", NEW."library_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."terms", NEW."valid_until"); RETURN NULL;',
                    hash="5c0c0cb6e79321b1b025141255af3e2b38e774e6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a7215",
                    table="partners_resource",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partners_resourceevent" ("amount", "archived_at", "archived_by_id", "audience_id", "category", "checked_on", "created_at", "created_by_id", "direction", "id", "introduced_by_id", "is_of_library", "library_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terms", "valid_until") VALUES (OLD."amount", OLD."archived_at", OLD."archived_by_id", OLD."audience_id", OLD."category", OLD."checked_on", OLD."created_at", OLD."created_by_id", OLD."direction", OLD."id", OLD."introduced_by_id", OLD."is_of_library", OLD."library_id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."terms", OLD."valid_until"); RETURN NULL;',
                    hash="62fda89323724e20c84c2b776a379b442ab76445",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8b8f7",
                    table="partners_resource",
                    when="AFTER",
                ),
            ),
        ),
    ]
