"""Partners in Django admin: mended through the same services as in the application."""

from django import forms
from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.forms.choices import offer
from accounts.models import Branch, Membership, User
from back_office.admin.action_page import action_page, asks_first, do_to_each
from back_office.admin.base import LibraryFilter, LibraryOwnedAdmin, ReadOnlyInline
from back_office.admin.closed import closed_name
from back_office.admin.meeting_form import MeetingForm
from partners.admin.contacts import ContactInline
from partners.admin.openings import RESIDENT, OpenedWithReason, residents_first
from partners.models import Audience, Identifier, Level, LevelChange, Partner
from partners.models.facts import FACTS, Panel
from partners.models.points import PointSource
from partners.services.partners import (
    archive_partner,
    change_level,
    confirm_sectors,
    restore_partner,
    save_partner,
)


def fields_of(panel):
    """Return the fields of this page that stand in one panel, in the order of the facts."""
    columns = [fact.columns or (f"reached_{fact.name}",) for fact in FACTS if fact.panel == panel]
    return [name for names in columns for name in names]


class ArchiveFilter(admin.SimpleListFilter):
    title = gettext_lazy("archive")
    parameter_name = "archive"

    def lookups(self, request, model_admin):
        return [("no", gettext_lazy("current")), ("yes", gettext_lazy("archived"))]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.current()
        return queryset.archived() if self.value() == "yes" else queryset


class PartnersFilter(ArchiveFilter):
    """As the list of libraries counts partners: who is only possible or known is none yet."""

    def lookups(self, request, model_admin):
        return [*super().lookups(request, model_admin), ("partners", gettext_lazy("partners"))]

    def queryset(self, request, queryset):
        is_asked = self.value() == "partners"
        return queryset.partners() if is_asked else super().queryset(request, queryset)


class NumberInline(ReadOnlyInline):
    model = Identifier
    fields = ("scheme", "value")


class LevelChangeInline(ReadOnlyInline):
    model = LevelChange
    verbose_name_plural = gettext_lazy("how the cooperation went")
    fields = ("changed_on", "level", "changed_by")


