"""The agreements of the demonstration, through the same services as in the application.

They stand beside partnerships: where there is none, there is no paper either.
"""

from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.acts import act
from agreements.models import Agreement, AgreementKind, Document, Signature
from agreements.services.agreements import add_agreement, save_parts
from agreements.services.documents import add_document
from agreements.services.drafts import draft_of, pdf_of
from agreements.services.signatures import save_signature
from demo import agreements as demo
from partnerships.models import Partnership, Party


@act
def load_demo_agreements(*, library, by):
    """Write what stands on paper. Runs in the library's scope.

    The first partnership has an agreement on which one signature is missing, with the signed paper
    as a file; the last one a declaration of long ago that ends soon.
    """
    partnerships = list(Partnership.objects.current().order_by("pk"))
    if partnerships:
        _with_a_gap(partnerships[0], by)
        _that_ends(partnerships[-1], by)


def _with_a_gap(partnership, by):
    today = timezone.localdate()
    ends_on = today + timedelta(days=demo.FOR_DAYS)
    agreement = add_agreement(
        agreement=Agreement(
            partnership=partnership,
            title=demo.TITLE,
            case_sign=demo.CASE_SIGN,
            starts_on=today - timedelta(days=demo.SINCE_DAYS),
            ends_on=ends_on,
            keep_until=date(ends_on.year + demo.KEEP_YEARS, 12, 31),
        ),
        by=by,
    )
    parts = agreement.parts.filter(section__code__in=demo.PARTS).select_related("section")
    save_parts(
        agreement=agreement, parts={one.pk: demo.PARTS[one.section.code] for one in parts}, by=by
    )
    for party, days in zip(_parties(partnership)[:-1], demo.SIGNED_DAYS_AGO, strict=False):
        _sign(agreement, party, days, by)
    paper = ContentFile(pdf_of(draft_of(agreement)))
    _move_back(agreement, demo.DRAFTED_DAYS_AGO)
    document = Document(
        agreement=agreement,
        title=demo.PAPER,
        case_sign=demo.CASE_SIGN,
        keep_until=agreement.keep_until,
    )
    stored = add_document(document=document, upload=paper, by=by)
    kept = timezone.now() - timedelta(days=demo.SIGNED_DAYS_AGO[-1])
    Document.objects.filter(pk=stored.pk).update(uploaded_at=kept)


def _that_ends(partnership, by):
    today = timezone.localdate()
    agreement = add_agreement(
        agreement=Agreement(
            partnership=partnership,
            kind=AgreementKind.DECLARATION,
            title=demo.DECLARATION,
            starts_on=today - timedelta(days=demo.DECLARED_DAYS_AGO),
            ends_on=today + timedelta(days=demo.ENDS_IN_DAYS),
        ),
        by=by,
    )
    for party in _parties(partnership):
        _sign(agreement, party, demo.DECLARED_DAYS_AGO, by)
    _move_back(agreement, demo.DECLARED_DAYS_AGO)


def _move_back(agreement, days_ago):
    """Give what was just written its days: the draft so many days ago, signatures their own."""
    drafted = timezone.now() - timedelta(days=days_ago)
    Agreement.objects.filter(pk=agreement.pk).update(created_at=drafted)
    for one in agreement.signatures.all():
        when = timezone.make_aware(datetime.combine(one.signed_on, time(12)))
        Signature.objects.filter(pk=one.pk).update(recorded_at=when)


def _parties(partnership):
    rows = Party.objects.filter(partnership=partnership).current().in_order()
    return list(rows.select_related("partner", "library"))


def _sign(agreement, party, days, by):
    signature = Signature(
        agreement=agreement,
        party=party,
        signed_on=timezone.localdate() - timedelta(days=days),
        signed_by=demo.SIGNED_BY if party.is_library else "",
    )
    save_signature(signature=signature, by=by)
