"""`{% url %}` and `{% translate %}` as Django has them; what can never change is worked out once.

A page holds dozens of each. An address follows from its name and its arguments, words from the
language; both stay as they are for as long as a process runs.
"""

from functools import lru_cache

from django.conf import settings
from django.template import Library, defaulttags
from django.templatetags import i18n
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = Library()
PLAIN = {int, str, SafeString}


class Url(defaulttags.URLNode):
    def render(self, context):
        args = [one.resolve(context) for one in self.args]
        if self.kwargs or not PLAIN.issuperset(map(type, args)):
            return super().render(context)
        request = getattr(context, "request", None)
        match = getattr(request, "resolver_match", None)
        room = getattr(request, "current_app", match.namespace if match else None)
        site = (get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
        try:
            found = _address(site, room, self.view_name.resolve(context), *args)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


@lru_cache(maxsize=4096, typed=True)
def _address(_site, room, name, *args):
    return reverse(name, args=args, current_app=room)


@register.tag
def url(parser, token):
    node = defaulttags.url(parser, token)
    return Url(node.view_name, node.args, node.kwargs, node.asvar)


class Translate(i18n.TranslateNode):
    def __init__(self, *args):
        super().__init__(*args)
        asked = [self.filter_expression, self.message_context]
        self.is_fixed = all(map(_is_fixed, filter(None, asked)))
        self.by_language = {}

    def render(self, context):
        if not self.is_fixed:
            return super().render(context)
        language = get_language()
        if language not in self.by_language:
            said = super().render(context)
            self.by_language[language] = context[self.asvar] if self.asvar else said
        words = self.by_language[language]
        if self.asvar:
            context[self.asvar] = words
            return ""
        return words


def _is_fixed(expression):
    """Whether what stands in a tag is a text in quotation marks, without a filter."""
    literal = getattr(expression.var, "literal", expression.var)
    return isinstance(literal, str) and not expression.filters


@register.tag("translate")
@register.tag("trans")
def translate(parser, token):
    node = i18n.do_translate(parser, token)
    return Translate(node.filter_expression, node.noop, node.asvar, node.message_context)
