"""The sentences for hard matters: one list for the whole installation. Matters themselves are not
here: nobody administers them.
"""

from django.contrib import admin

from back_office.admin.vocabularies import VocabularyAdmin, WithdrawnFilter
from conflicts.models import ConflictScript
from conflicts.services.scripts import save_script


@admin.register(ConflictScript)
class ConflictScriptAdmin(VocabularyAdmin):
    list_display = ("name", "step", "part", "position", "is_offered")
    list_filter = ("step", "part", WithdrawnFilter)
    search_fields = ("name", "name_en", "code")
    fields = ("step", "part", "position", "name", "name_en", "code", "withdrawn_at")

    def save_model(self, request, obj, form, change):
        save_script(script=obj, by=request.user)
