"""Letters that ask partners the six questions about their cooperation with the library."""

from django.utils.translation import gettext_lazy as _

from accounts.scoping import library_manager
from intake.models.asked import AskedByLetter, AskedByLetterQuerySet


class AssessmentRequest(AskedByLetter):
    """One letter that asks a partner about trust and value; its link is used up by the answer."""

    ABOUT = _("six questions about the cooperation")

    objects = library_manager(AskedByLetterQuerySet)

    class Meta(AskedByLetter.Meta):
        abstract = False
        verbose_name = _("question about a cooperation")
        verbose_name_plural = _("questions about cooperations")
