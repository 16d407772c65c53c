import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import agreements.models.documents


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("partners", "0001_partners_and_audiences"),
        ("partnerships", "0001_partnerships_and_goals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("spoken", "spoken arrangement"),
                            ("declaration", "declaration of cooperation"),
                            ("letter_of_intent", "letter of intent"),
                            ("understanding", "agreement"),
                            ("contract", "contract"),
                            ("grant_annex", "annex to an application"),
                        ],
                        default="understanding",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "case_sign",
                    models.CharField(blank=True, max_length=60, verbose_name="case sign"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("keep_until", models.DateField(blank=True, null=True, verbose_name="keep until")),
                (
                    "suspended_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="suspended"
                    ),
                ),
                (
                    "suspended_why",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="why it is suspended",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="ended early"
                    ),
                ),
                (
                    "ended_why",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="why it ended early",
                    ),
                ),
                (
                    "told_days",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="told of the end"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "amends",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="agreements.agreement",
                        verbose_name="amends",
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
                    "partnership",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
                (
                    "renewed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="renews",
                        to="agreements.agreement",
                        verbose_name="renewed by",
                    ),
                ),
                (
                    "suspended_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="suspended by",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement on paper",
                "verbose_name_plural": "agreements on paper",
                "ordering": ["pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_on", None), ("renewed_by", None)),
                        fields=["library", "ends_on"],
                        name="agreements_agreement_ends",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="agreements_agreement_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "spoken",
                                    "declaration",
                                    "letter_of_intent",
                                    "understanding",
                                    "contract",
                                    "grant_annex",
                                ],
                            )
                        ),
                        name="agreements_agreement_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="agreements_agreement_titled",
                        violation_error_message="Give the paper a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="agreements_agreement_days",
                        violation_error_message="It cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amends", None), ("ends_on", None), _connector="OR"),
                        name="agreements_agreement_amendment_end",
                        violation_error_message="An amendment holds as long as the agreement. To go on longer, renew it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("suspended_by", None),
                                ("suspended_on", None),
                                ("suspended_why", ""),
                            ),
                            models.Q(
                                ("suspended_by__isnull", False),
                                ("suspended_on__isnull", False),
                                models.Q(("suspended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreements_agreement_suspended",
                        violation_error_message="Say why it is suspended; one sentence is enough.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by", None), ("ended_on", None), ("ended_why", "")),
                            models.Q(
                                ("ended_by__isnull", False),
                                ("ended_on__isnull", False),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreements_agreement_ended",
                        violation_error_message="Say why it ends; one sentence is enough.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementSection",
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
                    models.PositiveSmallIntegerField(default=500, verbose_name="position"),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name in Polish")),
                ("name_en", models.CharField(max_length=80, verbose_name="name in English")),
                (
                    "question",
                    models.CharField(blank=True, max_length=200, verbose_name="question beside it"),
                ),
                (
                    "is_filled",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="filled from the record"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "section of agreements",
                "verbose_name_plural": "sections of agreements",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name",),
                        name="agreements_agreementsection_once",
                        violation_error_message="There is a section with this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("in_place", "in place"),
                            ("partly", "partly"),
                            ("missing", "missing"),
                            ("not_here", "does not apply"),
                        ],
                        default="missing",
                        max_length=8,
                        verbose_name="standing",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=2000, verbose_name="words")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="agreements.agreement",
                        verbose_name="agreement",
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
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="agreements.agreementsection",
                        verbose_name="section of agreements",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of an agreement",
                "verbose_name_plural": "parts of an agreement",
                "ordering": ["section__position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="agreements_agreementpart_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standing__in", ["in_place", "partly", "missing", "not_here"])
                        ),
                        name="agreements_agreementpart_standing_known",
                    ),
                    models.UniqueConstraint(
                        fields=("agreement", "section"), name="agreements_agreementpart_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        editable=False,
                        upload_to=agreements.models.documents.name_of_file,
                        verbose_name="file",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("docx", "DOCX"), ("jpg", "picture (JPEG)")],
                        editable=False,
                        max_length=4,
                        verbose_name="form",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="what it is")),
                (
                    "case_sign",
                    models.CharField(blank=True, max_length=60, verbose_name="case sign"),
                ),
                ("keep_until", models.DateField(blank=True, null=True, verbose_name="keep until")),
                (
                    "size",
                    models.PositiveBigIntegerField(editable=False, verbose_name="size in bytes"),
                ),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "erased_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="erased"),
                ),
                (
                    "erased_why",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="why it was erased"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="agreements.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "erased_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="erased by",
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="partnerships.partnership",
                        verbose_name="partnership",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("erased_on", None)),
                        fields=["library", "keep_until"],
                        name="agreements_document_kept",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="agreements_document_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pdf", "docx", "jpg"])),
                        name="agreements_document_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreement", None),
                                ("partner", None),
                                ("partnership__isnull", False),
                            ),
                            models.Q(
                                ("agreement__isnull", False),
                                ("partner", None),
                                ("partnership", None),
                            ),
                            models.Q(
                                ("agreement", None),
                                ("partner__isnull", False),
                                ("partnership", None),
                            ),
                            _connector="OR",
                        ),
                        name="agreements_document_one_owner",
                        violation_error_message="A document belongs to one partnership, one agreement or one partner.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="agreements_document_titled",
                        violation_error_message="Say what it is, for example: signed agreement.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("erased_by", None),
                                ("erased_on", None),
                                ("erased_why", ""),
                                models.Q(("file", ""), _negated=True),
                            ),
                            models.Q(
                                ("erased_by__isnull", False),
                                ("erased_on__isnull", False),
                                ("file", ""),
                                models.Q(("erased_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreements_document_erased",
                        violation_error_message="Say why it is erased; one sentence is enough.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RenewalRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ended"
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
                        max_length=7,
                        verbose_name="how it came",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who answers"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renewal_requests",
                        to="agreements.agreement",
                        verbose_name="agreement",
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
                        related_name="renewal_requests",
                        to="accounts.link",
                        verbose_name="link",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewal_requests",
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
            ],
            options={
                "verbose_name": "question about a renewal",
                "verbose_name_plural": "questions about renewals",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="agreements_renewalrequest_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["yes", "talk", "not_now", "no", ""])),
                        name="agreements_renewalrequest_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("heard__in", ["link", "talk", "phone", "email", "paper", ""])
                        ),
                        name="agreements_renewalrequest_heard_known",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "link"),
                        name="agreements_renewalrequest_link_once",
                        violation_error_message="This link belongs to another question.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", ""), ("ended_at", None)),
                        fields=("agreement", "party"),
                        name="agreements_renewalrequest_one_open",
                        violation_error_message="This party is asked already.",
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
                        name="agreements_renewalrequest_whole_answer",
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
                        name="agreements_renewalrequest_of_somebody",
                        violation_error_message="Say who wrote the answer down.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="day of signature")),
                (
                    "signed_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who signed"),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="written down"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="agreements.agreement",
                        verbose_name="agreement",
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
                    "party",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="partnerships.party",
                        verbose_name="party",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written down by",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature",
                "verbose_name_plural": "signatures",
                "ordering": ["signed_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="agreements_signature_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("agreement", "party"),
                        name="agreements_signature_once",
                        violation_error_message="The day of this signature is written down already.",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="bump_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version := OLD.version + 1; RETURN NEW;",
                    hash="fcd0a8cf501e43264aab2194773de95a3b0c94fe",
                    operation='UPDATE OF "kind", "title", "case_sign", "starts_on", "ends_on", "keep_until"',
                    pgid="pgtrigger_bump_version_b016b",
                    table="agreements_agreement",
                    when="BEFORE",
                ),
            ),
        ),
    ]
