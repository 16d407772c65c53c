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
        ("partnerships", "0001_partnerships_and_goals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("short", "short, two minutes"), ("long", "long, five minutes")],
                        default="short",
                        max_length=5,
                        verbose_name="list",
                    ),
                ),
                ("answers_until", models.DateField(verbose_name="answers until")),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="opened")),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="closed"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("go_on", "we go on"),
                            ("change", "we change something"),
                            ("do_less", "we do less"),
                            ("end", "we end it"),
                        ],
                        editable=False,
                        max_length=7,
                        verbose_name="decision",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="why so"
                    ),
                ),
                (
                    "next_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="next review"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                        verbose_name="opened by",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["-opened_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reviews_review_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["short", "long"])),
                        name="reviews_review_form_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["go_on", "change", "do_less", "end", ""])
                        ),
                        name="reviews_review_decision_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="reviews_review_decided_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", ""), ("next_on", None), ("reason", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("decided_at__isnull", False),
                                models.Q(("decision", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reviews_review_why_decided",
                        violation_error_message="A decision needs its reason; one sentence is enough.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("partnership",),
                        name="reviews_review_one_open",
                        violation_error_message="A review of this partnership is under way already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=500,
                        verbose_name="one thing to change, or an idea",
                    ),
                ),
                (
                    "may_be_read",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        verbose_name="may be read by whoever coordinates",
                    ),
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
                ("answered_at", models.DateTimeField(auto_now_add=True, verbose_name="answered")),
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
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_replies",
                        to="partnerships.party",
                        verbose_name="party",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="reviews.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply to a review",
                "verbose_name_plural": "replies to reviews",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reviews_reviewreply_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard__in", ["link", "talk", "phone", "email", "paper"])
                        ),
                        name="reviews_reviewreply_heard_known",
                    ),
                    models.UniqueConstraint(
                        fields=("review", "party"),
                        name="reviews_reviewreply_once",
                        violation_error_message="This party has answered already.",
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
                        name="reviews_reviewreply_of_somebody",
                        violation_error_message="Say who wrote the answer down.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewRequest",
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
                    "letter",
                    models.ForeignKey(
                        editable=False,
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
                        related_name="review_requests",
                        to="accounts.link",
                        verbose_name="link",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_requests",
                        to="partnerships.party",
                        verbose_name="party",
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="reviews.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "verbose_name": "question of a review",
                "verbose_name_plural": "questions of reviews",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reviews_reviewrequest_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "link"),
                        name="reviews_reviewrequest_link_once",
                        violation_error_message="This link belongs to another question.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("review", "party"),
                        name="reviews_reviewrequest_one_open",
                        violation_error_message="This party is asked already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewSentence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "domain",
                    models.CharField(blank=True, max_length=60, verbose_name="domain in Polish"),
                ),
                (
                    "domain_en",
                    models.CharField(blank=True, max_length=60, verbose_name="domain in English"),
                ),
                ("text", models.CharField(max_length=160, verbose_name="sentence in Polish")),
                ("text_en", models.CharField(max_length=160, verbose_name="sentence in English")),
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sentences",
                        to="reviews.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence as it was asked",
                "verbose_name_plural": "sentences as they were asked",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reviews_reviewsentence_of_library"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="answer"
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
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="reviews.reviewreply",
                        verbose_name="reply",
                    ),
                ),
                (
                    "sentence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviews.reviewsentence",
                        verbose_name="sentence",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a sentence",
                "verbose_name_plural": "answers to sentences",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reviews_reviewanswer_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("reply", "sentence"), name="reviews_reviewanswer_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value", None), ("value__range", (1, 5)), _connector="OR"
                        ),
                        name="reviews_reviewanswer_value",
                        violation_error_message="Choose an answer from 1 to 5, or “we don't know”.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewStatement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                (
                    "form",
                    models.CharField(
                        choices=[("short", "short, two minutes"), ("long", "long, five minutes")],
                        max_length=5,
                        verbose_name="list",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "domain",
                    models.CharField(blank=True, max_length=60, verbose_name="domain in Polish"),
                ),
                (
                    "domain_en",
                    models.CharField(blank=True, max_length=60, verbose_name="domain in English"),
                ),
                ("text", models.CharField(max_length=160, verbose_name="sentence in Polish")),
                ("text_en", models.CharField(max_length=160, verbose_name="sentence in English")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence of a review",
                "verbose_name_plural": "sentences of reviews",
                "ordering": ["-form", "number", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("form__in", ["short", "long"])),
                        name="reviews_reviewstatement_form_known",
                    ),
                    models.UniqueConstraint(
                        fields=("form", "text"),
                        name="reviews_reviewstatement_once",
                        violation_error_message="This sentence is already on the list.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reviewsentence",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                to="reviews.reviewstatement",
                verbose_name="sentence of a review",
            ),
        ),
        migrations.CreateModel(
            name="SignDismissal",
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
                            ("silence", "silence"),
                            ("promises", "promises are late"),
                            ("uneven", "nearly everything comes from one party"),
                            ("apart", "views are far apart"),
                        ],
                        editable=False,
                        max_length=8,
                        verbose_name="early sign",
                    ),
                ),
                ("about", models.CharField(editable=False, max_length=60, verbose_name="about")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissed_signs",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "early sign put aside",
                "verbose_name_plural": "early signs put aside",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="reviews_signdismissal_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rule__in", ["silence", "promises", "uneven", "apart"])
                        ),
                        name="reviews_signdismissal_rule_known",
                    ),
                    models.UniqueConstraint(
                        fields=("partnership", "rule", "about"), name="reviews_signdismissal_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="reviews_signdismissal_reason",
                        violation_error_message="Say why; one sentence is enough.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewreply",
            trigger=pgtrigger.compiler.Trigger(
                name="of_its_partnership",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (\n        SELECT 1 FROM reviews_review AS review\n        JOIN partnerships_party AS party ON party.partnership_id = review.partnership_id\n        WHERE review.id = NEW.review_id AND party.id = NEW.party_id AND review.closed_at IS NULL\n    ) THEN\n        RAISE EXCEPTION 'a reply of a party of the partnership, before the review is closed'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="8b1b17127f9283dd9f41ddcb312fa6af3cb68539",
                    operation="INSERT",
                    pgid="pgtrigger_of_its_partnership_93f0d",
                    table="reviews_reviewreply",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="of_its_review",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NOT EXISTS (\n        SELECT 1 FROM reviews_reviewreply AS reply\n        JOIN reviews_reviewsentence AS sentence ON sentence.review_id = reply.review_id\n        WHERE reply.id = NEW.reply_id AND sentence.id = NEW.sentence_id\n    ) THEN\n        RAISE EXCEPTION 'an answer to a sentence of the same review'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="e9439805d726f30627ac9308f648d9926279aa28",
                    operation="INSERT",
                    pgid="pgtrigger_of_its_review_834b0",
                    table="reviews_reviewanswer",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewsentence",
            constraint=models.UniqueConstraint(
                fields=("review", "statement"), name="reviews_reviewsentence_once"
            ),
        ),
    ]
