"""A text of a library's letters, and the day on which the officer checked the one about data."""

from django import forms
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.braces import has_stray_brace, places_in
from accounts.days import BEHIND
from accounts.forms.base import StoredRowForm
from accounts.forms.days import DayField
from accounts.letter_texts import for_people, from_people, of_the_house
from accounts.models import LetterText, Library
from post.forms.links_in_words import refuse_links


class HouseTextForm(StoredRowForm):
    """One text; what stands in its braces is said beside it and checked."""

    locked_first, shown_otherwise = ("library",), ("text",)

    class Meta:
        model = LetterText
        fields = ["text"]
        labels = {"text": gettext_lazy("Text")}

    def __init__(self, *args, house, instance, **kwargs):
        self.house = house
        self.prepared = for_people(of_the_house(house))
        shown = self.values_beside(instance)
        super().__init__(*args, instance=instance, initial=shown, **kwargs)
        attrs = {"lang": settings.LANGUAGE_CODE}
        if house.is_line:
            widget = forms.TextInput(attrs=attrs | {"maxlength": house.longest})
        else:
            widget = forms.Textarea(attrs=attrs | {"rows": 12})
        self.fields["text"].widget = widget
        self.fields["text"].help_text = self._help()

    def values_beside(self, row):
        return {"text": for_people(row.text) or self.prepared}

    def clean_text(self):
        """Refuse what letters could not fill in, and what they could not do without."""
        text = self.cleaned_data["text"]
        refuse_links(text)
        if self.house.is_line:
            text = " ".join(text.split())
        if has_stray_brace(text):
            raise forms.ValidationError(
                _("A brace has no pair: words to be filled in stand between two of them.")
            )
        stored = from_people(text)
        found = places_in(stored)
        unknown = [word for word in found if word not in self.house.places]
        if unknown:
            said = _("Letters do not know what to write here: {}. You may use: {}.")
            known = in_braces(self.house.places) if self.house.places else "–"
            raise forms.ValidationError(format_html(said, in_braces(unknown), known))
        if text.split() in ([], self.prepared.split()):
            return ""
        if missing := [word for word in self.house.needed if word not in found]:
            said = _("This has to stand in the text: {}.")
            raise forms.ValidationError(format_html(said, in_braces(missing)))
        if len(text) > self.house.longest:
            told = {"most": self.house.longest}
            raise forms.ValidationError(_("At most %(most)d characters fit here.") % told)
        return stored

    def _help(self):
        """Say what may stand in braces, and what has to."""
        parts, known, needed = [], self.house.places, self.house.needed
        if known:
            parts.append(
                format_html(_("The house fills in what stands in braces: {}."), in_braces(known))
            )
        if needed:
            parts.append(format_html(_("It has to hold: {}."), in_braces(needed)))
        if known:
            parts.append(_("A paragraph in which there is nothing to fill in is left out."))
        parts.append(_("Leave it empty, and the words of the house come back."))
        return format_html_join(" ", "{}", ((part,) for part in parts))


class CheckForm(StoredRowForm):
    """On which day the data protection officer looked at the texts."""

    notice_checked_on = DayField(
        which=BEHIND,
        label=gettext_lazy("It was checked on"),
        help_text=gettext_lazy("For example: 18.11"),
    )

    class Meta:
        model = Library
        fields = ["notice_checked_on"]


def in_braces(keys):
    """Return keys as people write them into a text, in the language of letters."""
    words = ", ".join(for_people("{" + key + "}") for key in keys)
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, words)
