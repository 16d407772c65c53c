"""Fields for what people type: those of a form, and the columns whose forms have them.

Each asks the reader of its kind in `accounts/typed.py`. A column gives its field to every form that
is made of a model, ours and those of the back office, and reads once more when a service cleans the
row; in the database and in migrations it is the ordinary column of Django. What a reader leaves
over a form does not drop: it asks the person.
"""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import models
from django.db.models.lookups import Exact
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.typed import (
    ERASED,
    INVALID,
    SCIENTIFIC,
    Typed,
    cell_in,
    email_in,
    line_in,
    name_in,
    pasted_in,
    phone_in,
    postal_code_in,
    tags_in,
    text_in,
    website_in,
)

ROUNDED = _("A spreadsheet rounded this number. Type all its digits.")
NO_ROOM = _("Only one fits here: “%(value)s”. Put the rest elsewhere: “%(rest)s”.")

A_PARAGRAPH = 1000  # of longer words one writes more than one
MUCH_TOO_LONG = 10  # times what there is room for


class _TypedField:
    """A field of a form that keeps what the reader of its kind keeps."""

    read = staticmethod(lambda text: Typed(text_in(text)))

    def to_python(self, value):
        text = "" if value in self.empty_values else str(value)
        if self.max_length and len(text) > self.max_length * MUCH_TOO_LONG:
            return super().to_python(text)  # not even taken apart: the field says that it is long
        typed = self.read(text)
        if typed.refused == SCIENTIFIC:
            raise ValidationError(ROUNDED, code=SCIENTIFIC)
        if typed.refused == INVALID:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if typed.rest:
            told = {"value": typed.value, "rest": ", ".join(typed.rest)}
            raise ValidationError(NO_ROOM, code="no_room", params=told)
        return super().to_python(typed.value)

    def bound_data(self, data, initial):
        """Show again the beginning of what nobody typed by hand: a page holds it many times."""
        if self.max_length and isinstance(data, str):
            data = data[: self.max_length * MUCH_TOO_LONG]
        return super().bound_data(data, initial)


class TextField(_TypedField, forms.CharField):
    """Words on any number of lines."""


class PastedField(_TypedField, forms.CharField):
    """Lines and rows of tables, which are read further: see `reading/texts.py`."""

    read = staticmethod(lambda text: Typed(pasted_in(text) if text.strip() else ""))
    default_error_messages = {
        "many": _("There are more than %(most)s lines. Paste them in parts."),
    }

    def __init__(self, *, most_lines=1_000, **kwargs):
        self.most_lines = most_lines
        super().__init__(**{"strip": False, **kwargs})

    def run_validators(self, value):
        super().run_validators(value)
        if sum(any(map(str.isalnum, line)) for line in value.split("\n")) > self.most_lines:
            told = {"most": self.most_lines}
            raise ValidationError(self.error_messages["many"], code="many", params=told)


class LineField(_TypedField, forms.CharField):
    """Words on one line."""

    read = staticmethod(lambda text: Typed(line_in(text)))


class CellField(_TypedField, forms.CharField):
    """What also stands in cells of spreadsheets: a part of an address, a short label."""

    read = staticmethod(lambda text: Typed(cell_in(text)))


class NameField(_TypedField, forms.CharField):
    """What somebody or something is called; where none is needed, signs alone say nothing."""

    read = staticmethod(name_in)
    default_error_messages = {"no_name": _("Signs alone are no name. Type letters or digits.")}

    def to_python(self, value):
        kept = super().to_python(value)
        if self.required and not kept and line_in(str(value or "")):
            raise ValidationError(self.error_messages["no_name"], code="no_name")
        return kept


class EmailField(_TypedField, forms.EmailField):
    """An e-mail address, also as it is copied: "Biuro <biuro@x.pl>"."""

    read = staticmethod(email_in)
    default_error_messages = {"invalid": EmailValidator.message}


class WebsiteField(_TypedField, forms.URLField):
    """A web link; its scheme may be left out."""

    read = staticmethod(website_in)

    def __init__(self, **kwargs):
        super().__init__(**{"assume_scheme": "https", "widget": forms.TextInput, **kwargs})


