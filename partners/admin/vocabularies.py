"""Kinds of organisations and proposed audiences: one list for the whole installation."""

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from back_office.admin.action_page import action_page
from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter
from partners.models import Audience, AudienceSeed, Kind, Partner, Sector
from partners.services.vocabulary import change_sector, replace_kinds, save_kind, save_seed

WORDS_SHOWN = 8


class ReplacementForm(forms.Form):
    with_kind = forms.ModelChoiceField(
        Kind.objects.current(), label=gettext_lazy("Replace with"), empty_label=None
    )

    def __init__(self, *args, without, **kwargs):
        super().__init__(*args, **kwargs)
        kind = self.fields["with_kind"]
        kind.queryset = Kind.objects.current().exclude(pk__in=without)


class SectorForm(forms.Form):
    sector = forms.ChoiceField(label=gettext_lazy("New sector"), choices=Sector.choices)


def _followers(kind):
    """Say whom a change concerns: "34 partners follow, 5 mended by hand stay as they are"."""
    following = Partner.objects.following(kind).count()
    concerned = ngettext(
        "%(count)d partner concerned", "%(count)d partners concerned", following
    ) % {"count": following}
    is_resident = Q(sector=Sector.PERSON)
    kept = Partner.objects.filter(kind=kind).exclude(is_resident).count() - following
    stays = ngettext(
        "%(count)d confirmed or corrected by hand stays as it is",
        "%(count)d confirmed or corrected by hand stay as they are",
        kept,
    ) % {"count": kept}
    return f"{concerned}, {stays}"


@admin.register(Kind)
class KindAdmin(VocabularyAdmin):
    list_display = ("name", "sector", "words_in_line", "use_count", "is_common", "is_offered")
    list_filter = ("sector", "is_common", WithdrawnFilter)
    search_fields = ("name", "name_en", "code", "words")
    fields = ("name", "name_en", "code", "sector", "words", "is_common", "withdrawn_at")
    actions = (
        *("withdraw_selected", "bring_back_selected", "replace_selected"),
        "change_sector_of_selected",
    )
    list_per_page = 100
    exports = True

    def get_queryset(self, request):
        used = Partner.objects.filter(kind=OuterRef("pk")).order_by().values("kind")
        uses = Coalesce(Subquery(used.annotate(count=Count("pk")).values("count")), 0)
        return super().get_queryset(request).annotate(uses=uses)

    def get_search_results(self, request, queryset, search_term):
        """Suggest only kinds that are offered; the list finds them all."""
        if request.resolver_match.url_name == "autocomplete":
            queryset = queryset.current()
        return super().get_search_results(request, queryset, search_term)

    def get_readonly_fields(self, request, obj=None):
        """The sector is changed on the list, where it is shown which partners follow."""
        return [*super().get_readonly_fields(request, obj), *(["sector"] if obj else [])]

    @admin.display(description=gettext_lazy("words that recognise it"))
    def words_in_line(self, kind):
        line = ", ".join(kind.words[:WORDS_SHOWN])
        more = len(kind.words) - WORDS_SHOWN
        return line if more <= 0 else f"{line}, " + _("and %(count)d more") % {"count": more}

    def changelist_view(self, request, extra_context=None):
        total = Kind.objects.count()
        used = Partner.objects.exclude(kind=None).aggregate(count=Count("kind", distinct=True))
        subtitle = ngettext("%(total)d kind", "%(total)d kinds", total) % {"total": total}
        subtitle += ", " + _("%(used)d in use") % {"used": used["count"]}
        return super().changelist_view(request, {"subtitle": subtitle, **(extra_context or {})})

    def save_model(self, request, obj, form, change):
        save_kind(kind=obj, by=request.user)

    @admin.action(description=gettext_lazy("Replace with another kind"), permissions=["change"])
    def replace_selected(self, request, kinds):
        """Show what it concerns and ask for the other kind; then move the partners to it."""
        form = ReplacementForm(
            request.POST if "with_kind" in request.POST else None,
            without=[kind.pk for kind in kinds],
        )
        if form.is_valid():
            with_kind = form.cleaned_data["with_kind"]
            count = replace_kinds(kinds=list(kinds), with_kind=with_kind, by=request.user)
            message = _("Partners that now have the kind “%(kind)s”: %(count)d.")
            self.message_user(request, message % {"kind": with_kind, "count": count})
            return None
        rows = [
            (kind.name, _("partners of this kind: %(count)d") % {"count": kind.uses})
            for kind in kinds
        ]
        return action_page(
            self,
            request,
            action="replace_selected",
            title=_("Replace with another kind"),
            explanation=_(
                "Partners get the other kind; their sectors stay. The kinds below are withdrawn."
            ),
            button=_("Replace"),
            rows=rows,
            keys=[kind.pk for kind in kinds],
            form=form,
        )

    @admin.action(description=gettext_lazy("Change the sector"), permissions=["change"])
    def change_sector_of_selected(self, request, kinds):
        """Show how many partners it concerns and how many stay; then change the sector."""
        form = SectorForm(request.POST if "sector" in request.POST else None)
        if form.is_valid():
            sector = form.cleaned_data["sector"]
            count = change_sector(kinds=list(kinds), sector=sector, by=request.user)
            message = _("Kinds now in “%(sector)s”: %(kinds)d. Partners that followed: %(count)d.")
            values = {"sector": Sector(sector).label, "kinds": len(kinds), "count": count}
            self.message_user(request, message % values)
            return None
        return action_page(
            self,
            request,
            action="change_sector_of_selected",
            title=_("Change the sector"),
            explanation=_(
                "Partners whose sector nobody has confirmed or corrected follow their kind and "
                "wait for confirmation as before; the others stay as they are. Residents stay "
                "residents: only their library says otherwise."
            ),
            button=_("Change the sector"),
            rows=[
                (f"{kind.name}, {kind.get_sector_display()}", _followers(kind)) for kind in kinds
            ],
            keys=[kind.pk for kind in kinds],
            form=form,
        )


@admin.register(AudienceSeed)
class AudienceSeedAdmin(VocabularyAdmin):
    list_display = ("name", "name_en", "use_count", "is_common", "is_offered")
    list_filter = ("is_common", WithdrawnFilter)
    search_fields = ("name", "name_en", "code")
    fields = ("name", "name_en", "code", "is_common", "withdrawn_at")

    def get_queryset(self, request):
        same = Audience.objects.annotate(lower=Lower("name")).filter(lower=Lower(OuterRef("name")))
        used = same.order_by().values("lower").annotate(count=Count("pk")).values("count")
        uses = Coalesce(Subquery(used), 0)
        return super().get_queryset(request).annotate(uses=uses)

    def save_model(self, request, obj, form, change):
        save_seed(seed=obj, by=request.user)
