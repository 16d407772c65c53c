"""What a letter of thanks says of papers, without its room knowing of them."""

from django import template
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from agreements.models import Agreement, Document, Signature

register = template.Library()


@register.simple_tag
def kept_papers_of(partnership):
    """Return the papers of a partnership that the library keeps, in a row of words, or "".

    An agreement is one that somebody signed or whose file is there, said with its case sign. Other
    papers are only counted: their titles are words of the library.
    """
    own = {"agreement": OuterRef("pk")}
    files = Document.objects.kept()
    signed = Exists(Signature.objects.filter(**own)) | Exists(files.filter(**own))
    found = [_named(one) for one in Agreement.objects.filter(signed, partnership=partnership)]
    if beside := files.filter(partnership=partnership).count():
        found.append(_("other papers: %(n)d") % {"n": beside})
    return "; ".join(found)


def _named(agreement):
    if not agreement.case_sign:
        return agreement.title
    told = {"title": agreement.title, "sign": agreement.case_sign}
    return _("%(title)s (case sign %(sign)s)") % told
