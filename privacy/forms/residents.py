"""Where the data of a resident came from, and on what basis they are held."""

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from privacy.models import ResidentNotice


class ResidentNoticeForm(StoredRowForm):
    class Meta:
        model = ResidentNotice
        fields = ["source", "basis"]
        help_texts = {
            "source": _("Art. 14 GDPR: whoever did not give the data themselves has to learn it."),
            "basis": _("A library works with residents as a public task, as with organisations."),
        }
