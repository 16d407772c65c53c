import django.db.models.deletion
import django.db.models.expressions
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
        ("partnerships", "0001_partnerships_and_goals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=200, verbose_name="what")),
                ("held_on", models.DateField(verbose_name="when")),
                ("begins_at", models.TimeField(blank=True, null=True, verbose_name="hour")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="where")),
                (
                    "where",
                    models.CharField(
                        choices=[
                            ("here", "in the library"),
                            ("outside", "outside the library"),
                            ("online", "online"),
                        ],
                        default="here",
                        max_length=7,
                        verbose_name="way",
                    ),
                ),
                (
                    "idea_of",
                    models.CharField(
                        choices=[
                            ("library", "library"),
                            ("partner", "partner"),
                            ("residents", "residents"),
                        ],
                        default="library",
                        max_length=9,
                        verbose_name="whose idea",
                    ),
                ),
                ("is_free", models.BooleanField(default=True, verbose_name="free entry")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="hours"
                    ),
                ),
                (
                    "people",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="how many people"
                    ),
                ),
                (
                    "children",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="of them children"
                    ),
                ),
                (
                    "seniors",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="of them seniors"
                    ),
                ),
                (
                    "women",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="of them women"
                    ),
                ),
                (
                    "next_idea",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="an idea for next time"
                    ),
                ),
                (
                    "noted_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="written down how it was",
                    ),
                ),
                (
                    "called_off_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="called off"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
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
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="diary.interaction",
                        verbose_name="entry of the history it comes from",
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
                    "noted_by",
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
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="activities.activity",
                        verbose_name="first of its series",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="diary.task",
                        verbose_name="task made of the idea",
                    ),
                ),
            ],
            options={
                "verbose_name": "joint activity",
                "verbose_name_plural": "joint activities",
                "ordering": ["-held_on", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["library", "held_on"], name="activities_activity_day")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="activities_activity_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("where__in", ["here", "outside", "online"])),
                        name="activities_activity_where_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("idea_of__in", ["library", "partner", "residents"])),
                        name="activities_activity_idea_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="activities_activity_named",
                        violation_error_message="Write what it is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("noted_at__isnull", False), ("noted_by__isnull", False)),
                            models.Q(("noted_at__isnull", True), ("noted_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="activities_activity_noted_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("noted_at", None), ("called_off_on", None), _connector="OR"
                        ),
                        name="activities_activity_one_end",
                        violation_error_message="It took place, or it was called off; not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours", None), ("hours__gt", 0), _connector="OR"),
                        name="activities_activity_hours",
                        violation_error_message="Type a number above zero, or leave it empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("children", None),
                            models.Q(
                                ("people__isnull", False), ("children__lte", models.F("people"))
                            ),
                            _connector="OR",
                        ),
                        name="activities_activity_children",
                        violation_error_message="There cannot be more of them than people present.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seniors", None),
                            models.Q(
                                ("people__isnull", False), ("seniors__lte", models.F("people"))
                            ),
                            _connector="OR",
                        ),
                        name="activities_activity_seniors",
                        violation_error_message="There cannot be more of them than people present.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("women", None),
                            models.Q(("people__isnull", False), ("women__lte", models.F("people"))),
                            _connector="OR",
                        ),
                        name="activities_activity_women",
                        violation_error_message="There cannot be more of them than people present.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("children", None),
                            ("seniors", None),
                            (
                                "people__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("children"), "+", models.F("seniors")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="activities_activity_ages",
                        violation_error_message="Children and seniors together cannot be more than people present.",
                    ),
                    models.UniqueConstraint(
                        fields=("interaction",),
                        name="activities_activity_entry_once",
                        violation_error_message="This entry of the history is a joint activity already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityAudience",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="activities.activity",
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activity_audiences",
                        to="partners.audience",
                        verbose_name="group",
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
                "verbose_name": "group of a joint activity",
                "verbose_name_plural": "groups of joint activities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="activities_activityaudience_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("activity", "audience"),
                        name="activities_activityaudience_once",
                        violation_error_message="This group is there already.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="audiences",
            field=models.ManyToManyField(
                related_name="activities",
                through="activities.ActivityAudience",
                to="partners.audience",
                verbose_name="for whom",
            ),
        ),
        migrations.CreateModel(
            name="ActivityPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="activities.activity",
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
                        related_name="activity_partners",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner of a joint activity",
                "verbose_name_plural": "partners of joint activities",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="activities_activitypartner_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("activity", "partner"),
                        name="activities_activitypartner_once",
                        violation_error_message="It is a partner of this activity already.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="partners",
            field=models.ManyToManyField(
                related_name="activities",
                through="activities.ActivityPartner",
                to="partners.partner",
                verbose_name="with whom",
            ),
        ),
        migrations.CreateModel(
            name="GrantEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                ("edition", models.CharField(max_length=40, verbose_name="edition")),
                (
                    "source",
                    models.CharField(max_length=500, verbose_name="where its rules were read"),
                ),
                ("read_on", models.DateField(verbose_name="read on")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "edition of a grant programme",
                "verbose_name_plural": "editions of grant programmes",
                "ordering": ["programme", "-edition", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "edition"),
                        name="activities_grantedition_once",
                        violation_error_message="This edition is already on the list.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "counts",
                    models.CharField(
                        choices=[
                            ("with_partners", "projects with partners"),
                            ("ground_up", "from the ground up"),
                        ],
                        max_length=13,
                        verbose_name="what is counted",
                    ),
                ),
                (
                    "task_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="1 is the first one; empty means each year.",
                        null=True,
                        verbose_name="year of the task",
                    ),
                ),
                ("least", models.PositiveSmallIntegerField(verbose_name="from")),
                (
                    "most",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty means as many as one likes.",
                        null=True,
                        verbose_name="to",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="activities.grantedition",
                        verbose_name="edition of a grant programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule of a grant programme",
                "verbose_name_plural": "rules of grant programmes",
                "ordering": ["edition", "task_year", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("counts__in", ["with_partners", "ground_up"])),
                        name="activities_grantrule_counts_known",
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "counts", "task_year"),
                        name="activities_grantrule_once",
                        nulls_distinct=False,
                        violation_error_message="This edition counts that in this year already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("task_year", None), ("task_year__range", (1, 10)), _connector="OR"
                        ),
                        name="activities_grantrule_year",
                        violation_error_message="Type a year of the task from 1 to 10.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("most", None), ("most__gte", models.F("least")), _connector="OR"
                        ),
                        name="activities_grantrule_bounds",
                        violation_error_message="The upper number cannot be below the lower one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="task from")),
                ("ends_on", models.DateField(verbose_name="task until")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "archived_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="taken off"
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
                        verbose_name="taken off by",
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="activities.grantedition",
                        verbose_name="programme and edition",
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
                "verbose_name": "grant that is counted",
                "verbose_name_plural": "grants that are counted",
                "ordering": ["-starts_on", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="activities_granttask_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="activities_granttask_archived_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("library", "edition"),
                        name="activities_granttask_once",
                        violation_error_message="The library counts by this edition already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="activities_granttask_days",
                        violation_error_message="It cannot end before it begins.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="grant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="activities.granttask",
                verbose_name="counts as a project of",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="6e017f4865d2a7b3a71def42578841acd74b1a32",
                    operation="UPDATE",
                    pgid="pgtrigger_bump_version_c472b",
                    table="activities_activity",
                    when="BEFORE",
                ),
            ),
        ),
    ]
