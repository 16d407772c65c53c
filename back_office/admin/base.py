"""What every page of Django admin has in common in this house."""

import operator

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.forms.days import DayField
from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.models import Library, Membership, User
from accounts.policy import may_administer
from accounts.typed_fields import WordsColumn
from accounts.words import fold
from back_office.admin.closed import (
    ClosedFormSet,
    ClosedList,
    close,
    close_links,
    closed_copy,
    closed_name,
)
from back_office.admin.export import export_page
from back_office.admin.history import changes_of
from back_office.admin.keyed import KeyedAutocomplete
from back_office.admin.library_filter import LibraryFilter, chooser_media, libraries_of
from back_office.admin.meeting_form import MeetingForm
from back_office.admin.prefilled import prefilled

MOST_WORDS = 8
# What the filters of stock admin put behind the name of a column, into addresses.
ASKED_BY_FILTERS = ("", "__exact", "__id__exact", "__isnull", "__isempty", "__gte", "__lt")


class HouseFields:
    """Fields of a form as the house has them, on the page of a row and among its parts."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Read days as everywhere; leave out the signs for the row that a field points to.

        A field of one line would drop where the lines of a library end, whatever else was saved.
        """
        if type(db_field) is models.DateField:
            kwargs["form_class"] = DayField
        if isinstance(db_field, WordsColumn):
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Library:
            kwargs["queryset"] = libraries_of(request.user)
        if db_field.related_model is User:  # whom else one could name by a number
            kwargs["queryset"] = self._people(db_field, request)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeyedAutocomplete(db_field, self.admin_site))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.related_model is Library:
            field.label_from_instance = operator.attrgetter("in_full")
        if getattr(db_field.related_model, "PERSONAL", ()):
            field.label_from_instance = closed_name
        return field

    def _people(self, db_field, request):
        """Return the people of the list of people, and whom the rows seen here name already.

        Who came with a library from elsewhere, or teaches, has a place in no library: a form that
        did not know them would empty the field when something else is saved.
        """
        listed = self.admin_site.get_model_admin(User).get_queryset(request)
        if request.user.is_superuser:
            return listed
        named = self.get_queryset(request).order_by().values(db_field.name)
        return User.objects.filter(Q(pk__in=listed.values("pk")) | Q(pk__in=named))


