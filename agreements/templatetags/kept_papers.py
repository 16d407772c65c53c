"""What a letter of thanks says of papers, without its room knowing of them."""

from django import template
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from agreements.models import Agreement, Document, Signature

register = template.Library()


@register.simple_tag
def kept_papers_for(party):
    """Return what the library keeps of the papers of a party's partnership, in a row of words.

    An agreement is one that somebody signed or whose file is there, said with its case sign. Other
    papers are only counted: their titles are words of the library. A paper called after a resident
    is named to the resident alone (record 279).
    """
    own, partnership = {"agreement": OuterRef("pk")}, party.partnership
    files = Document.objects.kept()
    signed = Exists(Signature.objects.filter(**own)) | Exists(files.filter(**own))
    rows = Agreement.objects.with_residents().filter(signed, partnership=partnership)
    found = [_named(one, one.name_to(party)) for one in rows]
    if beside := files.filter(partnership=partnership).count():
        found.append(_("other papers: %(n)d") % {"n": beside})
    return "; ".join(found)


def _named(agreement, title):
    if not agreement.case_sign:
        return title
    told = {"title": title, "sign": agreement.case_sign}
    return _("%(title)s (case sign %(sign)s)") % told
