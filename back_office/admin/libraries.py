"""Libraries, their branches and the register of municipalities in Django admin."""

from functools import cache
from urllib.parse import urlencode

from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Library, Membership
from accounts.policy import may_administer
from accounts.services.branches import save_branch
from accounts.services.libraries import (
    REACHED,
    archive_library,
    correct_library,
    restore_library,
)
from back_office.admin.action_page import asks_first, do_to_each
from back_office.admin.base import (
    LibraryFilter,
    LibraryOwnedAdmin,
    OkolicaAdmin,
    ReadOnlyInline,
)
from back_office.admin.founding import InOwnSetForm, found_library_page
from back_office.admin.joining import join_page
from back_office.admin.meeting_form import MeetingForm
from back_office.admin.viewings import end_viewing_page, start_viewing_page


class SignedInFilter(admin.SimpleListFilter):
    title = _("signing in")
    parameter_name = "signed-in"

    def lookups(self, request, model_admin):
        return [
            ("never", _("nobody has signed in")),
            ("quiet", _("nobody for 3 months")),
            ("ever", _("somebody has signed in")),
            ("nobody", _("no person at all")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "never":
                return queryset.filter(last_sign_in=None, people__gt=0)
            case "quiet":
                return queryset.quiet()
            case "ever":
                return queryset.exclude(last_sign_in=None)
            case "nobody":
                return queryset.filter(people=0)
        return queryset


def rows_of(library, model, number, **query):
    """Return the number of a library's rows as a link to the list of them."""
    query = urlencode({"library": library.pk, **query})
    return format_html('<a href="{}?{}">{}</a>', _list_of(model), query, number)


@cache
def _list_of(model):
    """Return the address of the list of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


class PutAwayFilter(admin.SimpleListFilter):
    """Libraries in the archive stand apart from the others."""

    title = _("archive")
    parameter_name = "archive"

    def lookups(self, request, model_admin):
        return [("yes", _("archived")), ("all", _("all libraries"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [first | {"display": _("current")}, *others]

    def queryset(self, request, queryset):
        match self.value():
            case "yes":
                return queryset.archived()
            case "all":
                return queryset
        return queryset.current()


def _rows_of(libraries):
    return [("library", library) for library in libraries]


class BranchFormSet(BaseInlineFormSet):
    @classmethod
    def get_default_prefix(cls):
        return "branches"


class BranchInline(admin.StackedInline):
    """Name and place of each branch; stacked, because stock tables leave fields without labels."""

    model = Branch
    form = MeetingForm
    formset = BranchFormSet
    fields = (("name", "place"),)
    extra = 0
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return may_administer(request.user, "admin.view")

    def has_change_permission(self, request, obj=None):
        return may_administer(request.user, "admin.edit")

    has_add_permission = has_change_permission

    def has_delete_permission(self, request, obj=None):
        return False


class PeopleInline(ReadOnlyInline):
    model = Membership
    fk_name = "library"
    verbose_name_plural = _("people with access")
    fields = ("user", "role", "starts_on", "ends_on")
    show_change_link = True


class LibraryAlone(OkolicaAdmin):
    """Registered by `config`, which adds what partners and workshops say about a library."""

    form = InOwnSetForm
    opens_in_the_application = exports = True
    list_display = ("name", "municipality", "people_count", "last_sign_in", "confirmed_at")
    list_filter = (PutAwayFilter, SignedInFilter, "municipality__voivodeship")
    actions = ("archive_selected", "restore_selected")
    list_select_related = ("municipality",)
    search_fields = ("name", "slug")
    folded_fields = ("municipality__folded_name",)
    autocomplete_fields = ("municipality",)
    fields = (
        *("name", "municipality", "name_in_place", *REACHED, "slug"),
        *("former_addresses", "created_at", "confirmed_at", "confirmed_by"),
        *("archived_at", "archived_by"),
    )
    readonly_fields = (
        *("former_addresses", "created_at", "confirmed_at", "confirmed_by"),
        *("archived_at", "archived_by"),
    )
    ordering = ("name", "pk")
    inlines = (BranchInline, PeopleInline)

    def get_queryset(self, request):
        return super().get_queryset(request).with_people()

    def only_overseen(self, queryset, user):
        return queryset.filter(pk__in=Library.objects.overseen_by(user))

    def label_of(self, row):
        return row.in_full

    def suggested_to(self, user, rows):
        return rows.current().select_related("municipality")

    @asks_first(
        _("Nobody enters them any more and nothing of them is public; nothing in them is lost."),
        lambda library: library.municipality,
    )
    @admin.action(description=_("Move to the archive"), permissions=["change"])
    def archive_selected(self, request, libraries):
        said = _("Moved to the archive.")
        count = do_to_each(self, request, archive_library, _rows_of(libraries), said=said)
        self.message_user(request, _("In the archive: %(count)d.") % {"count": count})

    @asks_first(
        _("Their people enter them again, and what was published is public again."),
        lambda library: library.municipality,
    )
    @admin.action(description=_("Restore from the archive"), permissions=["change"])
    def restore_selected(self, request, libraries):
        said = _("Restored from the archive.")
        count = do_to_each(self, request, restore_library, _rows_of(libraries), said=said)
        self.message_user(request, _("Restored: %(count)d.") % {"count": count})

    @admin.display(description=_("addresses before"))
    def former_addresses(self, library):
        return ", ".join(library.former_slugs) or self.empty_value_display

    @admin.display(description=_("people"), ordering="people")
    def people_count(self, library):
        return rows_of(library, Membership, library.people, access="people")

    @admin.display(description=_("last sign-in"), ordering="last_sign_in")
    def last_sign_in(self, library):
        return library.last_sign_in

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.administrator = request.user
        return form

    def save_model(self, request, obj, form, change):
        correct_library(library=obj, by=request.user)

    def save_formset(self, request, form, formset, change):
        if formset.model is not Branch:
            return super().save_formset(request, form, formset, change)  # only read: nothing new
        for branch in formset.save(commit=False):
            save_branch(branch=branch, by=request.user)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("found/", wrap(self.found_view), name="accounts_library_found"),
            path("<int:pk>/join/", wrap(self.join_view), name="accounts_library_join"),
            path("<int:pk>/view/", wrap(self.view_view), name="accounts_library_view"),
            path("<int:pk>/end-view/", wrap(self.end_view_view), name="accounts_library_end_view"),
            *super().get_urls(),
        ]

    def add_view(self, request, form_url="", extra_context=None):
        return redirect("admin:accounts_library_found")

    def found_view(self, request):
        return found_library_page(self, request)

    def join_view(self, request, pk):
        return join_page(self, request, get_object_or_404(self.get_queryset(request), pk=pk))

    def view_view(self, request, pk):
        library = get_object_or_404(self.get_queryset(request), pk=pk)
        return start_viewing_page(self, request, library)

    def end_view_view(self, request, pk):
        library = get_object_or_404(self.get_queryset(request), pk=pk)
        return end_viewing_page(self, request, library)


@admin.register(Branch)
class BranchAdmin(LibraryOwnedAdmin):
    list_display = ("name", "place", "library")
    list_filter = (LibraryFilter,)
    list_select_related = ("library",)
    search_fields = ("name", "place", "library__name")
    fields = ("library", "name", "place")

    def save_model(self, request, obj, form, change):
        save_branch(branch=obj, by=request.user)
