import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
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
        ("canvases", "0001_five_elements_sheets"),
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
        ("selections", "0001_searches_and_possible_partners"),
        ("swot", "0001_analyses_and_factors"),
        ("trainings", "0001_offers_and_requests"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("start", "start"),
                            ("partner_map", "partner and audience map"),
                            ("elements", "five elements"),
                            ("swot", "SWOT analysis"),
                            ("resources", "resources and possible partners"),
                            ("talk", "conflict and negotiation practice"),
                            ("promises", "promises"),
                            ("break", "break"),
                        ],
                        max_length=11,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                (
                    "extra_minutes",
                    models.SmallIntegerField(
                        default=0, editable=False, verbose_name="longer than planned"
                    ),
                ),
                (
                    "locked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="locked"
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
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of the day",
                "verbose_name_plural": "parts of the day",
                "ordering": ["position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_agendaitem_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "start",
                                    "partner_map",
                                    "elements",
                                    "swot",
                                    "resources",
                                    "talk",
                                    "promises",
                                    "break",
                                ],
                            )
                        ),
                        name="workshops_agendaitem_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("locked_at__isnull", False), ("locked_by__isnull", False)),
                            models.Q(("locked_at__isnull", True), ("locked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshops_agendaitem_locked_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 600)),
                        name="workshops_agendaitem_minutes",
                        violation_error_message="A part of the day lasts from 1 to 600 minutes.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "extra_minutes__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(1), "-", models.F("minutes")
                                ),
                            ),
                            (
                                "extra_minutes__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.Value(600), "-", models.F("minutes")
                                ),
                            ),
                        ),
                        name="workshops_agendaitem_lasts",
                        violation_error_message="A part of the day lasts from 1 to 600 minutes.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                            ("finding", "finding"),
                            ("decision", "decision"),
                            ("idea", "idea"),
                            ("promise", "promise"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="text")),
                ("who", models.CharField(blank=True, max_length=160, verbose_name="who")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("idempotency_key", models.UUIDField(editable=False)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="workshops.agendaitem",
                        verbose_name="exercise",
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
                        related_name="outcomes",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="diary.task",
                        verbose_name="task it became",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_outcome_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "idempotency_key"), name="workshops_outcome_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["finding", "decision", "idea", "promise"])
                        ),
                        name="workshops_outcome_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="workshops_outcome_text",
                        violation_error_message="Type the outcome in one or two sentences.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Workshop",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("held_on", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(verbose_name="starts at")),
                ("ends_at", models.TimeField(verbose_name="ends at")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                (
                    "elements_order",
                    models.CharField(
                        choices=[
                            ("practice", "common good first, as workshops take them"),
                            ("chain", "diagnosis first, as one follows from another"),
                        ],
                        default="practice",
                        max_length=8,
                        verbose_name="order of the five elements",
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="started"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="closed"
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="revision"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="swot.analysis",
                        verbose_name="SWOT analysis",
                    ),
                ),
                (
                    "canvas",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="canvases.canvas",
                        verbose_name="five elements sheet",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
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
                    "interaction",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="diary.interaction",
                        verbose_name="entry in the history of partners",
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
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workshops",
                        to="trainings.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trainings.provider",
                        verbose_name="training organisation",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trainings.trainingrequest",
                        verbose_name="request for a training",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="workshops",
                        to="selections.selection",
                        verbose_name="search for partners",
                    ),
                ),
            ],
            options={
                "verbose_name": "workshop",
                "verbose_name_plural": "workshops",
                "ordering": ["-held_on", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["library", "-held_on", "-id"], name="workshops_workshop_newest"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_workshop_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshops_workshop_closed_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "canvas"),
                        name="workshops_workshop_canvas_once",
                        violation_error_message="This sheet comes from another workshop.",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "request"),
                        name="workshops_workshop_request_once",
                        violation_error_message="This request already has its workshop.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("elements_order__in", ["practice", "chain"])),
                        name="workshops_workshop_order_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="workshops_workshop_ends_after_start",
                        violation_error_message="A workshop ends after it starts, on the same day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="workshops_workshop_named",
                        violation_error_message="Type the title of the workshop.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="the matter")),
                (
                    "our_needs",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what the library needs"
                    ),
                ),
                (
                    "their_needs",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what the other side needs"
                    ),
                ),
                (
                    "agreed",
                    models.CharField(blank=True, max_length=500, verbose_name="what was agreed"),
                ),
                ("idempotency_key", models.UUIDField(editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last changed by",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talks",
                        to="workshops.agendaitem",
                        verbose_name="part of the day",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talks",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "talk about a conflict",
                "verbose_name_plural": "talks about conflicts",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_talk_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "idempotency_key"), name="workshops_talk_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed", ""),
                            ("our_needs", ""),
                            ("text", ""),
                            ("their_needs", ""),
                            _negated=True,
                        ),
                        name="workshops_talk_something",
                        violation_error_message="Write down at least one of these.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("invited_at", models.DateTimeField(auto_now_add=True, verbose_name="invited")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("coming", "coming"),
                            ("else", "somebody else is coming"),
                            ("not", "not coming"),
                        ],
                        max_length=6,
                        verbose_name="answer",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="answered"
                    ),
                ),
                (
                    "person",
                    models.CharField(blank=True, max_length=120, verbose_name="who is coming"),
                ),
                (
                    "people_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="how many people"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="a few words")),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
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
                        related_name="workshop_invitations",
                        to="accounts.link",
                        verbose_name="link",
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
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation of a partner",
                "verbose_name_plural": "invitations of partners",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_partnerinvitation_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("workshop", "partner"),
                        name="workshops_partnerinvitation_once",
                        violation_error_message="This partner is already invited.",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "link"),
                        name="workshops_partnerinvitation_link_once",
                        violation_error_message="This link belongs to another invitation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["coming", "else", "not", ""])),
                        name="workshops_partnerinvitation_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="workshops_partnerinvitation_answered_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__in", ["", "not"]), ("people_count", None)),
                            models.Q(
                                ("answer__in", ["coming", "else"]),
                                ("people_count__gte", 1),
                                ("people_count__isnull", False),
                                ("people_count__lte", 20),
                            ),
                            _connector="OR",
                        ),
                        name="workshops_partnerinvitation_people",
                        violation_error_message="Type how many people are coming, from 1 to 20.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="first name and surname"
                    ),
                ),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=200, verbose_name="organisation"),
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
                        verbose_name="sector",
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("library", "from the library"),
                            ("invited", "invited partner"),
                            ("other", "other person"),
                        ],
                        default="invited",
                        max_length=7,
                        verbose_name="kind of presence",
                    ),
                ),
                ("attended", models.BooleanField(blank=True, null=True, verbose_name="was there")),
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
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_participant_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sector__in", ["public", "ngo", "private", "informal", "person", ""])
                        ),
                        name="workshops_participant_sector_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("presence__in", ["library", "invited", "other"])),
                        name="workshops_participant_presence_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name", ""), ("organisation", ""), ("partner", None), _negated=True
                        ),
                        name="workshops_participant_someone",
                        violation_error_message="Type a name or an organisation.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("finding", "finding"),
                            ("decision", "decision"),
                            ("idea", "idea"),
                            ("promise", "promise"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(max_length=1000, verbose_name="text")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("idempotency_key", models.UUIDField(editable=False)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workshops.agendaitem",
                        verbose_name="exercise",
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
                        to="workshops.outcome",
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
                        verbose_name="task it became",
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
        migrations.AddField(
            model_name="outcome",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outcomes",
                to="workshops.workshop",
                verbose_name="workshop",
            ),
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closed_at", models.DateTimeField(editable=False, verbose_name="closed")),
                (
                    "reopened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="opened again"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
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
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened again by",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closings",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "closing of a workshop",
                "verbose_name_plural": "closings of workshops",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_closing_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reopened_at__isnull", False), ("reopened_by__isnull", False)
                            ),
                            models.Q(("reopened_at__isnull", True), ("reopened_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshops_closing_reopened_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("workshop",),
                        name="workshops_closing_one_stands",
                        violation_error_message="This workshop is already closed.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="workshop",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="workshops.workshop",
                verbose_name="workshop",
            ),
        ),
        migrations.CreateModel(
            name="WorkshopTrainer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="access ended"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="access ended by",
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="trainer",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trainers",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "trainer of a workshop",
                "verbose_name_plural": "trainers of workshops",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_workshoptrainer_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshops_workshoptrainer_ended_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("workshop", "user"),
                        name="workshops_workshoptrainer_once",
                        violation_error_message="This person already runs the workshop.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                            ("partner", "partner"),
                            ("audience", "audience group"),
                            ("element", "one of the five elements"),
                            ("factor", "SWOT factor"),
                            ("resource", "resource and possible partner"),
                            ("chosen", "chosen partner"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("box", models.CharField(blank=True, max_length=15, verbose_name="list")),
                ("text", models.CharField(max_length=500, verbose_name="text")),
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
                        verbose_name="sector",
                    ),
                ),
                (
                    "brings",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what it could bring"
                    ),
                ),
                (
                    "gains",
                    models.CharField(blank=True, max_length=500, verbose_name="what it could gain"),
                ),
                (
                    "management",
                    models.CharField(blank=True, max_length=500, verbose_name="how we manage it"),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="who will talk to them"
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by when")),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why them")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "not yet reviewed"),
                            ("saved", "in the records of the library"),
                            ("left_out", "left out"),
                        ],
                        default="new",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("idempotency_key", models.UUIDField(editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="typed")),
                (
                    "audience",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partners.audience",
                        verbose_name="audience group it became",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="typed by",
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
                        verbose_name="SWOT factor it became",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="workshops.agendaitem",
                        verbose_name="exercise",
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
                    "matched_partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="known partner",
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
                        verbose_name="partner it became",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="canvases.canvaspoint",
                        verbose_name="line of the sheet it became",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_entry_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "idempotency_key"), name="workshops_entry_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["partner", "audience", "element", "factor", "resource", "chosen"],
                            )
                        ),
                        name="workshops_entry_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "saved", "left_out"])),
                        name="workshops_entry_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sector__in", ["public", "ngo", "private", "informal", "person", ""])
                        ),
                        name="workshops_entry_sector_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="workshops_entry_text",
                        violation_error_message="Type something before pressing Enter.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CitedOutcome",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="canvases.evidence",
                        verbose_name="evidence on a sheet",
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
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workshops.outcome",
                        verbose_name="outcome",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome cited on a sheet",
                "verbose_name_plural": "outcomes cited on sheets",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_citedoutcome_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "evidence"), name="workshops_citedoutcome_once"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workshops_outcomeevent" ("due_on", "id", "idempotency_key", "item_id", "kind", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "task_id", "text", "workshop_id") VALUES (NEW."due_on", NEW."id", NEW."idempotency_key", NEW."item_id", NEW."kind", NEW."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."selection_id", NEW."task_id", NEW."text", NEW."workshop_id"); RETURN NULL;',
                    hash="39700e40cdb7b6a7612b42bc79be4c4156095d51",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9a864",
                    table="workshops_outcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workshops_outcomeevent" ("due_on", "id", "idempotency_key", "item_id", "kind", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "task_id", "text", "workshop_id") VALUES (NEW."due_on", NEW."id", NEW."idempotency_key", NEW."item_id", NEW."kind", NEW."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."selection_id", NEW."task_id", NEW."text", NEW."workshop_id"); RETURN NULL;',
                    hash="59745ee54e34aeedfed2198bdc67719656d3fbc7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ede8",
                    table="workshops_outcome",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outcome",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workshops_outcomeevent" ("due_on", "id", "idempotency_key", "item_id", "kind", "library_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "selection_id", "task_id", "text", "workshop_id") VALUES (OLD."due_on", OLD."id", OLD."idempotency_key", OLD."item_id", OLD."kind", OLD."library_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."selection_id", OLD."task_id", OLD."text", OLD."workshop_id"); RETURN NULL;',
                    hash="14799c120874489caa7ad46a08409eaff15ecc2c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0fd3b",
                    table="workshops_outcome",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("workshop", "position"),
                name="workshops_agendaitem_position",
                violation_error_message="Two parts of the day cannot have the same place.",
            ),
        ),
    ]
