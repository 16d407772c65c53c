"""The list of partners as a file for a spreadsheet."""

import csv

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from accounts.spreadsheets import no_formula
from partners.filters import filtered_partners
from partners.models import Sector
from partners.models.contacts import Scheme


@require_safe
@allowed("partners.view")
def export_csv(request, slug):
    """The organisations of the filter in the address; nothing in it is about a person.

    Residents are counted but not named. A semicolon and a mark of UTF-8 make Polish spreadsheets
    open the file rightly.
    """
    name = f"{request.library.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(headings())
    partners = filtered_partners(request).qs.prefetch_related("audiences", "identifiers")
    for partner in partners:
        writer.writerow([no_formula(str(value)) for value in row_of(partner)])
    return response


def headings():
    return [
        *(_("Name"), _("Short label"), _("Kind"), _("Sector"), _("Sector confirmed")),
        *(_("Level of cooperation"), _("Audiences"), _("Recipient of our services")),
        *(_("Place"), _("Street"), _("Postal code"), _("Website"), _("E-mail"), _("Phone")),
        *Scheme.labels,
    ]


def row_of(partner):
    """Return the cells of one partner, as many as there are headings."""
    is_person = partner.sector == Sector.PERSON
    about = [_("resident"), ""] if is_person else [partner.name, partner.short_label]
    numbers = {number.scheme: number.value for number in partner.identifiers.all()}
    reach = [partner.street, partner.postal_code, partner.website, partner.email, partner.phone]
    return [
        *about,
        partner.kind or "",
        partner.get_sector_display(),
        _("yes") if partner.sector_confirmed else _("no"),
        partner.get_level_display(),
        ", ".join(str(audience) for audience in partner.audiences.all()),
        _("yes") if partner.is_recipient else _("no"),
        "" if is_person else partner.place,
        *([""] * len(reach) if is_person else reach),
        *("" if is_person else numbers.get(scheme, "") for scheme in Scheme.values),
    ]
