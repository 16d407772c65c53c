"""Fields and their controls as HTML, drawn by functions: a page shows them by the dozen.

Each function draws what the template it stands for in DRAWN draws: of a control and its errors
Django's own, apart from white space between tags (`tests/config/test_drawing.py` compares them),
of a field ours: label, help, errors, control. Controls of STRAIGHT are drawn from their value: what
Django would write down for their templates, of a select two dicts for each option, is not made.
"""

from html import escape

from django import forms
from django.forms import BoundField, CheckboxInput, HiddenInput
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


class DrawnField(BoundField):
    """A field that draws its control straight from its value, and what it held at first
    (`show_hidden_initial`) without a widget for it."""

    @cached_property
    def _no_errors(self):
        return self.form.error_class(renderer=self.form.renderer)

    @property
    def errors(self):
        """Those of the form; where there are none, one empty list for all who ask."""
        found = self.form.errors.get(self.name)
        return self._no_errors if found is None else found

    def as_widget(self, widget=None, attrs=None, only_initial=False):
        widget = widget or self.field.widget
        draw = STRAIGHT.get(type(widget))
        if not draw or attrs or only_initial or self.field.localize:
            return super().as_widget(widget, attrs, only_initial)
        attrs = self.build_widget_attrs({}, widget)
        if self.auto_id and "id" not in widget.attrs:
            attrs["id"] = self.auto_id
        attrs = widget.attrs | attrs
        return SafeString(draw(widget, self.html_name, self.value(), attrs))

    def as_hidden(self, attrs=None, *, only_initial=False):
        is_plain = self.auto_id and self.field.hidden_widget is HiddenInput
        is_first = only_initial and self.html_initial_name not in self.form.data
        if attrs or not (is_plain and is_first) or self.field.localize or self.field.disabled:
            return super().as_hidden(attrs, only_initial=only_initial)
        described = "" if self.use_fieldset else self.aria_describedby
        attrs = {"aria-describedby": described or False, "id": self.html_initial_id}
        return SafeString(_input(HIDDEN, self.html_initial_name, self.value(), attrs))


class Renderer(TemplatesSetting):
    """Draws what is named in DRAWN by its function, all else by its template."""

    bound_field_class = DrawnField

    def render(self, template_name, context, request=None):
        draw = DRAWN.get(template_name)
        return draw(context) if draw else super().render(template_name, context, request)


def field(context):
    """One field; `docs/decisions/0041` says how it looks."""
    bound = context["field"]
    if bound.is_hidden:
        return str(bound)
    wrong, is_tick = bound.errors, type(bound.field.widget) is CheckboxInput
    look = "field field--check" if is_tick else "field"
    look += " field--error" if wrong else ""
    label, told = _said(bound.label), ""
    if bound.help_text:  # written by us, with its links
        told = f'<div class="help" id="{_said(bound.auto_id)}_helptext">{bound.help_text}</div>'
    if is_tick:
        label = f'<label for="{_said(bound.id_for_label)}">{label}</label>'
        row = f'<div class="field__row">{bound} {label}</div>'
        return f'<div class="{look}">{row}{told}{wrong}</div>'
    label += _optional(bound)
    if bound.use_fieldset:
        by = bound.aria_describedby
        described = f' aria-describedby="{_said(by)}"' if by else ""
        head = f"<legend>{label}</legend>{told}{wrong}"
        checks = f'<div class="checks">{bound}</div>'
        return f'<fieldset class="{look}"{described}>{head}{checks}</fieldset>'
    label = f'<label for="{_said(bound.id_for_label)}">{label}</label>'
    return f'<div class="{look}">{label}{told}{wrong}{bound}</div>'


def _optional(bound):
    """Optional fields say so, unless they are needed sometimes."""
    if bound.field.required or getattr(bound.field, "needed_sometimes", False):
        return ""
    word = _("optional")
    return f' <span class="field__optional">({word})</span>'


def errors(context):
    found = context["errors"]
    if not found:
        return ""
    key = f' id="{_said(found.field_id)}_error"' if found.field_id else ""
    items = "".join(f"<li>{_said(error)}</li>" for error in found)
    return f'<ul class="{context["error_class"]}"{key}>{items}</ul>'


def control(context):
    """<input> of any type."""
    widget = context["widget"]
    return _control(widget["type"], widget["name"], widget["value"], widget["attrs"])


def _control(kind, name, value, attrs):
    held = "" if value is None else f' value="{_said(value)}"'
    return f'<input type="{kind}" name="{_said(name)}"{held}{_attributes(attrs)}>'


