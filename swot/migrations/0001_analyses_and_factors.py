import django.contrib.postgres.fields
import django.core.validators
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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
        ("selections", "0001_searches_and_possible_partners"),
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
                (
                    "has_weights",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        verbose_name="method with weights and questions",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_analysis_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="swot_analysis_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="swot_analysis_titled",
                        violation_error_message="Type the title of the analysis.",
                    ),
                ],
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_factor_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="swot_factor_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("part__in", ["strength", "weakness", "opportunity", "threat"])
                        ),
                        name="swot_factor_part_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="swot_factor_written",
                        violation_error_message="Type the entry.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sectors__contained_by",
                                ["public", "ngo", "private", "informal", "person"],
                            )
                        ),
                        name="swot_factor_sectors_known",
                        violation_error_message="There is no such sector.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)),
                        name="swot_factor_position_from_one",
                    ),
                    models.UniqueConstraint(
                        models.F("analysis"),
                        models.F("part"),
                        django.db.models.functions.text.Lower("text"),
                        condition=models.Q(("archived_at", None)),
                        name="swot_factor_once_on_a_list",
                        violation_error_message="This is already on the list.",
                    ),
                ],
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_factoraudience_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("factor", "audience"), name="swot_factoraudience_once"
                    ),
                ],
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
            name="FactorNeed",
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
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="partners.resource"
                    ),
                ),
            ],
            options={
                "verbose_name": "need of a SWOT entry",
                "verbose_name_plural": "needs of SWOT entries",
                "ordering": ["need", "factor"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_factorneed_of_library"
                    ),
                    models.UniqueConstraint(fields=("factor", "need"), name="swot_factorneed_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="factor",
            name="needs",
            field=models.ManyToManyField(
                blank=True,
                related_name="factors",
                through="swot.FactorNeed",
                to="partners.resource",
                verbose_name="needs it comes from",
            ),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_factorpartner_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("factor", "partner"), name="swot_factorpartner_once"
                    ),
                ],
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
        migrations.CreateModel(
            name="FactorWeight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "weight",
                    models.DecimalField(
                        decimal_places=2,
                        editable=False,
                        max_digits=3,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="weighed by",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="weights",
                        to="swot.factor",
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
                "verbose_name": "weight of a SWOT entry",
                "verbose_name_plural": "weights of SWOT entries",
                "ordering": ["factor"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_factorweight_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__range", (0, 1))),
                        name="swot_factorweight_part_of_one",
                        violation_error_message="A weight is a number from 0 to 1.",
                    ),
                    models.UniqueConstraint(fields=("factor",), name="swot_factorweight_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="question"),
                ),
                ("value", models.PositiveSmallIntegerField(editable=False, verbose_name="answer")),
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
                    "factor",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="swot.factor",
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
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="swot.factor",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer about a pair of SWOT entries",
                "verbose_name_plural": "answers about pairs of SWOT entries",
                "ordering": ["question", "factor", "other"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_pairanswer_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("question__in", [1, 2, 3, 4, 5, 6, 7, 8]), ("value__in", [0, 1, 2])
                        ),
                        name="swot_pairanswer_known",
                        violation_error_message="There is no such question or answer.",
                    ),
                    models.UniqueConstraint(
                        fields=("question", "factor", "other"), name="swot_pairanswer_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("sector-waits", "many of a sector on the list, no partner among them"),
                            ("sector-missing", "a sector of which nobody is on the list"),
                            ("nobody-reaches", "an audience group that no partner reaches"),
                            ("silent", "partners whose pages nobody touched for a year"),
                            ("place-waits", "a place with organisations and without a partner"),
                            ("kind-waits", "many possible partners of one kind"),
                        ],
                        editable=False,
                        max_length=14,
                        verbose_name="rule",
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True, editable=False, max_length=80, verbose_name="about"
                    ),
                ),
                (
                    "sentence",
                    models.CharField(
                        editable=False, max_length=300, verbose_name="what was proposed"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="answered"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="swot.factor",
                        verbose_name="entry",
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
                "verbose_name": "answer to a proposal",
                "verbose_name_plural": "answers to proposals",
                "ordering": ["rule", "about"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_proposalanswer_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rule__in",
                                [
                                    "sector-waits",
                                    "sector-missing",
                                    "nobody-reaches",
                                    "silent",
                                    "place-waits",
                                    "kind-waits",
                                ],
                            )
                        ),
                        name="swot_proposalanswer_rule_known",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "rule", "about"),
                        name="swot_proposalanswer_once",
                        violation_error_message="This suggestion is answered already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Strategy",
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
                ("text", models.CharField(max_length=300, verbose_name="idea for action")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
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
                (
                    "selection",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="strategies",
                        to="selections.selection",
                        verbose_name="search for partners",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="strategies",
                        to="diary.task",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "idea for action",
                "verbose_name_plural": "ideas for action",
                "ordering": ["analysis", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_strategy_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="swot_strategy_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="swot_strategy_written",
                        violation_error_message="Write one sentence: what you will do.",
                    ),
                    models.UniqueConstraint(
                        models.F("analysis"),
                        django.db.models.functions.text.Lower("text"),
                        condition=models.Q(("archived_at", None)),
                        name="swot_strategy_once",
                        violation_error_message="This idea is already written down.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StrategyEvent",
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
                ("text", models.CharField(max_length=300, verbose_name="idea for action")),
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
                        to="swot.strategy",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="selections.selection",
                        verbose_name="search for partners",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="diary.task",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StrategyFactor",
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
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="swot.strategy"
                    ),
                ),
            ],
            options={
                "verbose_name": "entry of an idea",
                "verbose_name_plural": "entries of ideas",
                "ordering": ["strategy", "factor"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="swot_strategyfactor_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("strategy", "factor"), name="swot_strategyfactor_once"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="strategy",
            name="factors",
            field=models.ManyToManyField(
                related_name="strategies",
                through="swot.StrategyFactor",
                to="swot.factor",
                verbose_name="entries it joins",
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
            model_name="factor",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("analysis", "part", "position", "archived_at"),
                name="swot_factor_one_in_a_place",
                nulls_distinct=False,
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
        pgtrigger.migrations.AddTrigger(
            model_name="strategy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "swot_strategyevent" ("analysis_id", "archived_at", "archived_by_id", "created_at", "created_by_id", "id", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "task_id", "text") VALUES (NEW."analysis_id", NEW."archived_at", NEW."archived_by_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."selection_id", NEW."task_id", NEW."text"); RETURN NULL;',
                    hash="91bde4f525abfc53929e04c11eaff9e99ff4e749",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f0799",
                    table="swot_strategy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="strategy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "swot_strategyevent" ("analysis_id", "archived_at", "archived_by_id", "created_at", "created_by_id", "id", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "task_id", "text") VALUES (NEW."analysis_id", NEW."archived_at", NEW."archived_by_id", NEW."created_at", NEW."created_by_id", NEW."id", NEW."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."selection_id", NEW."task_id", NEW."text"); RETURN NULL;',
                    hash="117b12ea44c9d9847178092fd0c3e6c3fde9baf9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e4ec6",
                    table="swot_strategy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="strategy",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "swot_strategyevent" ("analysis_id", "archived_at", "archived_by_id", "created_at", "created_by_id", "id", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "task_id", "text") VALUES (OLD."analysis_id", OLD."archived_at", OLD."archived_by_id", OLD."created_at", OLD."created_by_id", OLD."id", OLD."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."selection_id", OLD."task_id", OLD."text"); RETURN NULL;',
                    hash="29a2af9e77b7e30dd674a72db1d18b15148d2ecf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4e269",
                    table="swot_strategy",
                    when="AFTER",
                ),
            ),
        ),
    ]
