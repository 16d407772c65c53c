import django.db.models.deletion
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
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="neutral title")),
                (
                    "about",
                    models.CharField(blank=True, max_length=1000, verbose_name="what it is about"),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[("calmly", "calmly"), ("soon", "soon"), ("now", "now")],
                        default="calmly",
                        max_length=6,
                        verbose_name="how urgent",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("work", "ways of working"),
                            ("values", "what matters to us"),
                            ("facts", "information"),
                            ("relations", "relations"),
                            ("rules", "rules from above"),
                        ],
                        max_length=9,
                        verbose_name="what kind",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("noticed", "Something is wrong"),
                            ("talk", "A talk"),
                            ("negotiation", "Looking for a solution"),
                            ("mediation", "With a neutral person"),
                            ("settled", "What we settled"),
                            ("parted", "We part in peace"),
                        ],
                        default="noticed",
                        editable=False,
                        max_length=11,
                        verbose_name="step",
                    ),
                ),
                (
                    "step_since",
                    models.DateTimeField(auto_now_add=True, verbose_name="at this step since"),
                ),
                (
                    "day",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="by when"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="closed"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("settled", "settled"),
                            ("parted", "parted in peace"),
                            ("nothing", "it needs nothing, because …"),
                            ("later", "it comes back on …"),
                        ],
                        editable=False,
                        max_length=7,
                        verbose_name="how it ended",
                    ),
                ),
                (
                    "outcome_text",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="because"
                    ),
                ),
                (
                    "comes_back_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="comes back on"
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="notes erased"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="written down"),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="partners.partner",
                        verbose_name="with whom",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "hard matter",
                "verbose_name_plural": "hard matters",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="conflicts_conflict_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", ["calmly", "soon", "now"])),
                        name="conflicts_conflict_urgency_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["work", "values", "facts", "relations", "rules", ""])
                        ),
                        name="conflicts_conflict_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "step__in",
                                [
                                    "noticed",
                                    "talk",
                                    "negotiation",
                                    "mediation",
                                    "settled",
                                    "parted",
                                ],
                            )
                        ),
                        name="conflicts_conflict_step_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ["settled", "parted", "nothing", "later", ""])
                        ),
                        name="conflicts_conflict_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="conflicts_conflict_closed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="conflicts_conflict_titled",
                        violation_error_message="Give it a neutral title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about", ""), _negated=True),
                            ("erased_at__isnull", False),
                            _connector="OR",
                        ),
                        name="conflicts_conflict_about",
                        violation_error_message="Write what happens; two sentences are enough.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("partner__isnull", False),
                            ("partnership__isnull", False),
                            _connector="OR",
                        ),
                        name="conflicts_conflict_with_whom",
                        violation_error_message="Choose a partner or a partnership.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("day__isnull", False), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conflicts_conflict_whole_outcome",
                        violation_error_message="A matter needs a day, or how it ended.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comes_back_on__isnull", False), ("outcome", "later")),
                            models.Q(
                                models.Q(("outcome", "later"), _negated=True),
                                ("comes_back_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="conflicts_conflict_comes_back",
                        violation_error_message="Choose the day on which it comes back.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "nothing"), ("outcome_text", ""), _negated=True),
                            ("erased_at__isnull", False),
                            _connector="OR",
                        ),
                        name="conflicts_conflict_because",
                        violation_error_message="Write in one sentence why it needs nothing.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictLine",
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
                            ("position", "position (what we ask)"),
                            ("interest", "what we care about (why)"),
                            ("option", "possible solution"),
                            ("measure", "how we shall know it is fair"),
                            ("alone", "what we do without an agreement"),
                            ("their_move", "what they may do (a guess)"),
                            ("to_check", "to check"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("ours", "our side"),
                            ("theirs", "their side"),
                            ("both", "both sides"),
                        ],
                        default="both",
                        editable=False,
                        max_length=6,
                        verbose_name="side",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="line")),
                (
                    "is_common",
                    models.BooleanField(default=False, editable=False, verbose_name="shared"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="conflicts.conflict",
                        verbose_name="hard matter",
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
                "verbose_name": "line of a hard matter",
                "verbose_name_plural": "lines of hard matters",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="conflicts_conflictline_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "position",
                                    "interest",
                                    "option",
                                    "measure",
                                    "alone",
                                    "their_move",
                                    "to_check",
                                ],
                            )
                        ),
                        name="conflicts_conflictline_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["ours", "theirs", "both"])),
                        name="conflicts_conflictline_side_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="conflicts_conflictline_text",
                        violation_error_message="Write the line.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["position", "interest"]),
                                ("side__in", ["ours", "theirs"]),
                            ),
                            models.Q(
                                models.Q(("kind__in", ["position", "interest"]), _negated=True),
                                ("side", "both"),
                            ),
                            _connector="OR",
                        ),
                        name="conflicts_conflictline_side_of_kind",
                        violation_error_message="A position and what one cares about have a side.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_common", False), ("kind", "interest"), _connector="OR"
                        ),
                        name="conflicts_conflictline_common",
                        violation_error_message="Only what both care about is shared.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("page", "the page"),
                            ("private", "the private part"),
                            ("print", "the print"),
                            ("taken", "taken over"),
                        ],
                        max_length=7,
                        verbose_name="what",
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="conflicts.conflict",
                        verbose_name="hard matter",
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
                    "opened_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of a hard matter",
                "verbose_name_plural": "openings of hard matters",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="conflicts_conflictopening_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["page", "private", "print", "taken"])),
                        name="conflicts_conflictopening_part_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="conflicts.conflict",
                        verbose_name="hard matter",
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
                    "member",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who sees it",
                    ),
                ),
            ],
            options={
                "verbose_name": "person on the list of a hard matter",
                "verbose_name_plural": "people on the lists of hard matters",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="conflicts_conflictperson_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("conflict", "member"),
                        name="conflicts_conflictperson_once",
                        violation_error_message="This person is on the list already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictScript",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("noticed", "Something is wrong"),
                            ("talk", "A talk"),
                            ("negotiation", "Looking for a solution"),
                            ("mediation", "With a neutral person"),
                            ("settled", "What we settled"),
                            ("parted", "We part in peace"),
                        ],
                        max_length=11,
                        verbose_name="step",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("do", "what to do, by when"),
                            ("say", "what to say"),
                            ("out", "way out"),
                        ],
                        default="say",
                        max_length=3,
                        verbose_name="part",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=100, verbose_name="position"),
                ),
                ("name", models.CharField(max_length=300, verbose_name="sentence in Polish")),
                ("name_en", models.CharField(max_length=300, verbose_name="sentence in English")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence for a hard matter",
                "verbose_name_plural": "sentences for hard matters",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "step__in",
                                [
                                    "noticed",
                                    "talk",
                                    "negotiation",
                                    "mediation",
                                    "settled",
                                    "parted",
                                ],
                            )
                        ),
                        name="conflicts_conflictscript_step_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["do", "say", "out"])),
                        name="conflicts_conflictscript_part_known",
                    ),
                    models.UniqueConstraint(
                        fields=("step", "part", "name"),
                        name="conflicts_conflictscript_once",
                        violation_error_message="This sentence is already on the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictStepChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "from_step",
                    models.CharField(
                        choices=[
                            ("noticed", "Something is wrong"),
                            ("talk", "A talk"),
                            ("negotiation", "Looking for a solution"),
                            ("mediation", "With a neutral person"),
                            ("settled", "What we settled"),
                            ("parted", "We part in peace"),
                        ],
                        max_length=11,
                        verbose_name="from",
                    ),
                ),
                (
                    "to_step",
                    models.CharField(
                        choices=[
                            ("noticed", "Something is wrong"),
                            ("talk", "A talk"),
                            ("negotiation", "Looking for a solution"),
                            ("mediation", "With a neutral person"),
                            ("settled", "What we settled"),
                            ("parted", "We part in peace"),
                        ],
                        max_length=11,
                        verbose_name="to",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("moved_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="conflicts.conflict",
                        verbose_name="hard matter",
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
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a hard matter",
                "verbose_name_plural": "steps of hard matters",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="conflicts_conflictstepchange_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "from_step__in",
                                [
                                    "noticed",
                                    "talk",
                                    "negotiation",
                                    "mediation",
                                    "settled",
                                    "parted",
                                ],
                            )
                        ),
                        name="conflicts_conflictstepchange_from_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "to_step__in",
                                [
                                    "noticed",
                                    "talk",
                                    "negotiation",
                                    "mediation",
                                    "settled",
                                    "parted",
                                ],
                            )
                        ),
                        name="conflicts_conflictstepchange_to_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="settled")),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="conflicts.conflict",
                        verbose_name="hard matter",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="partners.partner",
                        verbose_name="who does it",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="diary.task",
                        verbose_name="task",
                    ),
                ),
            ],
            options={
                "verbose_name": "thing that was settled",
                "verbose_name_plural": "things that were settled",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="conflicts_settlement_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "task"),
                        name="conflicts_settlement_task_once",
                        violation_error_message="This task is of something settled already.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conflict",
            trigger=pgtrigger.compiler.Trigger(
                name="only_allowed_steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF TG_OP = 'INSERT' AND NEW.step <> 'noticed' AND NEW.step IN ('noticed', 'talk', 'negotiation', 'mediation', 'settled', 'parted') THEN\n        RAISE EXCEPTION 'a hard matter begins where it is noticed'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'UPDATE' AND NEW.step <> OLD.step AND NEW.step IN ('noticed', 'talk', 'negotiation', 'mediation', 'settled', 'parted')\n        AND (OLD.step, NEW.step) NOT IN (('noticed', 'talk'), ('noticed', 'negotiation'), ('noticed', 'mediation'), ('noticed', 'parted'), ('talk', 'noticed'), ('talk', 'negotiation'), ('talk', 'mediation'), ('talk', 'settled'), ('talk', 'parted'), ('negotiation', 'talk'), ('negotiation', 'mediation'), ('negotiation', 'settled'), ('negotiation', 'parted'), ('mediation', 'talk'), ('mediation', 'negotiation'), ('mediation', 'settled'), ('mediation', 'parted'), ('settled', 'talk'), ('settled', 'negotiation'), ('settled', 'mediation'), ('settled', 'parted'), ('parted', 'talk'), ('parted', 'negotiation'))\n    THEN\n        RAISE EXCEPTION 'a hard matter cannot go from % to %', OLD.step, NEW.step\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF TG_OP = 'UPDATE' AND NEW.step = 'settled' AND OLD.step <> 'settled'\n        AND NOT EXISTS (SELECT 1 FROM conflicts_settlement WHERE conflict_id = NEW.id)\n    THEN\n        RAISE EXCEPTION 'nothing was settled' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="505d5fbab2368ce48c5a91e778c736c0fbf5576e",
                    operation='INSERT OR UPDATE OF "step"',
                    pgid="pgtrigger_only_allowed_steps_184b3",
                    table="conflicts_conflict",
                    when="BEFORE",
                ),
            ),
        ),
    ]
