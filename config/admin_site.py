"""Django admin as the back office of the house: sections by work, and what is to be done."""

from functools import partial, wraps

from allauth.account.decorators import secure_admin_login
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from accounts.policy import may_administer
from config.admin_suggestions import Suggestions
from config.once import TOKEN, answered_once
from config.to_do import said_of_backups, to_do_of
from config.views.forbidden import is_safe

SECTIONS = [
    (
        "libraries-and-people",
        _("Libraries and people"),
        [
            *("accounts.library", "accounts.membership", "accounts.user", "accounts.branch"),
            "accounts.installation",
        ],
    ),
    (
        "partners",
        _("Partners"),
        [
            *("partners.partner", "partners.audience", "partners.contact", "partners.identifier"),
            *("intake.dataanswer", "intake.datarequest", "intake.suggestion"),
            *("partners.resource", "resources.needevidence", "partners.importbatch"),
            *("partners.levelchange", "merging.merge", "merging.audiencemerge"),
        ],
    ),
    ("diary", _("Talks and tasks"), ["diary.interaction", "diary.task"]),
    (
        "ground",
        _("Map of the area"),
        ["ground.outline", "ground.roadnetwork", "ground.locality", "ground.addresspoint"],
    ),
    ("ties", _("Ties between partners"), ["ties.partnertie", "ties.assessmentrequest"]),
    (
        "partnerships",
        _("Partnerships"),
        [
            *("partnerships.partnership", "agreements.agreement", "agreements.document"),
            *("activities.activity", "activities.granttask", "trainings.project"),
            *("yearbook.projectindicator", "yearbook.projectcost", "reviews.review"),
        ],
    ),
    ("swot", _("SWOT analyses"), ["swot.analysis", "swot.factor", "swot.strategy"]),
    (
        "workshops",
        _("Workshops"),
        [
            *("workshops.workshop", "workshops.outcome", "workshops.participant"),
            *("workshops.entry", "workshops.talk", "canvases.canvas"),
            *("canvases.canvaspoint", "canvases.evidence", "canvases.canvasendorsement"),
            *("trainings.trainingrequest", "workshops.partnerinvitation"),
        ],
    ),
    (
        "reports",
        _("Reports and public pages"),
        [
            *("reports.report", "reports.article", "reports.publication", "reports.photo"),
            *("directory.partnerconsent", "directory.consentrequest"),
        ],
    ),
    (
        "vocabularies",
        _("Vocabularies"),
        [
            *("partners.kind", "partners.audienceseed", "accounts.municipality", "ties.tiekind"),
            *("trainings.provider", "trainings.training", "trainings.programme"),
            *("canvases.prompt", "selections.criterion", "trainings.logo"),
            "reviews.reviewstatement",
            "conflicts.conflictscript",
            "agreements.agreementsection",
            *("activities.grantedition", "activities.grantrule"),
        ],
    ),
    (
        "letters-and-records",
        _("Letters and records"),
        [
            *("accounts.letter", "accounts.link", "partners.opening"),
            *("accounts.viewing", "accounts.oversight", "privacy.personrequest"),
        ],
    ),
]
HOUSE = {
    *("accounts", "partners", "diary", "ties", "swot", "canvases", "trainings", "workshops"),
    *("resources", "selections", "partnerships", "agreements", "activities", "reviews"),
    *("conflicts", "yearbook", "reports", "directory", "intake", "ground"),
    *("merging", "privacy"),
}


class OkolicaAdminSite(AdminSite):
    """One entrance (allauth's, with the second factor), sections by work, one first page."""

    site_header = site_title = "Okolica"
    index_title = _("Administration")
    enable_nav_sidebar = False  # lists need the width; the first page is the way between sections

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = []

    def add_page(self, address, view, *, name):
        """Add a page about no model; rooms above this one bring theirs."""
        self.pages.append((address, view, name))

    def get_urls(self):
        """Leave out where stock admin leads to the page of any row by its number, of anybody's."""
        own = [path(where, self.admin_view(view), name=name) for where, view, name in self.pages]
        stock = super().get_urls()
        return [*own, *(one for one in stock if getattr(one, "name", "") != "view_on_site")]

    def login(self, request, extra_context=None):
        """Lead who is signed in to the first page, everybody else to the sign-in of the house."""
        return secure_admin_login(super().login)(request, extra_context)

    def admin_view(self, view, cacheable=False):
        """Take out of addresses the sign that no text in the database may hold.

        Of what was sent all is done or nothing, on however many rows, and once, however often it
        is sent; a page whose act others have to come between says so by
        `transaction.non_atomic_requests`.
        """
        is_whole = not getattr(view, "_non_atomic_requests", None)

        @wraps(view)
        def without_nul(request, *args, **kwargs):
            asked = request.GET.copy()
            for name, values in request.GET.lists():
                asked.setlist(name, [value.replace("\0", "") for value in values])
            request.GET = asked
            for name, value in kwargs.items():
                kwargs[name] = value.replace("\0", "") if isinstance(value, str) else value
                if value and not kwargs[name]:
                    raise Http404  # nothing is left of the key
            answer = partial(view, request, *args, **kwargs)
            if is_safe(request) or not is_whole:
                return answer()
            if request.POST.get(TOKEN):
                return answered_once(request, answer)
            with transaction.atomic():
                return answer()

        return super().admin_view(without_nul, cacheable)

    def register(self, model_or_iterable, admin_class=None, **options):
        """Register models of the house only: those of packages know no library."""
        models = model_or_iterable if isinstance(model_or_iterable, list | tuple) else None
        for model in models or [model_or_iterable]:
            if model._meta.app_label in HOUSE:
                super().register(model, admin_class, **options)

    def index(self, request, extra_context=None):
        context = {
            "to_do": to_do_of(request.user),
            "backup": said_of_backups(request.user),
            "may_read_lines": may_administer(request.user, "admin.administrators"),
            "only_a_password": not is_mfa_enabled(request.user),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def autocomplete_view(self, request):
        return Suggestions.as_view(admin_site=self)(request)

    def app_index(self, request, app_label, extra_context=None):
        """Lead to the first page: its sections are the only grouping there is."""
        return redirect("admin:index")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def get_app_list(self, request, app_label=None):
        """Return what the administrator may see, in sections by work.

        Django asks for it on every page, and only the first one shows it: it is made when shown.
        """
        return SimpleLazyObject(lambda: self._sections(request))

    def _sections(self, request):
        models = {
            f"{app['app_label']}.{model['object_name'].lower()}": model
            for app in super().get_app_list(request)
            for model in app["models"]
        }
        return [
            {
                "name": name,
                "app_label": slug,
                "app_url": f"{reverse('admin:index', current_app=self.name)}#{slug}",
                "has_module_perms": True,
                "models": [models[label] for label in labels if label in models],
            }
            for slug, name, labels in SECTIONS
            if any(label in models for label in labels)
        ]
