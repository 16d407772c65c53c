"""Hard matters: what rubs, with whom, at which step of the way out, by when."""

from datetime import timedelta

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, WordsColumn
from naming.addresses import addresses


class ConflictStep(models.TextChoices):
    NOTICED = "noticed", _("Something is wrong")
    TALK = "talk", _("A talk")
    NEGOTIATION = "negotiation", _("Looking for a solution")
    MEDIATION = "mediation", _("With a neutral person")
    SETTLED = "settled", _("What we settled")
    PARTED = "parted", _("We part in peace")


# From which step to which: one may go back and skip; nothing is settled before anybody talked.
ALLOWED = {
    ConflictStep.NOTICED: [
        ConflictStep.TALK,
        ConflictStep.NEGOTIATION,
        ConflictStep.MEDIATION,
        ConflictStep.PARTED,
    ],
    ConflictStep.TALK: [
        ConflictStep.NOTICED,
        ConflictStep.NEGOTIATION,
        ConflictStep.MEDIATION,
        ConflictStep.SETTLED,
        ConflictStep.PARTED,
    ],
    ConflictStep.NEGOTIATION: [
        ConflictStep.TALK,
        ConflictStep.MEDIATION,
        ConflictStep.SETTLED,
        ConflictStep.PARTED,
    ],
    ConflictStep.MEDIATION: [
        ConflictStep.TALK,
        ConflictStep.NEGOTIATION,
        ConflictStep.SETTLED,
        ConflictStep.PARTED,
    ],
    ConflictStep.SETTLED: [
        ConflictStep.TALK,
        ConflictStep.NEGOTIATION,
        ConflictStep.MEDIATION,
        ConflictStep.PARTED,
    ],
    ConflictStep.PARTED: [ConflictStep.TALK, ConflictStep.NEGOTIATION],
}
# How long a step may take before its day; the day can be chosen otherwise.
PACE = {
    ConflictStep.NOTICED: timedelta(days=7),
    ConflictStep.TALK: timedelta(days=14),
    ConflictStep.NEGOTIATION: timedelta(days=30),
    ConflictStep.MEDIATION: timedelta(days=30),
    ConflictStep.SETTLED: timedelta(days=30),
}
_PAIRS = ", ".join(f"('{one}', '{to}')" for one, steps in ALLOWED.items() for to in steps)
_KNOWN = ", ".join(f"'{step}'" for step in ConflictStep)
ONLY_ALLOWED_STEPS = f"""
    IF TG_OP = 'INSERT' AND NEW.step <> 'noticed' AND NEW.step IN ({_KNOWN}) THEN
        RAISE EXCEPTION 'a hard matter begins where it is noticed'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.step <> OLD.step AND NEW.step IN ({_KNOWN})
        AND (OLD.step, NEW.step) NOT IN ({_PAIRS})
    THEN
        RAISE EXCEPTION 'a hard matter cannot go from % to %', OLD.step, NEW.step
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.step = 'settled' AND OLD.step <> 'settled'
        AND NOT EXISTS (SELECT 1 FROM conflicts_settlement WHERE conflict_id = NEW.id)
    THEN
        RAISE EXCEPTION 'nothing was settled' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class Urgency(models.TextChoices):
    CALMLY = "calmly", _("calmly")
    SOON = "soon", _("soon")
    NOW = "now", _("now")


class ConflictKind(models.TextChoices):
    """What it rubs about; the field is called `kind`."""

    WORK = "work", _("ways of working")
    VALUES = "values", _("what matters to us")
    FACTS = "facts", _("information")
    RELATIONS = "relations", _("relations")
    RULES = "rules", _("rules from above")


class ConflictOutcome(models.TextChoices):
    SETTLED = "settled", _("settled")
    PARTED = "parted", _("parted in peace")
    NOTHING = "nothing", _("it needs nothing, because …")
    LATER = "later", _("it comes back on …")


class ConflictQuerySet(models.QuerySet):
    def seen_by(self, user):
        """Return those on whose list a person stands: nobody else reads a word of them."""
        return self.filter(people__member=user)

    def going_on(self):
        return self.filter(closed_at=None)

    def closed(self):
        return self.exclude(closed_at=None)

    def whose_day_passed(self):
        """Return those that wait for somebody: their day, or the day to come back, is over."""
        today = timezone.localdate()
        back = models.Q(closed_at__isnull=False, comes_back_on__lte=today)
        return self.filter(models.Q(closed_at=None, day__lt=today) | back)

    def in_order(self):
        """Return those going on first, by their day; then the latest closed."""
        return self.order_by(
            models.F("closed_at").desc(nulls_first=True), models.F("day").asc(nulls_last=True), "pk"
        )

    def for_list(self):
        return self.select_related("library", "partner", "partnership")


class OfAMatter(LibraryOwned):
    """A row of a hard matter: no count, list or preview tells others that it is there."""

    is_for_a_list = True

    class Meta(LibraryOwned.Meta):
        abstract = True


class Conflict(OfAMatter):
    """Something that rubs between the library and a partner, or inside of a partnership.

    `title` is neutral: it stands in the letter that asks for a talk. Everything else is for those
    on its list alone (ConflictPerson): no page, search, file, letter, step or report of anybody
    else reads it. `erased_at` is when its notes went; what was settled stays.
    """

    title = LineColumn(_("neutral title"), max_length=120)
    about = WordsColumn(_("what it is about"), max_length=1000, blank=True)
    partnership = models.ForeignKey(
        "partnerships.Partnership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conflicts",
        verbose_name=_("partnership"),
    )
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conflicts",
        verbose_name=_("with whom"),
    )
    urgency = models.CharField(
        _("how urgent"), max_length=6, choices=Urgency, default=Urgency.CALMLY
    )
    kind = models.CharField(_("what kind"), max_length=9, choices=ConflictKind, blank=True)
    step = models.CharField(
        _("step"), max_length=11, choices=ConflictStep, default=ConflictStep.NOTICED, editable=False
    )
    step_since = models.DateTimeField(_("at this step since"), auto_now_add=True)
    day = models.DateField(_("by when"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = person_key(_("closed by"), optional=True)
    outcome = models.CharField(
        _("how it ended"), max_length=7, choices=ConflictOutcome, blank=True, editable=False
    )
    outcome_text = LineColumn(_("because"), max_length=300, blank=True, editable=False)
    comes_back_on = models.DateField(_("comes back on"), null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(_("notes erased"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("written down"), auto_now_add=True)
    created_by = person_key(_("written down by"))

    objects = library_manager(ConflictQuerySet)

    PERSONAL = ("title", "about", "outcome_text")

    class Meta(OfAMatter.Meta):
        verbose_name = _("hard matter")
        verbose_name_plural = _("hard matters")
        ordering = ["-pk"]
        constraints = [
            *OfAMatter.Meta.constraints,
            known_choice("urgency", Urgency, name="conflicts_conflict_urgency_known"),
            known_choice("kind", ConflictKind, name="conflicts_conflict_kind_known", blank=True),
            known_choice("step", ConflictStep, name="conflicts_conflict_step_known"),
            known_choice(
                "outcome", ConflictOutcome, name="conflicts_conflict_outcome_known", blank=True
            ),
            set_together("closed_at", "closed_by", name="conflicts_conflict_closed_pair"),
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="conflicts_conflict_titled",
                violation_error_message=_("Give it a neutral title."),
            ),
            models.CheckConstraint(
                condition=~models.Q(about="") | models.Q(erased_at__isnull=False),
                name="conflicts_conflict_about",
                violation_error_message=_("Write what happens; two sentences are enough."),
            ),
            models.CheckConstraint(
                condition=models.Q(partner__isnull=False) | models.Q(partnership__isnull=False),
                name="conflicts_conflict_with_whom",
                violation_error_message=_("Choose a partner or a partnership."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, outcome="", day__isnull=False)
                | models.Q(closed_at__isnull=False) & ~models.Q(outcome=""),
                name="conflicts_conflict_whole_outcome",
                violation_error_message=_("A matter needs a day, or how it ended."),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=ConflictOutcome.LATER, comes_back_on__isnull=False)
                | ~models.Q(outcome=ConflictOutcome.LATER) & models.Q(comes_back_on=None),
                name="conflicts_conflict_comes_back",
                violation_error_message=_("Choose the day on which it comes back."),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome=ConflictOutcome.NOTHING, outcome_text="")
                | models.Q(erased_at__isnull=False),
                name="conflicts_conflict_because",
                violation_error_message=_("Write in one sentence why it needs nothing."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="only_allowed_steps",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("step"),
                func=ONLY_ALLOWED_STEPS,
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return addresses("conflicts:page", self.library.slug)(self.pk)

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def with_whom(self):
        """Return the name of the other side: the partner, else the partnership."""
        return str(self.partner or self.partnership)

    @property
    def next_steps(self):
        return ALLOWED[ConflictStep(self.step)]
