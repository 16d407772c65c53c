"""Agreements in Django admin: their days and signatures; reasons and words are closed."""

from django.contrib import admin
from django.db.models import Prefetch, Q

from agreements.models import Agreement, Document, Signature
from back_office.admin.base import LibraryFilter, ReadOnlyAdmin, ReadOnlyInline
from partners.admin.openings import RESIDENT, OpenedWithReason
from partnerships.models import Partnership


class SignatureInline(ReadOnlyInline):
    model = Signature
    fields = ("party", "signed_on", "recorded_by")
    readonly_fields = ("party", "signed_on", "recorded_by")


@admin.register(Agreement)
class AgreementAdmin(OpenedWithReason, ReadOnlyAdmin):
    list_display = ("title", "kind", "partnership", "library", "starts_on", "ends_on", "ended_on")
    list_filter = ("kind", ("ended_on", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("title", "case_sign", "partnership__name", "library__name")
    closed_rows = Q(partnership__parties__partner__sector=RESIDENT)
    inlines = (SignatureInline,)
    fields = (
        *("title", "kind", "case_sign", "partnership", "library", "starts_on", "ends_on"),
        *("keep_until", "amends", "renewed_by", "suspended_on", "suspended_by", "suspended_why"),
        *("ended_on", "ended_by", "ended_why", "created_at", "created_by"),
    )

    def get_queryset(self, request):
        of = Prefetch("partnership", Partnership.objects.with_residents())
        return super().get_queryset(request).with_residents().prefetch_related(of)


@admin.register(Document)
class DocumentAdmin(OpenedWithReason, ReadOnlyAdmin):
    """What is kept, how large and how long; the papers themselves are the library's alone."""

    list_display = ("kind", "library", "size", "keep_until", "uploaded_at", "erased_on")
    list_filter = ("kind", ("erased_on", admin.EmptyFieldListFilter), LibraryFilter)
    list_select_related = ("library",)
    search_fields = ("library__name",)
    fields = (
        *("kind", "size", "title", "case_sign", "keep_until", "library", "partnership"),
        *("agreement", "partner", "uploaded_at", "uploaded_by"),
        *("erased_on", "erased_by", "erased_why"),
    )
