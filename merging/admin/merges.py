"""Merges in Django admin: two partners are chosen, looked at and made one; and taken back."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import may_administer
from back_office.admin.action_page import action_page, asks_first, do_to_each, is_confirmed
from back_office.admin.base import LibraryFilter, ReadOnlyAdmin
from back_office.admin.form_page import form_page
from back_office.admin.keyed import KeyedAutocomplete
from merging.models import AudienceMerge, Merge
from merging.services.audiences import part_audiences
from merging.services.choices import choices_between
from merging.services.merges import merge_partners, take_back
from merging.services.plans import plan_of_merge
from partners.models import Partner
from partners.models.kinds import Sector


class PairForm(forms.Form):
    """Two organisations of one library; residents are closed here."""

    def __init__(self, *args, site, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ["partner", "gone"]:
            key = Merge._meta.get_field(name)
            self.fields[name] = forms.ModelChoiceField(
                Partner.objects.exclude(sector=Sector.PERSON).filter(merged_into=None),
                label=capfirst(key.verbose_name),
                widget=KeyedAutocomplete(key, site),
            )

    def clean(self):
        data = super().clean()
        pair = [data.get("partner"), data.get("gone")]
        if all(pair) and pair[0] == pair[1]:
            raise ValidationError(_("Choose two different partners."))
        if all(pair) and pair[0].library_id != pair[1].library_id:
            raise ValidationError(_("Choose two partners of one library."))
        return data


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    add_act = "admin.edit"
    list_display = ("partner", "gone", "library", "done_at", "done_by", "taken_back_at")
    list_filter = (("taken_back_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("partner", "gone", "library", "done_by")
    search_fields = ("library__name",)
    fields = ("library", "partner", "gone", "done_at", "done_by", "taken_back_at", "taken_back_by")
    actions = ("take_back_selected",)

    def add_view(self, request, form_url="", extra_context=None):
        """Ask which two; show what moves and whose words are proposed; then make them one."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        data = request.POST.copy()
        if is_confirmed(request):
            pair = f"{request.POST.get('_selected_action', '')}-".split("-")
            data["partner"], data["gone"] = pair[0], pair[1]
        form = PairForm(data if request.method == "POST" else None, site=self.admin_site)
        if request.method == "POST" and form.is_valid():
            pair = form.cleaned_data["partner"], form.cleaned_data["gone"]
            return (self._merge if is_confirmed(request) else self._preview)(request, *pair)
        return form_page(
            self,
            request,
            form,
            title=_("Merge two partners"),
            button=_("Show what would happen"),
            explanation=_("One of them stays; everything of the other moves to it."),
        )

    def _preview(self, request, kept, gone):
        rows = [(capfirst(line.words), str(line.count)) for line in plan_of_merge(kept, gone)]
        rows += [
            (capfirst(str(one.fact.word)), " / ".join(words for _side, words in one.sides if words))
            for one in choices_between(kept, gone)
        ]
        return action_page(
            self,
            request,
            action="merge",
            title=_("Merge two partners"),
            explanation=_(
                "Everything of “%(gone)s” moves to “%(kept)s”. Where both say something, the words "
                "of the one that stays hold; tags and descriptions are joined, and the closer "
                "level holds. For 30 days it can be taken back."
            )
            % {"gone": gone.name, "kept": kept.name},
            button=_("Merge"),
            rows=rows,
            keys=[f"{kept.pk}-{gone.pk}"],
        )

    def _merge(self, request, kept, gone):
        try:
            merge = merge_partners(kept=kept, gone=gone, by=request.user)
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
            return redirect("admin:merging_merge_add")
        self.log_addition(request, merge, _("Merged: %(merge)s.") % {"merge": merge})
        messages.success(request, _("Merged: %(merge)s.") % {"merge": merge})
        return redirect("admin:merging_merge_changelist")

    @asks_first(gettext_lazy("The second partner comes back with what nobody touched since."))
    @admin.action(description=gettext_lazy("Take the merge back"), permissions=["add"])
    def take_back_selected(self, request, merges):
        rows = [("merge", merge) for merge in merges]
        count = do_to_each(self, request, take_back, rows)
        self.message_user(request, _("Taken back: %(count)d.") % {"count": count})


@admin.register(AudienceMerge)
class AudienceMergeAdmin(ReadOnlyAdmin):
    """Groups are merged in the library, which knows whom it means; here a merge is taken back."""

    list_display = ("audience", "gone", "library", "done_at", "done_by", "taken_back_at")
    list_filter = (("taken_back_at", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("audience", "gone", "library", "done_by")
    search_fields = ("audience__name", "gone__name", "library__name")
    fields = (
        *("library", "audience", "gone", "done_at", "done_by"),
        *("taken_back_at", "taken_back_by"),
    )
    actions = ("take_back_selected",)

    @asks_first(gettext_lazy("The second group comes back with what nobody touched since."))
    @admin.action(description=gettext_lazy("Take the merge back"), permissions=["edit"])
    def take_back_selected(self, request, merges):
        rows = [("merge", merge) for merge in merges]
        count = do_to_each(self, request, part_audiences, rows)
        self.message_user(request, _("Taken back: %(count)d.") % {"count": count})

    def has_edit_permission(self, request):
        return may_administer(request.user, "admin.edit")