class PhoneField(_TypedField, forms.CharField):
    """A phone as people write it: "913515000", "+48 91 351-50-00 wew. 12", "+49 30 123456"."""

    read = staticmethod(phone_in)
    default_error_messages = {
        "invalid": _("Type a number of nine digits, for example 91 351 50 00."),
    }

    def __init__(self, **kwargs):
        attrs = {"inputmode": "tel", "autocomplete": "off"}
        super().__init__(**{"max_length": 30, "widget": forms.TextInput(attrs=attrs), **kwargs})

    def widget_attrs(self, widget):
        """Let a browser take what is longer than the number that is kept of it."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class PostalCodeField(_TypedField, forms.CharField):
    """A Polish postal code; "78111" and "78 111" are understood."""

    read = staticmethod(postal_code_in)
    default_error_messages = {"invalid": _("Type a postal code like 78-111.")}

    def to_python(self, value):
        kept = super().to_python(value)
        if kept and kept != str(value).strip() and self.read(str(value)).restored:
            raise ValidationError(
                _("A postal code has five digits. Is it %(code)s? Then type the zero."),
                code="restored",
                params={"code": kept},
            )
        return kept


class TagsField(forms.CharField):
    """Words of one's own in one line, with commas between them; the value is a list."""

    default_error_messages = {
        "long": _("“%(tag)s” is longer than %(most)d characters. Put a comma between two tags."),
        "many": _("At most %(most)d tags fit here."),
    }

    def __init__(self, *, most=20, longest=40, **kwargs):
        self.most, self.longest = most, longest
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        text = super().to_python(value)
        if len(text) > self.most * self.longest * MUCH_TOO_LONG:  # is not even taken apart
            told = {"most": self.most}
            raise ValidationError(self.error_messages["many"], code="many", params=told)
        return tags_in(text)

    def validate(self, value):
        super().validate(value)
        for tag in value:
            if len(tag) > self.longest:
                told = {"tag": tag, "most": self.longest}
                raise ValidationError(self.error_messages["long"], code="long", params=told)
        if len(value) > self.most:
            told = {"most": self.most}
            raise ValidationError(self.error_messages["many"], code="many", params=told)

    def run_validators(self, value):
        """Those of a text have nothing to say of a list."""


class TypedColumn:
    """A column of a model that is typed into the field of its kind."""

    form_class = TextField

    def clean(self, value, model_instance):
        """Read the value, then check it; what cannot be taken whole stays for the checks to refuse.

        Not in to_python(): the ORM asks that of what it looks for too.
        """
        if isinstance(value, str):
            typed = self.form_class.read(value)
            is_whole = typed.refused not in {INVALID, SCIENTIFIC} and not typed.rest
            value = typed.value if is_whole else value
        return super().clean(value, model_instance)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": self.form_class, **kwargs})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        base = next(kind for kind in type(self).__mro__ if kind.__module__.startswith("django."))
        return name, f"django.db.models.{base.__name__}", args, kwargs


class TextColumn(TypedColumn, models.TextField):
    form_class = TextField


class WordsColumn(TypedColumn, models.CharField):
    """Words of a limited length, on any number of lines."""

    form_class = TextField

    def formfield(self, **kwargs):
        """Give paragraphs more than the one line of a short text, which drops where they end."""
        if self.max_length > A_PARAGRAPH:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        return super().formfield(**kwargs)


class LineColumn(TypedColumn, models.CharField):
    form_class = LineField


class CellColumn(TypedColumn, models.CharField):
    form_class = CellField


class NameColumn(TypedColumn, models.CharField):
    form_class = NameField

    def clean(self, value, model_instance):
        """Keep the marks of somebody who is erased: the row can still be saved."""
        if isinstance(value, str) and value.strip() and not value.strip(f"{ERASED} "):
            return models.CharField.clean(self, value, model_instance)
        return super().clean(value, model_instance)


class EmailColumn(TypedColumn, models.EmailField):
    """An address, kept in small letters and looked for so: see docs/decisions/0270."""

    form_class = EmailField

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.lower() if isinstance(value, str) else value


# In any case is as it is kept: the database writes "ı" large as "I", which is of another mailbox.
EmailColumn.register_lookup(Exact, "iexact")


class WebsiteColumn(TypedColumn, models.URLField):
    form_class = WebsiteField


class PhoneColumn(TypedColumn, models.CharField):
    form_class = PhoneField


class PostalCodeColumn(TypedColumn, models.CharField):
    form_class = PostalCodeField


class TagsColumn(ArrayField):
    """Words of one's own: a list, typed into a `TagsField`."""

    def clean(self, value, model_instance):
        return super().clean(self.formfield().clean(value), model_instance)

    def formfield(self, **kwargs):
        limits = {"most": self.size, "longest": self.base_field.max_length}
        field = {"required": False, "label": capfirst(self.verbose_name)}
        return TagsField(**field | limits | {"help_text": self.help_text} | kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs
