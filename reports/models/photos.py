"""Photos of a workshop: what they show, who agreed, and where they were published."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, WordsColumn


class Consent(models.TextChoices):
    """Why a photo may be shown; being at a workshop is no consent."""

    NOBODY = "nobody", _("nobody can be recognised in it")
    DETAIL = "detail", _("people are only a detail of the whole, as at a gathering")
    AGREED = "agreed", _("the people in it agreed")
    PARENTS = "parents", _("the parents agreed: there are people under 18 in it")


RECORDED = [Consent.AGREED, Consent.PARENTS]  # how, when, and who keeps it must be known


def name_of_file(photo, ending):
    """Return a name that nobody can guess; the name that the sender gave is not kept."""
    return f"photos/{secrets.token_urlsafe(24)}.{ending}"


class PhotoQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at=None)

    def withdrawn(self):
        return self.exclude(withdrawn_at=None)

    def shown(self):
        """Return the photos that are shown on the public page and in the report."""
        return self.standing().filter(is_public=True)


class Photo(LibraryOwned):
    """A photo, written anew by files/images.py: `large` a JPEG, `small` a WebP."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.PROTECT,
        related_name="photos",
        verbose_name=_("workshop"),
    )
    position = models.PositiveSmallIntegerField(_("position"), editable=False)
    large = models.FileField(_("file"), upload_to=name_of_file, editable=False)
    small = models.FileField(_("small file"), upload_to=name_of_file, editable=False)
    width = models.PositiveSmallIntegerField(_("width"), editable=False)
    height = models.PositiveSmallIntegerField(_("height"), editable=False)
    alt = WordsColumn(_("what the photo shows"), max_length=250, blank=True)
    caption = WordsColumn(_("caption"), max_length=250, blank=True)
    consent = models.CharField(_("who agreed"), max_length=8, choices=Consent, blank=True)
    consent_how = LineColumn(_("how the consent was given"), max_length=160, blank=True)
    consent_on = models.DateField(_("when the consent was given"), null=True, blank=True)
    consent_keeper = LineColumn(_("who keeps the consent"), max_length=160, blank=True)
    is_public = models.BooleanField(_("shown publicly"), default=False)
    withdrawn_at = models.DateTimeField(_("consent withdrawn"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("withdrawal recorded by"),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(PhotoQuerySet)

    PERSONAL = ("consent_how", "consent_keeper")  # whoever signed, and who has the paper

    class Meta(LibraryOwned.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["position", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "position"],
                name="reports_photo_one_in_a_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            known_choice("consent", Consent, name="reports_photo_consent_known", blank=True),
            set_together("withdrawn_at", "withdrawn_by", name="reports_photo_withdrawn_pair"),
            models.CheckConstraint(
                condition=~models.Q(consent__in=RECORDED)
                | (~models.Q(consent_how="") & ~models.Q(consent_keeper=""))
                & models.Q(consent_on__isnull=False),
                name="reports_photo_consent_recorded",
                violation_error_message=_(
                    "Write down how the consent was given, when, and who keeps it."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(is_public=False) | ~models.Q(alt="") & ~models.Q(consent=""),
                name="reports_photo_described_and_agreed",
                violation_error_message=_(
                    "Before a photo is shown publicly, say what it shows and who agreed."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(is_public=False) | models.Q(withdrawn_at=None),
                name="reports_photo_not_withdrawn",
                violation_error_message=_(
                    "The consent to this photo was withdrawn: it is not shown any more."
                ),
            ),
        ]

    @property
    def words(self):
        """Return what stands under it and what is read in its place."""
        return self.alt, self.caption

    def __str__(self):
        return self.alt or f"{_('photo')} {self.position}"

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    def missing_to_show(self):
        """Return what must be written down before the photo may be shown publicly."""
        missing = []
        if not self.alt:
            missing.append(_("what it shows"))
        if not self.consent:
            missing.append(_("who agreed"))
        return missing


class PhotoPlace(LibraryOwned):
    """A place where a photo was published; after a withdrawal a line of the removal list."""

    photo = models.ForeignKey(
        Photo, on_delete=models.CASCADE, related_name="places", verbose_name=_("photo")
    )
    place = LineColumn(_("where"), max_length=200)
    removed_at = models.DateTimeField(_("removed"), null=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("removed by"),
    )

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("place where a photo was published")
        verbose_name_plural = _("places where photos were published")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("removed_at", "removed_by", name="reports_photoplace_removed_pair"),
            models.CheckConstraint(
                condition=~models.Q(place=""),
                name="reports_photoplace_named",
                violation_error_message=_("Type where the photo was published."),
            ),
            models.UniqueConstraint(
                fields=["photo", "place"],
                name="reports_photoplace_once",
                violation_error_message=_("This place is already on the list."),
            ),
        ]

    def __str__(self):
        return self.place
