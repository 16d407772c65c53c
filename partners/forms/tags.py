"""The form of one word of the library's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.layout import Piece, laid_out
from accounts.typed_fields import TagsField


class TagForm(forms.Form):
    """A tag written otherwise, or joined with another one; an empty field is no answer."""

    helper = laid_out("tag", Piece("partners/_tag_words.html"))
    tag = TagsField(
        label=_("Write it as"),
        most=1,
        help_text=_("A tag that is in use already joins the two."),
        widget=forms.TextInput(attrs={"list": "tag-words", "autocomplete": "off"}),
    )

    def __init__(self, *args, tag_words, **kwargs):
        super().__init__(*args, **kwargs)
        self.tag_words = tag_words

    def clean_tag(self):
        return self.cleaned_data["tag"][0]
