"""Who agreed to a five elements sheet."""

from accounts.acts import act
from canvases.models import CanvasEndorsement
from partners.models import Partner


@act
def record_endorsement(*, endorsement, by):
    """Write down that an organisation or a person by function agreed; return the row.

    An organisation of the register is recognised by its name or label. The sheet may be agreed
    already: a letter comes when it comes. Raises ValidationError.
    """
    endorsement.organisation = endorsement.organisation.strip()
    endorsement.function = endorsement.function.strip()
    endorsement.person = endorsement.person.strip()
    if endorsement.organisation:
        endorsement.partner = Partner.objects.current().called(endorsement.organisation)
    endorsement.full_clean(exclude=["library", "canvas"])
    endorsement.save(force_insert=True)
    return endorsement


@act
def erase_endorsement(*, endorsement, by):
    """Take an agreement away with the name in it: typed by mistake, withdrawn, or to be erased."""
    CanvasEndorsement.objects.filter(pk=endorsement.pk).delete()
