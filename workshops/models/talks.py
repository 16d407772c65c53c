"""What was talked over in the part of the day about conflicts and negotiation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn


class TalkQuerySet(models.QuerySet):
    def of_workshop(self, workshop):
        """Return what was written down of a workshop's talks, in the order of writing."""
        return self.filter(workshop=workshop).order_by("pk")


class Talk(LibraryOwned):
    """A matter that was talked over: what each side needs, and what was agreed.

    Every field may stay empty, all of them may not.
    """

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        related_name="talks",
        verbose_name=_("workshop"),
    )
    item = models.ForeignKey(
        "workshops.AgendaItem",
        on_delete=models.CASCADE,
        related_name="talks",
        verbose_name=_("part of the day"),
    )
    text = WordsColumn(_("the matter"), max_length=500, blank=True)
    our_needs = WordsColumn(_("what the library needs"), max_length=500, blank=True)
    their_needs = WordsColumn(_("what the other side needs"), max_length=500, blank=True)
    agreed = WordsColumn(_("what was agreed"), max_length=500, blank=True)
    idempotency_key = models.UUIDField(editable=False)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    changed_by = person_key(_("last changed by"))

    objects = library_manager(TalkQuerySet)

    PERSONAL = ("text", "our_needs", "their_needs", "agreed")  # a conflict is about people

    class Meta(LibraryOwned.Meta):
        verbose_name = _("talk about a conflict")
        verbose_name_plural = _("talks about conflicts")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "idempotency_key"], name="workshops_talk_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(text="", our_needs="", their_needs="", agreed=""),
                name="workshops_talk_something",
                violation_error_message=_("Write down at least one of these."),
            ),
        ]

    def __str__(self):
        return (self.text or self.agreed or self.our_needs or self.their_needs)[:80]