class OkolicaAdmin(HouseFields, admin.ModelAdmin):
    """Open to administrators as `accounts/policy.py` says; nothing is ever deleted here.

    What belongs to a library is in the scope of the administrator already (the middleware opens
    it); models that know no scope are narrowed by `only_overseen`.
    """

    form = MeetingForm
    view_act = "admin.view"
    add_act = change_act = "admin.edit"
    list_per_page = 50
    show_full_result_count = False
    empty_value_display = "–"
    folded_fields = ()  # searched beside search_fields
    closed_rows = None  # a Q: rows whose words are about a person, and not searched
    searched_when_closed = ("library__name",)
    view_on_site = False  # stock admin would offer it to people who then meet a 404
    opens_in_the_application = False
    show_facets = admin.ShowFacets.NEVER  # our filters are not made to be counted
    exports = False  # set where no column is about a person; see docs/decisions/0053

    def has_module_permission(self, request):
        return may_administer(request.user, self.view_act)

    def has_view_permission(self, request, obj=None):
        return may_administer(request.user, self.view_act)

    def has_add_permission(self, request):
        return may_administer(request.user, self.add_act)

    def has_change_permission(self, request, obj=None):
        return may_administer(request.user, self.change_act)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return self.only_overseen(super().get_queryset(request), request.user)

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        return ["library_in_full" if name == "library" else name for name in columns]

    def get_list_select_related(self, request):
        related = super().get_list_select_related(request) or ()
        return [f"{name}__municipality" if name == "library" else name for name in related] or False

    @admin.display(description=_("library"), ordering="library")
    def library_in_full(self, row):
        return row.library and row.library.in_full

    def label_of(self, row):
        """Return what a row is called among suggestions."""
        return str(close(row, wholly=False))

    def suggested_to(self, user, rows):
        """Return which of `rows` are suggested, with what their labels need."""
        return rows

    @property
    def media(self):
        is_filtered = LibraryFilter in self.list_filter
        return super().media + chooser_media() if is_filtered else super().media

    def is_open(self, request, row):
        """Return whether this administrator sees what is personal in the row."""
        return False

    def get_object(self, request, object_id, from_field=None):
        """Return the row as it is shown: with dots over what is personal, until it is opened."""
        if "\0" in object_id:
            return None
        row = super().get_object(request, object_id, from_field or None)  # an empty name is none
        if row is not None:
            close_links(row) if self.is_open(request, row) else close(row)
        return row

    def get_changelist(self, request, **kwargs):
        return ClosedList

    def get_sortable_by(self, request):
        """Sort by no column that may hold dots: the order would tell what is under them."""
        closed = set(getattr(self.model, "PERSONAL", ()))
        for field in self.opts.concrete_fields:
            if field.many_to_one and getattr(field.related_model, "PERSONAL", ()):
                closed.add(field.name)
        columns = super().get_sortable_by(request)
        return [column for column in columns if self._sorted_by(column) not in closed]

    def _sorted_by(self, column):
        """Return the field of the row that a column sorts by, also when a method draws it."""
        order = getattr(getattr(self, column, None), "admin_order_field", column)
        return order.lstrip("-").split("__")[0] if isinstance(order, str) else column

    def log_addition(self, request, obj, message):
        return super().log_addition(request, closed_copy(obj), message)

    def log_change(self, request, obj, message):
        return super().log_change(request, closed_copy(obj), message)

    def only_overseen(self, queryset, user):
        """Return the rows of this administrator's libraries; scoped managers did it already."""
        return queryset

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        exported = [path("export/", self.admin_site.admin_view(self.export_view), name=name)]
        return [*(exported if self.exports else []), *super().get_urls()]

    def export_view(self, request):
        return export_page(self, request)

    def get_search_results(self, request, queryset, search_term):
        """Find every word in one of `search_fields`, or without Polish signs in a folded column."""
        for word in search_term.replace("\0", " ").split()[:MOST_WORDS]:
            found = _in_one_of(self.search_fields, word)
            for field in self.folded_fields:
                found |= Q(**{f"{field}__contains": fold(word)})
            if self.closed_rows is not None:
                found = found & ~self.closed_rows | _in_one_of(self.searched_when_closed, word)
            queryset = queryset.filter(found)
        return queryset, False

    def lookup_allowed(self, lookup, value, request):
        """Let an address filter by what the filters offer: any other column would answer guesses.

        Stock admin allows every column of the row, a password's hash or a closed name too. What
        begins with the name of a filter may lead on, over row after row, to any column of all.
        """
        offered = [item[0] if isinstance(item, tuple) else item for item in self.list_filter]
        return any(
            lookup in {f"{name}{end}" for end in ASKED_BY_FILTERS}
            if isinstance(name, str)
            else lookup == name.parameter_name
            for name in offered
        )

    def get_changeform_initial_data(self, request):
        return prefilled(request, self.get_form(request).base_fields)

    def response_action(self, request, queryset):
        """Refuse keys that no row can have, before they reach the database."""
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(key.replace("\0", "?"))
        except ValidationError:
            raise BadRequest from None
        return super().response_action(request, queryset)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Answer with a sentence where a service refuses what the form could not know."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as error:
            self.message_user(request, sentence_of(error), messages.ERROR)
        return redirect(request.get_full_path())

    def history_view(self, request, object_id, extra_context=None):
        """Tell beside what was done in administration what happened in the application."""
        row = self.get_object(request, unquote(object_id))
        changes = row and changes_of(row, is_open=self.is_open(request, row))
        return super().history_view(
            request, object_id, {"changes": changes, **(extra_context or {})}
        )

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Offer “See it in the application” to people who have a place in that library.

        What a form refused stands in its fields alone: the row is called as it is stored.
        """
        stored = obj and context.get("errors") and self.get_object(request, str(obj.pk))
        if stored:
            context |= {"original": stored, "subtitle": str(stored)}
        response = super().render_change_form(request, context, *args, obj=obj, **kwargs)
        if obj is not None and self.opens_in_the_application:
            library = obj if isinstance(obj, Library) else obj.library
            if Membership.everywhere.open_to(request.user).filter(library=library).exists():
                address = {"has_absolute_url": True, "absolute_url": obj.get_absolute_url()}
                response.context_data |= address
        return response


class LibraryOwnedAdmin(OkolicaAdmin):
    """Rows of one library, which is chosen once: a row never moves to another library."""

    autocomplete_fields = ("library",)

    def get_readonly_fields(self, request, obj=None):
        fixed = ("library",) if obj else ()
        return (*fixed, *super().get_readonly_fields(request, obj))


class SharedAdmin(OkolicaAdmin):
    """One list for the whole installation: seen by all administrators, kept by who oversees all."""

    add_act = change_act = "admin.vocabularies"


class SharedInline(HouseFields):
    """Parts of a row of a shared list, typed beside it by whoever may change that row."""

    form = MeetingForm

    def has_view_permission(self, request, obj=None):
        return may_administer(request.user, SharedAdmin.view_act)

    def has_add_permission(self, request, obj=None):
        return may_administer(request.user, SharedAdmin.add_act)

    has_change_permission = has_delete_permission = has_add_permission


class ReadOnlyAdmin(OkolicaAdmin):
    """Rows that the house itself writes: seen and searched, never typed."""

    add_act = change_act = "admin.nothing"


class ReadOnlyInline(admin.TabularInline):
    """Parts of a row that are seen beside it and changed elsewhere."""

    template = "admin/parts.html"
    formset = ClosedFormSet
    extra = 0
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return may_administer(request.user, "admin.view")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return self.fields  # the form has none; what cannot be edited at all may be shown too


def _in_one_of(fields, word):
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