def _input(widget, name, value, attrs):
    return _control(widget.input_type, name, widget.format_value(value), attrs)


def text_area(context):
    widget = context["widget"]
    return _text_area(widget["name"], widget["value"], widget["attrs"])


def _text_area(name, value, attrs):
    return f'<textarea name="{_said(name)}"{_attributes(attrs)}>\n{_said(value or "")}</textarea>'


def _long_text(widget, name, value, attrs):
    return _text_area(name, widget.format_value(value), attrs)


def select(context):
    widget = context["widget"]
    groups = "".join(
        _group(label, "".join(_drawn(option) for option in options))
        for label, options, _index in widget["optgroups"]
    )
    return _select(widget["name"], groups, widget["attrs"])


def _select(name, options, attrs):
    return f'<select name="{_said(name)}"{_attributes(attrs)}>{options}</select>'


def _list(widget, name, value, attrs):
    """A select; of its choices the first that is the value is chosen."""
    chosen, options = {*widget.format_value(value)}, []
    for value, label in widget.choices:
        value = "" if value is None else value
        if isinstance(label, list | tuple):
            options.append(_group(value, "".join([_one_of(chosen, *one) for one in label])))
        else:
            options.append(_one_of(chosen, value, label))
    return _select(name, "".join(options), attrs)


def _one_of(chosen, value, label):
    attrs = ""
    if str(value) in chosen:
        chosen.clear()
        attrs = " selected"
    return f'<option value="{_said(value)}"{attrs}>{_said(label)}</option>'


def _group(label, options):
    if not label:
        return options
    return f'<optgroup label="{_said(label)}">{options}</optgroup>'


def option(context):
    """<option> of a select."""
    widget = context["widget"]
    value, label = _said(widget["value"]), _said(widget["label"])
    return f'<option value="{value}"{_attributes(widget["attrs"])}>{label}</option>'


def choices(context):
    """Radio buttons or ticks, one under another."""
    widget = context["widget"]
    groups = "".join(
        _choice_group(label, "".join(f"<div>{_drawn(option)}</div>" for option in options))
        for label, options, _index in widget["optgroups"]
    )
    attrs = {name: widget["attrs"].get(name) or False for name in ("id", "class")}
    return f"<div{_attributes(attrs)}>{groups}</div>"


def _choice_group(label, options):
    if not label:
        return options
    return f"<div><label>{_said(label)}</label>{options}</div>"


def choice(context):
    """A radio button or a tick with its label around it."""
    widget = context["widget"]
    if not widget.get("wrap_label"):
        return control(context)
    key = widget["attrs"].get("id")
    of = f' for="{_said(key)}"' if key else ""
    return f"<label{of}>{control(context)} {_said(widget['label'])}</label>"


def _drawn(widget):
    return DRAWN[widget["template_name"]]({"widget": widget})


def _attributes(attrs):
    return "".join(
        [
            f" {name}" if value is True else f' {name}="{_said(value)}"'
            for name, value in attrs.items()
            if value is not False
        ]
    )


def _said(value):
    """What Django's `conditional_escape` says, in a third of its time."""
    if type(value) is not str:
        value = str(value) if isinstance(value, Promise) else value
        if hasattr(value, "__html__"):
            return value.__html__()
    return escape(str(value))


HIDDEN = HiddenInput()
INPUTS = ["checkbox", "date", "email", "hidden", "number", "password", "search", "tel", "text"]
DRAWN = {
    "django/forms/field.html": field,
    "django/forms/errors/list/default.html": errors,
    **{f"django/forms/widgets/{kind}.html": control for kind in [*INPUTS, "time", "url"]},
    "django/forms/widgets/textarea.html": text_area,
    "django/forms/widgets/select.html": select,
    "django/forms/widgets/select_option.html": option,
    "django/forms/widgets/radio.html": choices,
    "django/forms/widgets/checkbox_select.html": choices,
    "django/forms/widgets/radio_option.html": choice,
    "django/forms/widgets/checkbox_option.html": choice,
}
OF_ONE_VALUE = [
    *(forms.DateInput, forms.EmailInput, HiddenInput, forms.NumberInput, forms.SearchInput),
    *(forms.TelInput, forms.TextInput, forms.TimeInput, forms.URLInput),
]
STRAIGHT = {
    **dict.fromkeys(OF_ONE_VALUE, _input),
    forms.Textarea: _long_text,
    forms.Select: _list,
}