class PartnerAdminForm(MeetingForm):
    """Branches and audiences are those of the partner's library."""

    reached_audiences = forms.ModelMultipleChoiceField(
        Audience.objects.none(),
        label=gettext_lazy("Audiences it reaches"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "name" not in self.fields:  # only shown, not changed
            return
        self.fields["short_label"].required = False
        if self.instance.pk is None:
            return
        library = self.instance.library
        self.fields["branch"].queryset = Branch.objects.filter(library=library)
        people = Membership.objects.colleagues().filter(library=library).values("user")
        offer(self, "in_charge", User.objects.filter(pk__in=people).order_by("name", "pk"))
        audiences = self.fields["reached_audiences"]
        audiences.queryset = Audience.objects.filter(library=library)
        self.initial["reached_audiences"] = self.instance.audiences.all()

    def clean(self):
        data = super().clean()
        point = data.get("latitude"), data.get("longitude")
        if (point[0] is None) != (point[1] is None):
            self.add_error("longitude", _("A point needs both numbers, or none."))
        if {"latitude", "longitude"} & set(self.changed_data):
            self.instance.point_source = "" if point[0] is None else PointSource.HAND
        return data


@admin.register(Partner)
class PartnerAdmin(OpenedWithReason, LibraryOwnedAdmin):
    """A resident is closed like a person at a partner: see docs/decisions/0116."""

    form = PartnerAdminForm
    opens_in_the_application = True
    list_display = (
        *("called", "kind", "sector", "sector_confirmed", "level", "where", "library"),
        "is_current",
    )
    list_filter = (PartnersFilter, LibraryFilter, "sector", "sector_confirmed", "level")
    list_select_related = ("library", "kind")
    search_fields = ("place", "library__name")
    folded_fields = ("folded",)
    closed_rows = Q(sector=RESIDENT)
    closed_by = ("sector",)
    ordering = (residents_first("sort_key"), "pk")
    autocomplete_fields = ("library", "kind")
    readonly_fields = (
        *("point_source", "is_published", "created_at", "updated_at"),
        *("archived_at", "archived_by", "import_batch"),
    )
    inlines = (ContactInline, NumberInline, LevelChangeInline)
    actions = (
        "confirm_selected",
        "change_level_of_selected",
        "archive_selected",
        "restore_selected",
    )

    @admin.display(description=gettext_lazy("name"), ordering=residents_first("sort_key"))
    def called(self, partner):
        return partner.name

    @admin.display(description=gettext_lazy("place"), ordering=residents_first("place"))
    def where(self, partner):
        return partner.place

    @admin.display(description=gettext_lazy("current"), boolean=True, ordering="archived_at")
    def is_current(self, partner):
        return not partner.is_archived

    def get_fieldsets(self, request, obj=None):
        first = ["library", *fields_of(Panel.FIRST)]
        if obj is None:
            return [(None, {"fields": first})]
        head = fields_of(Panel.HEAD)
        if not self.has_change_permission(request, obj):
            head = [name for name in head if name != "reached_audiences"]
        place = [*fields_of(Panel.PLACE), "point_source"]
        dates = ["created_at", "updated_at", "archived_at", "archived_by", "import_batch"]
        return [
            (None, {"fields": [*first, *head]}),
            (_("Contact to the organisation"), {"fields": fields_of(Panel.REACH)}),
            (_("Address and point on the map"), {"fields": place}),
            (_("More details"), {"fields": fields_of(Panel.MORE)}),
            (_("Who and when"), {"fields": dates}),
        ]

    def get_search_results(self, request, queryset, search_term):
        """Suggest organisations only: a row of dots is no help."""
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.exclude(self.closed_rows)
        return super().get_search_results(request, queryset, search_term)

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The field of our own is in the fieldsets, but it is not of the model."""
        fieldsets = self.get_fieldsets(request, obj)
        names = [name for _title, options in fieldsets for name in options["fields"]]
        own = set(PartnerAdminForm.declared_fields) | set(self.get_readonly_fields(request, obj))
        kwargs["fields"] = [name for name in [*names, "short_label", "branch"] if name not in own]
        return super().get_form(request, obj, change, **kwargs)

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        save_partner(
            partner=obj,
            by=request.user,
            audiences=data["reached_audiences"] if change else None,
        )

    @asks_first(
        gettext_lazy("The sector in brackets is right and is no longer marked “to confirm”."),
        lambda partner: f"{partner.library}: {partner.get_sector_display()}",
    )
    @admin.action(description=gettext_lazy("Confirm the sector"), permissions=["change"])
    def confirm_selected(self, request, partners):
        count = confirm_sectors(partners=partners, by=request.user)
        self.message_user(request, _("Sectors confirmed: %(count)d.") % {"count": count})

    @asks_first(gettext_lazy("They leave the list and the map; they can be restored."))
    @admin.action(description=gettext_lazy("Move to the archive"), permissions=["change"])
    def archive_selected(self, request, partners):
        for partner in partners:
            archive_partner(partner=partner, by=request.user)
        self.message_user(request, _("In the archive: %(count)d.") % {"count": len(partners)})

    @asks_first(gettext_lazy("They come back to the list and the map."))
    @admin.action(description=gettext_lazy("Restore from the archive"), permissions=["change"])
    def restore_selected(self, request, partners):
        rows = [("partner", partner) for partner in partners]
        count = do_to_each(self, request, restore_partner, rows)
        self.message_user(request, _("Restored: %(count)d.") % {"count": count})

    @admin.action(description=gettext_lazy("Change the level"), permissions=["change"])
    def change_level_of_selected(self, request, partners):
        """Show whom it concerns and ask for the level; then move each partner there."""
        form = LevelForm(request.POST if "level" in request.POST else None)
        if form.is_valid():
            level = form.cleaned_data["level"]
            for partner in partners:
                change_level(partner=partner, level=level, by=request.user)
            message = ngettext(
                "Level “%(level)s” set for %(count)d partner.",
                "Level “%(level)s” set for %(count)d partners.",
                len(partners),
            )
            values = {"level": Level(level).label, "count": len(partners)}
            self.message_user(request, message % values)
            return None
        return action_page(
            self,
            request,
            action="change_level_of_selected",
            title=_("Change the level"),
            explanation=_("The change is written into the history of each partner, as of today."),
            button=_("Change the level"),
            rows=[(closed_name(row), row.get_level_display()) for row in partners],
            keys=[partner.pk for partner in partners],
            form=form,
        )


class LevelForm(forms.Form):
    level = forms.ChoiceField(label=gettext_lazy("New level"), choices=Level.choices)
