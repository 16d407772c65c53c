import django.db.models.deletion
import django.db.models.functions.text
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
    ]

    operations = [
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=100, verbose_name="position"),
                ),
                ("weight", models.PositiveSmallIntegerField(default=10, verbose_name="weight")),
                ("name", models.CharField(max_length=120, verbose_name="question in Polish")),
                ("name_en", models.CharField(max_length=120, verbose_name="question in English")),
                ("step_0", models.CharField(max_length=80, verbose_name="0 in Polish")),
                ("step_1", models.CharField(max_length=80, verbose_name="1 in Polish")),
                ("step_2", models.CharField(max_length=80, verbose_name="2 in Polish")),
                ("step_3", models.CharField(max_length=80, verbose_name="3 in Polish")),
                ("step_0_en", models.CharField(max_length=80, verbose_name="0 in English")),
                ("step_1_en", models.CharField(max_length=80, verbose_name="1 in English")),
                ("step_2_en", models.CharField(max_length=80, verbose_name="2 in English")),
                ("step_3_en", models.CharField(max_length=80, verbose_name="3 in English")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion of comparing",
                "verbose_name_plural": "criteria of comparing",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name",),
                        name="selections_criterion_once",
                        violation_error_message="This question is already on the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__range", (1, 100))),
                        name="selections_criterion_weight",
                        violation_error_message="Type a weight from 1 to 100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Selection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "purpose",
                    models.CharField(
                        help_text="One sentence. It goes into the letter.",
                        max_length=500,
                        verbose_name="what for",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="short name")),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("typed", "typed in"),
                            ("seat", "empty seat on the map"),
                            ("factor", "SWOT entry"),
                            ("strategy", "idea from the SWOT analysis"),
                            ("audience", "group nobody reaches"),
                            ("need", "need"),
                            ("workshop", "workshop"),
                            ("partner", "partner's page"),
                            ("resource", "resource"),
                        ],
                        default="typed",
                        editable=False,
                        max_length=8,
                        verbose_name="where it began",
                    ),
                ),
                (
                    "source_text",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="comes from"
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "public institutions"),
                            ("ngo", "social organisations"),
                            ("private", "firms and entrepreneurs"),
                            ("informal", "informal groups"),
                            ("person", "residents"),
                        ],
                        max_length=8,
                        verbose_name="sector looked for",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="started")),
                (
                    "finished_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="finished"
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partners.audience",
                        verbose_name="for whom",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
                (
                    "finished_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="finished by",
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
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partners.resource",
                        verbose_name="need that it answers",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who looks after it",
                    ),
                ),
            ],
            options={
                "verbose_name": "search for partners",
                "verbose_name_plural": "searches for partners",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_selection_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "door__in",
                                [
                                    "typed",
                                    "seat",
                                    "factor",
                                    "strategy",
                                    "audience",
                                    "need",
                                    "workshop",
                                    "partner",
                                    "resource",
                                ],
                            )
                        ),
                        name="selections_selection_door_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sector__in", ["public", "ngo", "private", "informal", "person", ""])
                        ),
                        name="selections_selection_sector_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True),
                        name="selections_selection_purpose",
                        violation_error_message="Say in one sentence what you look for partners for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="selections_selection_named",
                        violation_error_message="Give the search a short name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finished_at__isnull", False), ("finished_by__isnull", False)
                            ),
                            models.Q(("finished_at__isnull", True), ("finished_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="selections_selection_finished_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DismissedSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dismissed_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
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
                        related_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissed",
                        to="selections.selection",
                        verbose_name="search",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion put aside",
                "verbose_name_plural": "suggestions put aside",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_dismissedsuggestion_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("selection", "partner"), name="selections_dismissedsuggestion_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("typed", "typed in"),
                            ("register", "from your partners"),
                            ("suggest", "suggestion"),
                            ("file", "from a file"),
                            ("workshop", "from the workshop"),
                            ("outside", "suggested from outside"),
                        ],
                        default="typed",
                        max_length=8,
                        verbose_name="where the name comes from",
                    ),
                ),
                (
                    "origin_text",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of the suggestion"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("listed", "on the list"),
                            ("looked_at", "benefits noted"),
                            ("chosen", "to be invited"),
                            ("invited", "invitation on its way"),
                            ("talking", "talking"),
                            ("joins", "joins"),
                            ("not_now", "not now"),
                            ("declined", "no, thank you"),
                            ("no_answer", "no answer"),
                            ("let_go", "library lets it go"),
                        ],
                        default="listed",
                        editable=False,
                        max_length=9,
                        verbose_name="stage",
                    ),
                ),
                (
                    "stage_since",
                    models.DateTimeField(auto_now_add=True, verbose_name="in this stage since"),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why them")),
                ("talk_by", models.DateField(blank=True, null=True, verbose_name="by when")),
                (
                    "return_on",
                    models.DateField(blank=True, null=True, verbose_name="when to come back"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "letter_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "e-mail"),
                            ("paper", "paper"),
                            ("talk", "a talk"),
                            ("later", "not yet"),
                        ],
                        max_length=5,
                        verbose_name="way",
                    ),
                ),
                (
                    "salutation",
                    models.CharField(blank=True, max_length=120, verbose_name="salutation"),
                ),
                (
                    "own_subject",
                    models.CharField(blank=True, max_length=200, verbose_name="subject"),
                ),
                ("own_text", models.TextField(blank=True, max_length=5000, verbose_name="text")),
                (
                    "without_gain",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why without the partner's benefit"
                    ),
                ),
                (
                    "handed_over_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="became a party"
                    ),
                ),
                (
                    "influence",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="influence"
                    ),
                ),
                (
                    "interest",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="interest"
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "talker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who will talk to them",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="candidates",
                        to="diary.task",
                        verbose_name="task",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="selections.selection",
                        verbose_name="search",
                    ),
                ),
            ],
            options={
                "verbose_name": "possible partner",
                "verbose_name_plural": "possible partners",
                "ordering": ["pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["library", "stage"], name="selections_candidate_stage")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_candidate_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "stage__in",
                                [
                                    "listed",
                                    "looked_at",
                                    "chosen",
                                    "invited",
                                    "talking",
                                    "joins",
                                    "not_now",
                                    "declined",
                                    "no_answer",
                                    "let_go",
                                ],
                            )
                        ),
                        name="selections_candidate_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "origin__in",
                                ["typed", "register", "suggest", "file", "workshop", "outside"],
                            )
                        ),
                        name="selections_candidate_origin_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("letter_way__in", ["email", "paper", "talk", "later", ""])
                        ),
                        name="selections_candidate_way_known",
                    ),
                    models.UniqueConstraint(
                        fields=("selection", "partner"),
                        name="selections_candidate_once",
                        violation_error_message="It is on the list already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "stage__in",
                                    [
                                        "chosen",
                                        "invited",
                                        "talking",
                                        "joins",
                                        "not_now",
                                        "declined",
                                        "no_answer",
                                    ],
                                ),
                                _negated=True,
                            ),
                            models.Q(
                                models.Q(("why", ""), _negated=True), ("talk_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="selections_candidate_chosen_why",
                        violation_error_message="Say why them, and until when somebody talks to them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "not_now"), _negated=True),
                            ("return_on__isnull", False),
                            _connector="OR",
                        ),
                        name="selections_candidate_not_now_until",
                        violation_error_message="Type the month or day when you come back to it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "let_go"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="selections_candidate_let_go_why",
                        violation_error_message="Type the reason; only the library sees it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("influence", None), ("influence__range", (1, 4)), _connector="OR"
                        ),
                        name="selections_candidate_influence",
                        violation_error_message="Choose a number from 1 to 4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interest", None), ("interest__range", (1, 4)), _connector="OR"
                        ),
                        name="selections_candidate_interest",
                        violation_error_message="Choose a number from 1 to 4.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SelectionCriterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(verbose_name="weight")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="selections.criterion",
                        verbose_name="criterion of comparing",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="selections.selection",
                        verbose_name="search",
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion of a search",
                "verbose_name_plural": "criteria of a search",
                "ordering": ["criterion__position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_selectioncriterion_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("selection", "criterion"), name="selections_selectioncriterion_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__range", (0, 100))),
                        name="selections_selectioncriterion_weight",
                        violation_error_message="Type a weight from 0 to 100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="answer"),
                ),
                ("scored_at", models.DateTimeField(auto_now=True, verbose_name="when")),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="selections.candidate",
                        verbose_name="possible partner",
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
                    "scored_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who scored",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="selections.selectioncriterion",
                        verbose_name="criterion of a search",
                    ),
                ),
            ],
            options={
                "verbose_name": "score of a possible partner",
                "verbose_name_plural": "scores of possible partners",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_score_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("candidate", "criterion", "scored_by"), name="selections_score_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value", None), ("value__range", (0, 3)), _connector="OR"
                        ),
                        name="selections_score_value",
                        violation_error_message="Choose a number from 0 to 3, or “we don't know”.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Benefit",
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
                        choices=[("library", "library"), ("partner", "partner")],
                        max_length=7,
                        verbose_name="side",
                    ),
                ),
                (
                    "flow",
                    models.CharField(
                        choices=[("gives", "gives"), ("gains", "gains")],
                        max_length=5,
                        verbose_name="gives or gains",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="what")),
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
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="benefits",
                        to="selections.candidate",
                        verbose_name="possible partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "benefit",
                "verbose_name_plural": "benefits",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_benefit_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["library", "partner"])),
                        name="selections_benefit_side_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("flow__in", ["gives", "gains"])),
                        name="selections_benefit_flow_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="selections_benefit_text",
                        violation_error_message="Write what it is.",
                    ),
                    models.UniqueConstraint(
                        models.F("candidate"),
                        models.F("side"),
                        models.F("flow"),
                        django.db.models.functions.text.Lower("text"),
                        name="selections_benefit_once",
                        violation_error_message="This is already on the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CandidateMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_stage",
                    models.CharField(
                        choices=[
                            ("listed", "on the list"),
                            ("looked_at", "benefits noted"),
                            ("chosen", "to be invited"),
                            ("invited", "invitation on its way"),
                            ("talking", "talking"),
                            ("joins", "joins"),
                            ("not_now", "not now"),
                            ("declined", "no, thank you"),
                            ("no_answer", "no answer"),
                            ("let_go", "library lets it go"),
                        ],
                        max_length=9,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_stage",
                    models.CharField(
                        choices=[
                            ("listed", "on the list"),
                            ("looked_at", "benefits noted"),
                            ("chosen", "to be invited"),
                            ("invited", "invitation on its way"),
                            ("talking", "talking"),
                            ("joins", "joins"),
                            ("not_now", "not now"),
                            ("declined", "no, thank you"),
                            ("no_answer", "no answer"),
                            ("let_go", "library lets it go"),
                        ],
                        max_length=9,
                        verbose_name="to",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("moved_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="selections.candidate",
                        verbose_name="possible partner",
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
                    "moved_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a possible partner",
                "verbose_name_plural": "steps of possible partners",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_candidatemove_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "from_stage__in",
                                [
                                    "listed",
                                    "looked_at",
                                    "chosen",
                                    "invited",
                                    "talking",
                                    "joins",
                                    "not_now",
                                    "declined",
                                    "no_answer",
                                    "let_go",
                                ],
                            )
                        ),
                        name="selections_candidatemove_from_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "to_stage__in",
                                [
                                    "listed",
                                    "looked_at",
                                    "chosen",
                                    "invited",
                                    "talking",
                                    "joins",
                                    "not_now",
                                    "declined",
                                    "no_answer",
                                    "let_go",
                                ],
                            )
                        ),
                        name="selections_candidatemove_to_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("email", "e-mail"), ("paper", "paper"), ("talk", "a talk")],
                        max_length=5,
                        verbose_name="way",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("answer_by", models.DateField(verbose_name="answer asked by")),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="sent")),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="taken back"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("talk", "Let us talk first"),
                            ("not_now", "Not now"),
                            ("no", "No, thank you"),
                        ],
                        max_length=7,
                        verbose_name="answer",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=1000, verbose_name="their words"),
                ),
                ("idea", models.CharField(blank=True, max_length=1000, verbose_name="own idea")),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="whom to contact, when and how"
                    ),
                ),
                (
                    "return_on",
                    models.DateField(blank=True, null=True, verbose_name="month to come back"),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered"),
                ),
                (
                    "heard",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "by its link"),
                            ("talk", "in a talk"),
                            ("phone", "by phone"),
                            ("email", "by e-mail"),
                            ("paper", "on paper"),
                        ],
                        max_length=5,
                        verbose_name="how it came",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who answers"),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="selections.candidate",
                        verbose_name="possible partner",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.letter",
                        verbose_name="letter",
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
                    "link",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="accounts.link",
                        verbose_name="link",
                    ),
                ),
                (
                    "recorded_by",
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
                    "reminder",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.letter",
                        verbose_name="reminder",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sent by",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation to work together",
                "verbose_name_plural": "invitations to work together",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="selections_invitation_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("way__in", ["email", "paper", "talk"])),
                        name="selections_invitation_way_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["yes", "talk", "not_now", "no", ""])),
                        name="selections_invitation_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard__in", ["link", "talk", "phone", "email", "paper", ""])
                        ),
                        name="selections_invitation_heard_known",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "link"),
                        name="selections_invitation_link_once",
                        violation_error_message="This link belongs to another invitation.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", ""), ("ended_at", None)),
                        fields=("candidate",),
                        name="selections_invitation_one_open",
                        violation_error_message="This invitation is on its way already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("heard", "")),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                models.Q(("heard", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="selections_invitation_whole_answer",
                        violation_error_message="Say what was answered, when and how it came.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("heard__in", ["", "link"]), ("recorded_by", None)),
                            models.Q(
                                models.Q(("heard__in", ["", "link"]), _negated=True),
                                ("recorded_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="selections_invitation_of_somebody",
                        violation_error_message="Say who wrote the answer down.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "not_now"), _negated=True),
                            ("return_on__isnull", False),
                            _connector="OR",
                        ),
                        name="selections_invitation_not_now_until",
                        violation_error_message="Please choose a month.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selection",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="0eb2823bef7f1788bc440b139674c1dfa6d36652",
                    operation='UPDATE OF "purpose", "name", "sector", "audience_id", "need_id"',
                    pgid="pgtrigger_bump_version_8045d",
                    table="selections_selection",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="02ab97e8560b491388a51a419280faf42f473afc",
                    operation='UPDATE OF "stage", "why", "talker_id", "talk_by"',
                    pgid="pgtrigger_bump_version_9edee",
                    table="selections_candidate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
                name="only_allowed_moves",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF TG_OP = 'INSERT' AND NEW.stage <> 'listed' AND NEW.stage IN ('listed', 'looked_at', 'chosen', 'invited', 'talking', 'joins', 'not_now', 'declined', 'no_answer', 'let_go') THEN\n        RAISE EXCEPTION 'a possible partner begins on the list' USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'UPDATE' AND NEW.stage <> OLD.stage AND NEW.stage IN ('listed', 'looked_at', 'chosen', 'invited', 'talking', 'joins', 'not_now', 'declined', 'no_answer', 'let_go')\n        AND (OLD.stage, NEW.stage) NOT IN (('listed', 'looked_at'), ('listed', 'chosen'), ('listed', 'let_go'), ('looked_at', 'chosen'), ('looked_at', 'listed'), ('looked_at', 'let_go'), ('chosen', 'invited'), ('chosen', 'looked_at'), ('chosen', 'listed'), ('chosen', 'let_go'), ('invited', 'talking'), ('invited', 'joins'), ('invited', 'not_now'), ('invited', 'declined'), ('invited', 'no_answer'), ('invited', 'let_go'), ('no_answer', 'talking'), ('no_answer', 'joins'), ('no_answer', 'not_now'), ('no_answer', 'declined'), ('no_answer', 'invited'), ('no_answer', 'let_go'), ('talking', 'joins'), ('talking', 'not_now'), ('talking', 'declined'), ('talking', 'let_go'), ('not_now', 'chosen'), ('not_now', 'let_go'), ('declined', 'chosen'), ('let_go', 'listed'))\n        AND NOT EXISTS (\n            SELECT 1 FROM selections_candidatemove AS move\n            WHERE move.id = (\n                SELECT max(id) FROM selections_candidatemove WHERE candidate_id = OLD.id\n            ) AND move.to_stage = OLD.stage AND move.from_stage = NEW.stage\n        )\n    THEN\n        RAISE EXCEPTION 'a possible partner cannot go from % to %', OLD.stage, NEW.stage\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="cfc313ff2c7ac813a5660cbf99772642fa6a8f6d",
                    operation='INSERT OR UPDATE OF "stage"',
                    pgid="pgtrigger_only_allowed_moves_77474",
                    table="selections_candidate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selectioncriterion",
            trigger=pgtrigger.compiler.Trigger(
                name="weights_are_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF (TG_OP = 'INSERT' OR NEW.weight <> OLD.weight) AND EXISTS (\n        SELECT 1 FROM selections_score AS score\n        JOIN selections_selectioncriterion AS criterion ON criterion.id = score.criterion_id\n        WHERE criterion.selection_id = NEW.selection_id\n    ) THEN\n        RAISE EXCEPTION 'weights are closed once somebody scored'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="e39d20eede04a3043f239e1abcdf5766b79c12a1",
                    operation='INSERT OR UPDATE OF "weight"',
                    pgid="pgtrigger_weights_are_closed_b30ea",
                    table="selections_selectioncriterion",
                    when="BEFORE",
                ),
            ),
        ),
    ]
