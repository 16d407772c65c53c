"""What the room produced, line by line, before it becomes records of the library."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, WordsColumn
from partners.models import Sector


class EntryKind(models.TextChoices):
    PARTNER = "partner", _("partner")
    AUDIENCE = "audience", _("audience group")
    ELEMENT = "element", _("one of the five elements")
    FACTOR = "factor", _("SWOT factor")
    RESOURCE = "resource", _("resource and possible partner")
    CHOSEN = "chosen", _("chosen partner")
    TIE = "tie", _("who works with whom")


# Lines that name somebody who could be a partner.
OF_POSSIBLE = [EntryKind.RESOURCE, EntryKind.CHOSEN]
OF_ORGANISATIONS = [EntryKind.PARTNER, *OF_POSSIBLE]


class State(models.TextChoices):
    NEW = "new", _("not yet reviewed")
    SAVED = "saved", _("in the records of the library")
    LEFT_OUT = "left_out", _("left out")


class EntryQuerySet(models.QuerySet):
    def of_exercise(self, item):
        return self.filter(item=item).order_by("pk")

    def of_day(self, workshop):
        return self.filter(item__workshop=workshop).order_by("pk")

    def with_known(self):
        """Tell each line the name of the partner it means, as `known_name`; None where none."""
        return self.annotate(known_name=models.F("matched_partner__name"))

    def waiting(self):
        return self.filter(state=State.NEW)

    def standing(self):
        """Return the lines that one typed again may mean: those that wait, and the records."""
        return self.exclude(state=State.LEFT_OUT)


class Entry(LibraryOwned):
    """One line typed in an exercise.

    `idempotency_key` is made in the browser with the line: a line sent again is the same line.
    `box` says which list of the exercise it belongs to (a part of SWOT, one of the five elements).
    After the closing `partner`, `audience`, `factor`, `point` or `tie` is the record it became.
    `who`, `due_on` and `why` are of somebody the room has chosen: who talks to them, by when, why
    them. Of a group of people `gains` is what it needs, `why` how we know it.
    """

    item = models.ForeignKey(
        "workshops.AgendaItem",
        on_delete=models.CASCADE,
        related_name="entries",
        verbose_name=_("exercise"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=EntryKind)
    box = models.CharField(_("list"), max_length=15, blank=True)
    text = WordsColumn(_("text"), max_length=500)
    sector = models.CharField(_("sector"), max_length=8, choices=Sector, blank=True)
    brings = WordsColumn(_("what it could bring"), max_length=500, blank=True)
    gains = WordsColumn(_("what it could gain"), max_length=500, blank=True)
    management = WordsColumn(_("how we manage it"), max_length=500, blank=True)
    who = LineColumn(_("who will talk to them"), max_length=160, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    why = LineColumn(_("why them"), max_length=300, blank=True)
    matched_partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("known partner"),
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.NEW)
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner it became"),
    )
    audience = models.ForeignKey(
        "partners.Audience",
        on_delete=models.SET_NULL,  # a group may be deleted; the line still says what was typed
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("audience group it became"),
    )
    factor = models.ForeignKey(
        "swot.Factor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("SWOT factor it became"),
    )
    point = models.ForeignKey(
        "canvases.CanvasPoint",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("line of the sheet it became"),
    )
    tie = models.ForeignKey(
        "ties.PartnerTie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tie it became"),
    )
    idempotency_key = models.UUIDField(editable=False)
    created_at = models.DateTimeField(_("typed"), auto_now_add=True)
    created_by = person_key(_("typed by"))

    objects = library_manager(EntryQuerySet)

    PERSONAL = ("text", "brings", "gains", "management", "who", "why")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "idempotency_key"], name="workshops_entry_once"
            ),
            known_choice("kind", EntryKind, name="workshops_entry_kind_known"),
            known_choice("state", State, name="workshops_entry_state_known"),
            known_choice("sector", Sector, name="workshops_entry_sector_known", blank=True),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="workshops_entry_text",
                violation_error_message=_("Type something before pressing Enter."),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_record(self):
        return self.state == State.SAVED

    @property
    def workshop(self):
        return self.item.workshop

    @property
    def personal_fields(self):
        if self.kind == EntryKind.AUDIENCE:  # how a need is known may be the words of a resident
            return ("who", "why")
        if self.kind == EntryKind.TIE:  # whom it names is known when it has become a tie
            is_open = self.tie and not (self.tie.partner.is_resident or self.tie.other.is_resident)
            return ("who",) if is_open else self.PERSONAL
        partners = [partner for partner in (self.partner, self.matched_partner) if partner]
        is_about_resident = self.sector == Sector.PERSON or any(
            partner.is_resident for partner in partners
        )
        return self.PERSONAL if is_about_resident else ("who",)
