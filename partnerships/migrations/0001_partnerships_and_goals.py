import django.db.models.deletion
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
        ("selections", "0001_searches_and_possible_partners"),
    ]

    operations = [
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        help_text="One sentence, for everybody.",
                        max_length=500,
                        verbose_name="what for",
                    ),
                ),
                (
                    "library_role",
                    models.CharField(
                        choices=[
                            ("leads", "leads"),
                            ("co_organises", "co-organises"),
                            ("hosts", "hosts"),
                            ("takes_part", "takes part"),
                            ("recipient", "is a recipient"),
                        ],
                        default="co_organises",
                        max_length=12,
                        verbose_name="library's role",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "is_on_the_map",
                    models.BooleanField(default=True, verbose_name="show on the map"),
                ),
                (
                    "paused_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="paused"),
                ),
                (
                    "paused_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="paused until"
                    ),
                ),
                (
                    "paused_why",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="why it is paused"
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="ended"),
                ),
                (
                    "ended_why",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="why it ended"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="started")),
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
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who looks after it",
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="selections.selection",
                        verbose_name="search it comes from",
                    ),
                ),
            ],
            options={
                "verbose_name": "partnership",
                "verbose_name_plural": "partnerships",
                "ordering": ["-created_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partnerships_partnership_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "library_role__in",
                                ["leads", "co_organises", "hosts", "takes_part", "recipient"],
                            )
                        ),
                        name="partnerships_partnership_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="partnerships_partnership_named",
                        violation_error_message="Give the partnership a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="partnerships_partnership_days",
                        violation_error_message="It cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by__isnull", False), ("ended_on__isnull", False)),
                            models.Q(("ended_by__isnull", True), ("ended_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="partnerships_partnership_ended_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            models.Q(("ended_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="partnerships_partnership_ended_why",
                        violation_error_message="Say why it ends; one sentence is enough.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("paused_on", None), ("paused_until", None), ("paused_why", "")
                            ),
                            models.Q(
                                ("paused_on__isnull", False),
                                ("paused_until__isnull", False),
                                models.Q(("paused_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partnerships_partnership_paused",
                        violation_error_message="A pause needs a day until which, and a reason.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
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
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goals",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "shared goal",
                "verbose_name_plural": "shared goals",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partnerships_goal_of_library"
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
                        name="partnerships_goal_withdrawn_pair",
                    ),
                    models.UniqueConstraint(
                        fields=("partnership", "number"),
                        name="partnerships_goal_number",
                        violation_error_message="There is a goal with this number already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "purpose",
                    models.CharField(
                        blank=True,
                        help_text="One sentence, for everybody.",
                        max_length=500,
                        verbose_name="what for",
                    ),
                ),
                (
                    "library_role",
                    models.CharField(
                        choices=[
                            ("leads", "leads"),
                            ("co_organises", "co-organises"),
                            ("hosts", "hosts"),
                            ("takes_part", "takes part"),
                            ("recipient", "is a recipient"),
                        ],
                        default="co_organises",
                        max_length=12,
                        verbose_name="library's role",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "is_on_the_map",
                    models.BooleanField(default=True, verbose_name="show on the map"),
                ),
                (
                    "paused_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="paused"),
                ),
                (
                    "paused_until",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="paused until"
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="ended"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="started")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who looks after it",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="partnerships.partnership",
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
                        verbose_name="search it comes from",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "leads"),
                            ("partner", "partner"),
                            ("supports", "supports"),
                            ("observes", "observes"),
                        ],
                        default="partner",
                        max_length=8,
                        verbose_name="role",
                    ),
                ),
                ("joined_on", models.DateField(verbose_name="here since")),
                (
                    "left_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="left"),
                ),
                (
                    "left_why",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="why it left"
                    ),
                ),
                (
                    "thanked_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="thanked"),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parties",
                        to="selections.candidate",
                        verbose_name="possible partner",
                    ),
                ),
                (
                    "joined_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "left_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leaving recorded by",
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
                        related_name="parties",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
                (
                    "thanks",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="accounts.letter",
                        verbose_name="letter of thanks",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partnerships_party_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["leads", "partner", "supports", "observes"])
                        ),
                        name="partnerships_party_role_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left_on", None)),
                        fields=("partnership", "partner"),
                        name="partnerships_party_once",
                        nulls_distinct=False,
                        violation_error_message="It is a party of this partnership already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left_by", None), ("left_on", None), ("left_why", "")),
                            models.Q(
                                ("left_by__isnull", False),
                                ("left_on__isnull", False),
                                models.Q(("left_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="partnerships_party_left",
                        violation_error_message="A leaving needs its day and its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("partner__isnull", False), ("left_on", None), _connector="OR"
                        ),
                        name="partnerships_party_library_stays",
                        violation_error_message="The library stays; the partnership can end.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "text",
                    models.CharField(
                        help_text="One sentence that can be checked: what, for whom, by when.",
                        max_length=500,
                        verbose_name="goal",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="partnerships.goal",
                        verbose_name="goal",
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
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.party",
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "words of a goal",
                "verbose_name_plural": "words of goals",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partnerships_goalversion_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("goal", "number"),
                        name="partnerships_goalversion_number",
                        violation_error_message="Somebody wrote this goal otherwise meanwhile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="partnerships_goalversion_text",
                        violation_error_message="Write the goal in one sentence.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                (
                    "answered_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="answered"
                    ),
                ),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ended"
                    ),
                ),
                (
                    "idea",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="a goal that is missing",
                    ),
                ),
                (
                    "idea_settled_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="settled"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "idea_settled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
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
                        related_name="goal_requests",
                        to="accounts.link",
                        verbose_name="link",
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="partnerships.party",
                        verbose_name="party",
                    ),
                ),
            ],
            options={
                "verbose_name": "question about goals",
                "verbose_name_plural": "questions about goals",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partnerships_goalrequest_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "link"),
                        name="partnerships_goalrequest_link_once",
                        violation_error_message="This link belongs to another question.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None), ("ended_at", None)),
                        fields=("party",),
                        name="partnerships_goalrequest_one_open",
                        violation_error_message="This party is asked already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("idea_settled_at__isnull", False),
                                ("idea_settled_by__isnull", False),
                            ),
                            models.Q(
                                ("idea_settled_at__isnull", True), ("idea_settled_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="partnerships_goalrequest_idea_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Endorsement",
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
                        choices=[
                            ("agree", "we agree"),
                            ("change", "we agree with a change"),
                            ("disagree", "we do not agree"),
                        ],
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="their words")),
                (
                    "said_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who answers"),
                ),
                (
                    "heard",
                    models.CharField(
                        choices=[
                            ("link", "by its link"),
                            ("talk", "in a talk"),
                            ("phone", "by phone"),
                            ("email", "by e-mail"),
                            ("paper", "on paper"),
                        ],
                        max_length=7,
                        verbose_name="how it came",
                    ),
                ),
                ("said_on", models.DateField(verbose_name="when")),
                (
                    "answered_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="written down"),
                ),
                (
                    "replaced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="replaced"
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
                    "goal_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endorsements",
                        to="partnerships.goalversion",
                        verbose_name="words of the goal",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endorsements",
                        to="partnerships.party",
                        verbose_name="party",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a goal",
                "verbose_name_plural": "answers to goals",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partnerships_endorsement_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["agree", "change", "disagree"])),
                        name="partnerships_endorsement_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard__in", ["link", "talk", "phone", "email", "paper"])
                        ),
                        name="partnerships_endorsement_heard_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at", None)),
                        fields=("goal_version", "party"),
                        name="partnerships_endorsement_one_stands",
                        violation_error_message="This party answered meanwhile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "change"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="partnerships_endorsement_change_said",
                        violation_error_message="Please write how the goal should read.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("heard", "link"), ("recorded_by", None)),
                            models.Q(
                                models.Q(("heard", "link"), _negated=True),
                                ("recorded_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="partnerships_endorsement_of_somebody",
                        violation_error_message="Say who wrote the answer down.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                            ("hours", "hours of work"),
                            ("room", "room or place"),
                            ("equipment", "equipment"),
                            ("teaching", "teaching, knowledge"),
                            ("prints", "prints and publicity"),
                            ("transport", "transport"),
                            ("refreshments", "refreshments"),
                            ("books", "books and prizes"),
                            ("money", "money"),
                            ("other", "other"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="what")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=9,
                        null=True,
                        verbose_name="how much",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=11,
                        null=True,
                        verbose_name="value in PLN",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="promised by")),
                ("delivered_on", models.DateField(blank=True, null=True, verbose_name="delivered")),
                (
                    "dropped_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="falls away"
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
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="marked by",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="partnerships.party",
                        verbose_name="party",
                    ),
                ),
                (
                    "taken_over_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.party",
                        verbose_name="taken over from",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("delivered_on", None), ("dropped_on", None)),
                        fields=["library", "due_on"],
                        name="partnerships_contribution_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="partnerships_contribution_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "hours",
                                    "room",
                                    "equipment",
                                    "teaching",
                                    "prints",
                                    "transport",
                                    "refreshments",
                                    "books",
                                    "money",
                                    "other",
                                ],
                            )
                        ),
                        name="partnerships_contribution_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="partnerships_contribution_text",
                        violation_error_message="Write what it is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", None), ("amount__gt", 0), _connector="OR"),
                        name="partnerships_contribution_amount",
                        violation_error_message="Type a number above zero, or leave it empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                        name="partnerships_contribution_value",
                        violation_error_message="A value cannot be below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("delivered_on", None), ("dropped_on", None), _connector="OR"
                        ),
                        name="partnerships_contribution_one_end",
                        violation_error_message="It was brought, or it falls away; not both.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="55fb5c9a9a7f0fc4718e5ade5a835a2734c4e41d",
                    operation='UPDATE OF "name", "purpose", "library_role", "owner_id", "starts_on", "ends_on"',
                    pgid="pgtrigger_bump_version_98031",
                    table="partnerships_partnership",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partnerships_partnershipevent" ("created_at", "created_by_id", "ended_by_id", "ended_on", "ends_on", "id", "is_on_the_map", "library_id", "library_role", "name", "owner_id", "paused_on", "paused_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "selection_id", "starts_on", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."ended_by_id", NEW."ended_on", NEW."ends_on", NEW."id", NEW."is_on_the_map", NEW."library_id", NEW."library_role", NEW."name", NEW."owner_id", NEW."paused_on", NEW."paused_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose", NEW."selection_id", NEW."starts_on", NEW."version"); RETURN NULL;',
                    hash="794f2cb34f9cf050a9c3e9845334aa9972047ab4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_80689",
                    table="partnerships_partnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "partnerships_partnershipevent" ("created_at", "created_by_id", "ended_by_id", "ended_on", "ends_on", "id", "is_on_the_map", "library_id", "library_role", "name", "owner_id", "paused_on", "paused_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "selection_id", "starts_on", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."ended_by_id", NEW."ended_on", NEW."ends_on", NEW."id", NEW."is_on_the_map", NEW."library_id", NEW."library_role", NEW."name", NEW."owner_id", NEW."paused_on", NEW."paused_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose", NEW."selection_id", NEW."starts_on", NEW."version"); RETURN NULL;',
                    hash="cc482898a5a6b383160a9a4451c097bfc219431c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5ca94",
                    table="partnerships_partnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "partnerships_partnershipevent" ("created_at", "created_by_id", "ended_by_id", "ended_on", "ends_on", "id", "is_on_the_map", "library_id", "library_role", "name", "owner_id", "paused_on", "paused_until", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "selection_id", "starts_on", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."ended_by_id", OLD."ended_on", OLD."ends_on", OLD."id", OLD."is_on_the_map", OLD."library_id", OLD."library_role", OLD."name", OLD."owner_id", OLD."paused_on", OLD."paused_until", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."selection_id", OLD."starts_on", OLD."version"); RETURN NULL;',
                    hash="189dd5029072d660c6c829addc5fe79a7e22152e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b61a9",
                    table="partnerships_partnership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goalversion",
            trigger=pgtrigger.compiler.Trigger(
                name="words_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="b3e5e11b440b6b827d40e86ecbf0f6a9dde2dfce",
                    operation="UPDATE",
                    pgid="pgtrigger_words_stay_d0cf2",
                    table="partnerships_goalversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="endorsement",
            trigger=pgtrigger.compiler.Trigger(
                name="of_its_partnership",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (\n        SELECT 1 FROM partnerships_party AS party\n        JOIN partnerships_goal AS goal ON goal.partnership_id = party.partnership_id\n        JOIN partnerships_goalversion AS version ON version.goal_id = goal.id\n        WHERE party.id = NEW.party_id AND version.id = NEW.goal_version_id\n    ) THEN\n        RAISE EXCEPTION 'a party answers to goals of its own partnership'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="7c5943bd17b8aca7b7ea7f6aada982906680d7be",
                    operation="INSERT",
                    pgid="pgtrigger_of_its_partnership_8c8da",
                    table="partnerships_endorsement",
                    when="BEFORE",
                ),
            ),
        ),
    ]
