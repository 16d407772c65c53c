"""What the library did together with its partners: talks, meetings, events, letters."""

import uuid

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn
from partners.models.kinds import Sector


class InteractionKind(models.TextChoices):
    TALK = "talk", pgettext_lazy("what happened", "talk")
    MEETING = "meeting", pgettext_lazy("what happened", "meeting")
    EVENT = "event", pgettext_lazy("what happened", "event")
    LETTER = "letter", pgettext_lazy("what happened", "letter or e-mail")
    # Written by the closing of a workshop, whose title is the summary: each reads it in the words
    # of their own language.
    WORKSHOP = "workshop", pgettext_lazy("what happened", "at a workshop")
    OTHER = "other", pgettext_lazy("what happened", "something else")


HISTORY = ("pk", "kind", "happened_on", "summary", "others", "together", "who")
MOST_OTHERS = 20  # named beside an entry; a whole municipality may have been at an event


class InteractionQuerySet(ArchivableQuerySet):
    def with_residents(self):
        """Annotate `is_about_resident`: whether a person was there, not only organisations."""
        links = InteractionPartner.objects.filter(interaction=models.OuterRef("pk"))
        return self.annotate(
            is_about_resident=models.Exists(links.filter(partner__sector=Sector.PERSON))
        )

    def without_residents(self):
        """Return those at which organisations alone were."""
        return self.with_residents().filter(is_about_resident=False)

    def of_partner(self, partner):
        """Return a partner's history, the newest first."""
        links = InteractionPartner.objects.filter(interaction=models.OuterRef("pk"))
        mine = links.filter(partner=partner)
        return self.filter(models.Exists(mine)).order_by("-happened_on", "-pk")

    def for_history_of(self, partner):
        """Return what the history of a partner says of each entry, as named tuples.

        `who` wrote it down; `others` (pk, label) were part of it, so many `together`.
        """
        links = InteractionPartner.objects.filter(interaction=models.OuterRef("pk"))
        others = links.exclude(partner=partner).order_by("partner__sort_key", "partner")
        other = others.values(it=JSONObject(pk="partner_id", label="partner__short_label"))
        counted = links.order_by().values("interaction").annotate(count=models.Count("pk"))
        rows = self.of_partner(partner).annotate(
            others=ArraySubquery(other[:MOST_OTHERS]),
            together=models.Subquery(counted.values("count")),
            who=models.F("created_by__name"),
        )
        return rows.values_list(*HISTORY, named=True)


class Interaction(Archivable):
    """Something that happened with one partner or several; each of them has it in its history.

    `idempotency_key` is made with the form: a form sent twice is written down once.
    """

    happened_on = models.DateField(_("date"))
    kind = models.CharField(
        pgettext_lazy("what happened", "kind"), max_length=8, choices=InteractionKind
    )
    summary = WordsColumn(_("in one sentence"), max_length=500)
    partners = models.ManyToManyField(
        "partners.Partner",
        through="diary.InteractionPartner",
        related_name="interactions",
        verbose_name=_("partners"),
    )
    idempotency_key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("written down"), auto_now_add=True)
    created_by = person_key(_("written down by"))
    archived_at = models.DateTimeField(_("taken out"), null=True, blank=True, editable=False)
    archived_by = person_key(_("taken out by"), optional=True)

    objects = library_manager(InteractionQuerySet)

    PERSONAL = ("summary",)

    class Meta(Archivable.Meta):
        verbose_name = _("entry of the history")
        verbose_name_plural = _("entries of the history")
        ordering = ["-happened_on", "-pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("kind", InteractionKind, name="diary_interaction_kind_known"),
            models.UniqueConstraint(
                fields=["library", "idempotency_key"], name="diary_interaction_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(summary=""),
                name="diary_interaction_summary",
                violation_error_message=_("Write in one sentence what happened."),
            ),
        ]

    def __str__(self):
        return self.summary[:80]

    @property
    def personal_fields(self):
        if not hasattr(self, "is_about_resident"):
            self.is_about_resident = self.partners.filter(sector=Sector.PERSON).exists()
        return self.PERSONAL if self.is_about_resident else ()


class InteractionPartner(LibraryOwned):
    """A partner who was part of it."""

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE)
    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("partner who was part of it")
        verbose_name_plural = _("partners who were part of it")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["interaction", "partner"], name="diary_interactionpartner_once"
            ),
        ]

    def __str__(self):
        return str(self.partner)
