"""The list of partners as a file for a spreadsheet, on paper, and as addresses to write to."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from files.many_rows import read_beside
from files.tables import each_row, table_file
from partners.filters import filtered_partners
from partners.models import Sector
from partners.models.facts import FACTS, RESIDENT
from partners.services.addresses import addresses_of


@require_safe
@allowed("partners.view")
def export_table(request, slug, kind):
    """The organisations of the filter in the address; nothing in it is about a person.

    Residents are counted but not named.
    """
    partners = filtered_partners(request).qs.prefetch_related(
        *read_beside("audiences", "identifiers")
    )
    name = f"{request.library.slug}-{timezone.localdate():%Y-%m-%d}"
    return table_file(name, each_row(headings(), row_of, partners), kind)


@require_safe
@allowed("partners.view")
def print_list(request, slug):
    """The whole list of the filter in the address, as a table to be printed."""
    filters = filtered_partners(request)
    return render(request, "partners/print.html", {"filters": filters, "partners": filters.qs})


@require_safe
@allowed("partners.view")
def addresses(request, slug):
    """The e-mails of offices in the filter of the address, to be copied into a letter.

    Those of people are in it only for whoever may see contact people, and of residents never.
    """
    filters = filtered_partners(request)
    found = addresses_of(filters.qs, with_people=may(request.membership, "partners.contacts"))
    return render(request, "partners/addresses.html", {"filters": filters, "found": found})


def told():
    """Return the facts that a file tells, in the order of its columns."""
    return [fact for fact in FACTS if not fact.not_in_file]


def headings():
    return [fact.label for fact in told()]


def row_of(partner):
    """Return the cells of one partner, as many as there are headings; a resident has no name."""
    if partner.sector != Sector.PERSON:
        return [fact.words(partner) for fact in told()]
    return [
        str(RESIDENT)
        if fact.name == "name"
        else ""
        if fact.names_a_resident
        else fact.words(partner)
        for fact in told()
    ]
