import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True, verbose_name="key")),
                ("led_to", models.TextField(blank=True, verbose_name="page it led to")),
                (
                    "sent_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="sent"
                    ),
                ),
            ],
            options={
                "verbose_name": "form that was sent",
                "verbose_name_plural": "forms that were sent",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("pl", "polski"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        blank=True,
                        choices=[("light", "light"), ("dark", "dark")],
                        max_length=5,
                        verbose_name="colours",
                    ),
                ),
                (
                    "gets_week",
                    models.BooleanField(default=True, verbose_name="gets the letter of Monday"),
                ),
                ("week_written_on", models.DateField(blank=True, editable=False, null=True)),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                (
                    "is_staff",
                    models.BooleanField(default=False, verbose_name="works in administration"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(default=False, verbose_name="runs the installation"),
                ),
                ("mailbox_proved", models.BooleanField(default=True, editable=False)),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="added"
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name", "email"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="accounts_user_email_in_any_case",
                        violation_error_message="A person with this e-mail already has an account.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ["pl", "en", ""])),
                        name="accounts_user_language_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("theme__in", ["light", "dark", ""])),
                        name="accounts_user_theme_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_superuser", False), ("is_staff", True), _connector="OR"
                        ),
                        name="accounts_user_superuser_is_staff",
                        violation_error_message="Whoever runs the installation also works in administration.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AddressCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("starts_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "count of an address",
                "verbose_name_plural": "counts of addresses",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "starts_at"), name="accounts_addresscount_key_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Library",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                (
                    "name_in_place",
                    models.CharField(
                        blank=True,
                        help_text="For example: in Ustronie Morskie",
                        max_length=100,
                        verbose_name="its place in running text",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                (
                    "street",
                    models.CharField(blank=True, max_length=120, verbose_name="street and number"),
                ),
                (
                    "postal_code",
                    models.CharField(blank=True, max_length=6, verbose_name="postal code"),
                ),
                (
                    "post_place",
                    models.CharField(blank=True, max_length=80, verbose_name="post place"),
                ),
                (
                    "assesses_partners",
                    models.BooleanField(
                        default=False,
                        help_text="Six questions about each cooperation, seen only by people who work with partners.",
                        verbose_name="asks about trust and value",
                    ),
                ),
                (
                    "shows_partners",
                    models.BooleanField(
                        default=False, verbose_name="shows everybody the partners that agreed"
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="own website")),
                (
                    "notice_checked_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="text about personal data checked"
                    ),
                ),
                (
                    "former_slugs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=60),
                        default=list,
                        editable=False,
                        size=None,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "archived_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="archived"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="confirmed"
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
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "library",
                "verbose_name_plural": "libraries",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="accounts_library_confirmed_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("archived_at__isnull", False), ("archived_by__isnull", False)
                            ),
                            models.Q(("archived_at__isnull", True), ("archived_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="accounts_library_archived_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="accounts_library_named",
                        violation_error_message="Type the name of the library.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("set-password", "set a password"),
                            ("publication-consent", "consent to what everybody may read"),
                            ("invitation", "answer to an invitation to work together"),
                            ("own-data", "confirm or correct the data of one's organisation"),
                            ("goals", "answer to the goals of a partnership"),
                            ("review", "answer to the review of a partnership"),
                            ("renewal", "answer to the renewal of an agreement"),
                            ("calendar", "calendar to be subscribed to"),
                            ("workshop-invitation", "answer to an invitation to a workshop"),
                        ],
                        max_length=30,
                        verbose_name="purpose",
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("seed", models.CharField(blank=True, editable=False, max_length=43)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                ("is_shown", models.BooleanField(default=False, verbose_name="was shown")),
                ("expires_at", models.DateTimeField(verbose_name="works until")),
                ("used_at", models.DateTimeField(blank=True, null=True, verbose_name="used")),
                (
                    "ended_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="ended"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["-created_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "purpose__in",
                                [
                                    "set-password",
                                    "publication-consent",
                                    "invitation",
                                    "own-data",
                                    "goals",
                                    "review",
                                    "renewal",
                                    "calendar",
                                    "workshop-invitation",
                                ],
                            )
                        ),
                        name="accounts_link_purpose_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="accounts_link_ended_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("purpose", "set-password"),
                                ("user__isnull", False),
                                models.Q(("seed", ""), ("is_shown", False), _connector="OR"),
                            ),
                            models.Q(
                                models.Q(("purpose", "set-password"), _negated=True),
                                ("library__isnull", False),
                                models.Q(("seed", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="accounts_link_of_somebody",
                        violation_error_message="A link sets the password of a person, or answers a library.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recipient", models.EmailField(max_length=254, verbose_name="to")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(verbose_name="text")),
                ("is_personal", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "send_after",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="After a failed attempt: the time of the next one.",
                        verbose_name="to be sent after",
                    ),
                ),
                (
                    "claimed_at",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="handed to the mail server",
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="attempts"
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "problem",
                    models.CharField(blank=True, max_length=300, verbose_name="last problem"),
                ),
                (
                    "cancelled_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="cancelled"
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cancelled by",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="accounts.link",
                        verbose_name="link",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("cancelled_at", None), ("claimed_at", None), ("sent_at", None)
                        ),
                        fields=["send_after", "id"],
                        name="accounts_letter_queue",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("problem", ""), _connector="OR"),
                        name="accounts_letter_sent_or_problem",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent_at", None), ("cancelled_at", None), _connector="OR"
                        ),
                        name="accounts_letter_sent_or_cancelled",
                        violation_error_message="A letter that was sent cannot be cancelled.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", False), ("cancelled_by__isnull", False)
                            ),
                            models.Q(
                                ("cancelled_at__isnull", True), ("cancelled_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="accounts_letter_cancelled_pair",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                            ("reader", "view only"),
                            ("librarian", "work with partners"),
                            ("coordinator", "coordination"),
                            ("trainer", "running workshops"),
                        ],
                        max_length=11,
                        verbose_name="role",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                (
                    "ends_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day without access.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("made_account", models.BooleanField(default=False, editable=False)),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="granted by",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "access",
                "verbose_name_plural": "accesses",
                "ordering": ["library", "user"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("library", "user"),
                        name="accounts_membership_once",
                        violation_error_message="This person already has a place in this library.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="accounts_membership_ends_after_start",
                        violation_error_message="Access cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["reader", "librarian", "coordinator", "trainer"])
                        ),
                        name="accounts_membership_role_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "terc",
                    models.CharField(
                        max_length=7, primary_key=True, serialize=False, verbose_name="TERC code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("folded_name", models.CharField(db_index=True, editable=False, max_length=80)),
                ("county", models.CharField(max_length=80, verbose_name="county")),
                ("voivodeship", models.CharField(max_length=40, verbose_name="voivodeship")),
                ("valid_on", models.DateField(verbose_name="state of the register")),
            ],
            options={
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
                "ordering": ["folded_name", "terc"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("terc__regex", "^[0-9]{6}[123]$")),
                        name="accounts_municipality_terc",
                        violation_error_message="A TERC code has seven digits; the last one is 1, 2 or 3.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="library",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                to="accounts.municipality",
                verbose_name="municipality",
            ),
        ),
        migrations.CreateModel(
            name="Oversight",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "terc_prefix",
                    models.CharField(
                        blank=True,
                        help_text="Two digits: a voivodeship. Four: a county. Empty: all libraries.",
                        max_length=7,
                        verbose_name="beginning of the TERC code",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "oversight",
                "verbose_name_plural": "oversights",
                "ordering": ["user", "terc_prefix"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "terc_prefix"), name="accounts_oversight_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("terc_prefix__regex", "^([0-9]{2}|[0-9]{4}|[0-9]{6,7})?$")
                        ),
                        name="accounts_oversight_prefix",
                        violation_error_message="Type two, four, six or seven digits, or nothing.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Viewing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="from"),
                ),
                ("ends_at", models.DateTimeField(verbose_name="until")),
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
                    "viewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who looked",
                    ),
                ),
            ],
            options={
                "verbose_name": "look at a library",
                "verbose_name_plural": "looks at libraries",
                "ordering": ["-started_at", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="accounts_viewing_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="accounts_viewing_has_reason",
                        violation_error_message="Say why you need to see it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gte", models.F("started_at"))),
                        name="accounts_viewing_ends_after_start",
                        violation_error_message="A look cannot end before it starts.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterStep",
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
                            ("claimed", "handed to the mail server"),
                            ("sent", "sent"),
                            ("refused", "refused"),
                            ("doubtful", "the connection broke: perhaps sent"),
                            ("changed", "changed"),
                            ("cancelled", "cancelled"),
                            ("again", "to be sent again"),
                            ("settled", "noted as sent by hand"),
                        ],
                        max_length=9,
                        verbose_name="what happened",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                ("detail", models.CharField(blank=True, max_length=300, verbose_name="detail")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="accounts.letter",
                        verbose_name="letter",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a letter",
                "verbose_name_plural": "what happened to the letter",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "claimed",
                                    "sent",
                                    "refused",
                                    "doubtful",
                                    "changed",
                                    "cancelled",
                                    "again",
                                    "settled",
                                ],
                            )
                        ),
                        name="accounts_letterstep_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(editable=False, max_length=30, verbose_name="which text"),
                ),
                ("text", models.CharField(blank=True, max_length=6000, verbose_name="text")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
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
                "verbose_name": "text of a letter",
                "verbose_name_plural": "texts of letters",
                "ordering": ["library", "code"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="accounts_lettertext_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "code"),
                        name="accounts_lettertext_once",
                        violation_error_message="Somebody wrote this text meanwhile. Open the page once more and compare.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Branch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("place", models.CharField(max_length=80, verbose_name="place")),
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
                "verbose_name": "branch",
                "verbose_name_plural": "branches",
                "ordering": ["place", "name", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="accounts_branch_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "name", "place"),
                        name="accounts_branch_once",
                        violation_error_message="This branch is already on the list.",
                    ),
                ],
            },
        ),
    ]
