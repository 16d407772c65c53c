"""What somebody may have to answer for, and one request by its number: a page for the host."""

from datetime import date, datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import Library, User
from accounts.models.memberships import Role
from accounts.policy import may_administer
from config.lines import MOST, NUMBER, days, lines_about, lines_of

KINDS = {
    "sign-in": gettext_lazy("signed in"),
    "failed sign-in": gettext_lazy("was refused at sign-in"),
    "sign-out": gettext_lazy("signed out"),
    "password": gettext_lazy("password"),
    "second factor": gettext_lazy("second factor"),
    "e-mail": gettext_lazy("e-mail one signs in with"),
    "role": gettext_lazy("role in a library"),
    "oversight": gettext_lazy("set of an administrator"),
    "opening": gettext_lazy("opened personal data"),
    "viewing": gettext_lazy("looked at a library"),
    "export": gettext_lazy("took a file"),
    "publication": gettext_lazy("publication"),
    "erasure": gettext_lazy("erased"),
    "restore": gettext_lazy("brought back"),
}
# What else a line says; numbers of rows keep the name of their kind.
FACTS = {
    "act": gettext_lazy("act of the program"),
    "page": gettext_lazy("page"),
    "path": gettext_lazy("page"),
    "ways": gettext_lazy("way of signing in"),
    "what": gettext_lazy("what"),
    "role": gettext_lazy("role"),
    "workshop": gettext_lazy("number of the workshop"),
    "publication": gettext_lazy("number of the publication"),
    "membership": gettext_lazy("number of the access"),
    "status": gettext_lazy("answer"),
    "ms": gettext_lazy("thousandths of a second"),
}
WAYS = {
    "password": gettext_lazy("a password"),
    "link": gettext_lazy("a link from a letter"),
    "mfa": gettext_lazy("a code or a key"),
    "reauthentication": gettext_lazy("a password once more"),
}
SAID_APART = {"at", "kind", "person", "library", "request"}


@require_safe
def lines_page(request):
    """Show the lines of a day, or what is written down of the request with a number."""
    if not may_administer(request.user, "admin.administrators"):
        raise PermissionDenied
    known = days()
    day = _day_in(request.GET.get("day"), known)
    kind = request.GET.get("kind", "")
    number = request.GET.get("number", "").strip().upper()
    if number:
        found = lines_about(number) if NUMBER.fullmatch(number) else []
    else:
        found = lines_of(day, kind=kind) if day else []
    context = {
        **admin.site.each_context(request),
        "title": _("What happened"),
        "rows": _rows(found),
        "days": known,
        "day": day,
        "kinds": KINDS.items(),
        "kind": kind,
        "number": number,
        "is_cut": len(found) == MOST and not number,
    }
    return TemplateResponse(request, "admin/lines.html", context)


def _day_in(text, known):
    """Return the day of the address when something is written down of it, else the newest."""
    try:
        asked = date.fromisoformat(text or "")
    except ValueError:
        asked = None
    return asked if asked in known else next(iter(known), None)


def _rows(lines):
    """Return lines with the people and libraries that their numbers mean, read at once."""
    people = User.objects.in_bulk({line["person"] for line in lines if "person" in line})
    libraries = Library.objects.in_bulk({line["library"] for line in lines if "library" in line})
    return [
        {
            "at": datetime.fromisoformat(line["at"]),
            "what": KINDS.get(line.get("kind"), line.get("kind") or line.get("method", "")),
            "who": people.get(line.get("person")) or line.get("person", ""),
            "library": libraries.get(line.get("library")) or line.get("library", ""),
            "request": line.get("request", ""),
            "more": "; ".join(
                _said(name, fact) for name, fact in line.items() if name not in SAID_APART
            ),
        }
        for line in lines
    ]


def _said(name, fact):
    """Return a fact of a line in words; one that has none stays the code that it is."""
    if name == "role":
        fact = dict(Role.choices).get(fact, fact)
    if isinstance(fact, list):
        fact = ", ".join(str(WAYS.get(each, each)) for each in fact)
    return f"{FACTS.get(name, name)}: {fact}"


admin.site.add_page("lines/", lines_page, name="lines")
