"""Fields and their controls as HTML, drawn by functions: a page shows them by the dozen.

Each function draws what the template it stands for in DRAWN draws: of a control and its errors
Django's own, apart from white space between tags (`tests/config/test_drawing.py` compares them),
of a field ours: label, help, errors, control.
"""

from html import escape

from django.forms import BoundField, CheckboxInput, HiddenInput
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


class DrawnField(BoundField):
    """A field that draws what it held at first (`show_hidden_initial`) without a widget for it."""

    def as_hidden(self, attrs=None, *, only_initial=False):
        is_plain = self.auto_id and self.field.hidden_widget is HiddenInput
        is_first = only_initial and self.html_initial_name not in self.form.data
        if attrs or not (is_plain and is_first) or self.field.localize or self.field.disabled:
            return super().as_hidden(attrs, only_initial=only_initial)
        described = "" if self.use_fieldset else self.aria_describedby
        attrs = {"aria-describedby": described or False, "id": self.html_initial_id}
        value = HiddenInput().format_value(self.value())
        widget = {"type": "hidden", "name": self.html_initial_name, "value": value, "attrs": attrs}
        return SafeString(control({"widget": widget}))


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
    value = widget["value"]
    held = "" if value is None else f' value="{_said(value)}"'
    name = _said(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{held}{_attributes(widget)}>'


def text_area(context):
    widget = context["widget"]
    name, value = _said(widget["name"]), _said(widget["value"] or "")
    return f'<textarea name="{name}"{_attributes(widget)}>\n{value}</textarea>'


def select(context):
    widget = context["widget"]
    groups = "".join(
        _group(label, "".join(_drawn(option) for option in options))
        for label, options, _index in widget["optgroups"]
    )
    name = _said(widget["name"])
    return f'<select name="{name}"{_attributes(widget)}>{groups}</select>'


def _group(label, options):
    if not label:
        return options
    return f'<optgroup label="{_said(label)}">{options}</optgroup>'


def option(context):
    """<option> of a select."""
    widget = context["widget"]
    value, label = _said(widget["value"]), _said(widget["label"])
    return (
        f'<option value="{value}"{_attributes(widget) if widget["attrs"] else ""}>{label}</option>'
    )


def choices(context):
    """Radio buttons or ticks, one under another."""
    widget = context["widget"]
    groups = "".join(
        _choice_group(label, "".join(f"<div>{_drawn(option)}</div>" for option in options))
        for label, options, _index in widget["optgroups"]
    )
    attrs = {name: widget["attrs"].get(name) or False for name in ("id", "class")}
    return f"<div{_attributes({'attrs': attrs})}>{groups}</div>"


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


def _attributes(widget):
    return "".join(
        f" {name}" if value is True else f' {name}="{_said(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _said(value):
    """What Django's `conditional_escape` says, in a third of its time."""
    if type(value) is not str:
        value = str(value) if isinstance(value, Promise) else value
        if hasattr(value, "__html__"):
            return value.__html__()
    return escape(str(value))


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
