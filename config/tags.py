"""`{% url %}`, `{% static %}`, `{% translate %}`, `{% kept %}`: worked out once from few values.

And `{% csrf_token %}`, which says when its page was made (docs/decisions/0319).

A page holds dozens of the first three, as Django has them. An address follows from its name and its
arguments, that of a file from its path, words from the language; all stay as they are while a
process runs. What stands around them, a `{% kept %}` piece of a page, follows from values that it
names: see docs/decisions/0248. `{% extends %}` finds the blocks of a frame once.
"""

import re
import threading
from functools import lru_cache
from itertools import count
from weakref import WeakSet

from django.conf import settings
from django.template import Library, Node, TemplateSyntaxError, defaulttags
from django.template.base import NodeList, token_kwargs
from django.template.loader_tags import ExtendsNode, do_extends
from django.templatetags import i18n
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.page_moments import FIELD, field_of_the_page
from accounts.remembering import FORGETTING
from accounts.ways import TOKEN

register = Library()
PLAIN = {int, str, SafeString}
MOST_KEPT = 100  # drawings of one piece, of a few KB each, in every process
PIECES = WeakSet()  # those of templates that are in use
CHANGING = threading.Lock()  # one thread reads a template while another lets all forget
MARK = re.compile("(\0[^\0]+\0)")  # such as that of the token: no stored text holds a zero


class Url(defaulttags.URLNode):
    def __init__(self, view_name, *more):
        super().__init__(view_name, *more)
        self.name = view_name.var if _is_fixed(view_name) else None

    def render(self, context):
        args = [one.resolve(context) for one in self.args]
        if self.kwargs or not PLAIN.issuperset(map(type, args)):
            return super().render(context)
        request = getattr(context, "request", None)
        match = getattr(request, "resolver_match", None)
        room = getattr(request, "current_app", match.namespace if match else None)
        site = (get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
        try:
            name = self.name or self.view_name.resolve(context)
            found, in_html = _address(site, room, name, *args)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return in_html if context.autoescape else found


@lru_cache(maxsize=4096, typed=True)
def _address(_site, room, name, *args):
    """Return an address as it is, and as it stands in HTML."""
    found = reverse(name, args=args, current_app=room)
    return found, conditional_escape(found)


@register.tag
def url(parser, token):
    node = defaulttags.url(parser, token)
    return Url(node.view_name, node.args, node.kwargs, node.asvar)


class Static(StaticNode):
    def __init__(self, varname, path):
        super().__init__(varname, path)
        self.by_storage = {}

    def url(self, context):
        if not _is_fixed(self.path):
            return super().url(context)
        storage = (settings.STORAGES["staticfiles"]["BACKEND"], settings.STATIC_URL)
        if storage not in self.by_storage:
            self.by_storage[storage] = conditional_escape(super().url(context))
        return self.by_storage[storage]


@register.tag
def static(parser, token):
    node = StaticNode.handle_token(parser, token)
    return Static(node.varname, node.path)


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


class BlocksKnown(NodeList):
    """The nodes of a page's frame: where its blocks stand is found out once, not at each page."""

    def __init__(self, nodes):
        super().__init__(nodes)
        self.contains_nontext, self.found = nodes.contains_nontext, {}

    def get_nodes_by_type(self, nodetype):
        if nodetype not in self.found:
            self.found[nodetype] = super().get_nodes_by_type(nodetype)
        return self.found[nodetype]


class Extends(ExtendsNode):
    def find_template(self, template_name, context):
        frame = super().find_template(template_name, context)
        if type(frame.nodelist) is NodeList:
            frame.nodelist = BlocksKnown(frame.nodelist)
        return frame


@register.tag
def extends(parser, token):
    node = do_extends(parser, token)
    return Extends(node.nodelist, node.parent_name)


class KeptPiece(Node):
    """`{% kept name=value … %}`: a piece that is drawn once for its values, in each language.

    It knows nothing but these. What differs from one page to the next stands inside of it in
    `{% fresh %}…{% endfresh %}`, which knows all that the page knows; the token of its forms is
    fresh by itself.
    """

    def __init__(self, values, nodelist):
        self.values, self.nodelist, self.drawn = values, nodelist, {}
        self.fresh = {
            one.mark: one.nodelist.render for one in nodelist.get_nodes_by_type(FreshPart)
        }
        self.fresh |= {TOKEN: _token, FIELD: _field}
        with CHANGING:
            PIECES.add(self)

    def render(self, context):
        values = {name: _said(value.resolve(context)) for name, value in self.values.items()}
        key = (get_language(), *values.values(), *map(type, values.values()))
        pieces = self.drawn.get(key)
        if pieces is None:
            pieces = self._pieces(context, values)
            if len(self.drawn) >= MOST_KEPT:
                self.drawn.clear()
            self.drawn[key] = pieces
        return SafeString("".join([one if type(one) is str else one(context) for one in pieces]))

    def _pieces(self, context, values):
        """Return what is the same each time, and between it the functions that draw the rest."""
        for name, value in values.items():
            if not isinstance(value, str | int | None):
                raise TypeError(f"{name} of a kept piece may change: {value!r}")
        drawn = self.nodelist.render(context.new({**values, "csrf_token": TOKEN}))
        pieces = [one for one in MARK.split(str(drawn)) if one]
        if any(MARK.fullmatch(one) and one not in self.fresh for one in pieces):
            raise TemplateSyntaxError("What is fresh stands in the file of its kept piece.")
        return [self.fresh.get(one, one) for one in pieces]


def _forget_drawings():
    with CHANGING:
        pieces = list(PIECES)
    for piece in pieces:
        piece.drawn = {}


FORGETTING.append(_forget_drawings)


class FreshPart(Node):
    """What is drawn anew each time, inside of a kept piece; there it leaves its mark."""

    numbers = count()

    def __init__(self, nodelist):
        self.nodelist, self.mark = nodelist, f"\0{next(self.numbers)}\0"

    def render(self, _context):
        return self.mark


def _said(value):
    """Return a value, or the words of one that is for later."""
    return str(value) if isinstance(value, Promise) else value


def _token(context):
    return conditional_escape(context.get("csrf_token", ""))


def _field(_context):
    return field_of_the_page()


class TokenAndMoment(defaulttags.CsrfTokenNode):
    """Django's hidden field of a form, and beside it one that says when its page was made."""

    def render(self, context):
        token = super().render(context)
        moment = FIELD if TOKEN in token else field_of_the_page()
        return token and f"{token}{moment}"


@register.tag
def csrf_token(_parser, _token_of_the_tag):
    return TokenAndMoment()


@register.tag
def kept(parser, token):
    _name, *bits = token.split_contents()
    values = token_kwargs(bits, parser)
    if bits or not values:
        raise TemplateSyntaxError("A kept piece names the values that it follows from.")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptPiece(values, nodelist)


@register.tag
def fresh(parser, _token_of_the_tag):
    nodelist = parser.parse(("endfresh",))
    parser.delete_first_token()
    return FreshPart(nodelist)
