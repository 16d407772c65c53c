"""Letters and links in Django admin: what was written, to whom, and whether it left."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.admin.base import LibraryFilter, ReadOnlyAdmin
from accounts.models import Letter, Library, Link


class DeliveryFilter(admin.SimpleListFilter):
    title = _("delivery")
    parameter_name = "delivery"

    def lookups(self, request, model_admin):
        return [("sent", _("sent")), ("not-sent", _("not sent"))]

    def queryset(self, request, queryset):
        if self.value() == "not-sent":
            return queryset.filter(sent_at=None)
        return queryset.exclude(sent_at=None) if self.value() == "sent" else queryset


class OfOverseenLibraries:
    def only_overseen(self, queryset, user):
        """Return what concerns the administrator's libraries; the rest is the host's to see."""
        if user.is_superuser:
            return queryset
        return queryset.filter(library__in=Library.objects.overseen_by(user))


@admin.register(Letter)
class LetterAdmin(OfOverseenLibraries, ReadOnlyAdmin):
    list_display = ("subject", "recipient", "library", "created_at", "sent_at", "problem")
    list_filter = (DeliveryFilter, LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("recipient", "subject", "library__name")
    fields = (
        *("subject", "recipient", "library", "created_at", "created_by", "sent_at"),
        *("problem", "body"),
    )
    date_hierarchy = None


@admin.register(Link)
class LinkAdmin(OfOverseenLibraries, ReadOnlyAdmin):
    list_display = ("purpose", "user", "library", "created_at", "expires_at", "used_at")
    list_filter = (LibraryFilter, ("used_at", admin.EmptyFieldListFilter))
    list_select_related = ("library", "user")
    search_fields = ("user__email", "user__name", "library__name")
    fields = ("purpose", "user", "library", "created_at", "created_by", "expires_at", "used_at")
