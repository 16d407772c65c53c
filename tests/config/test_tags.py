"""{% url %} and {% translate %} say what Django's own say, however often they are asked."""

import pytest
from django.template import Context, Engine, RequestContext
from django.test import override_settings
from django.urls import NoReverseMatch
from django.utils import translation

DJANGO, OURS = (
    Engine(builtins=["django.templatetags.i18n", *more]) for more in ([], ["config.tags"])
)


@pytest.mark.parametrize(
    "source",
    [
        '{% url "home" %}',
        '{% url "partners:list" slug %}',
        '{% url "partners:detail" slug 7 %}',
        '{% url "partners:detail" slug number %}',
        "{% url name slug number %}",
        '{% url "partners:detail" slug=slug pk=7 %}',
        '{% url "partners:detail" slug 7 as there %}<{{ there }}>',
        '{% url "partners:nowhere" slug as there %}<{{ there }}>',
        '{% url "partners:export" slug kind as there %}{{ there }}',
        '{% translate "Partners" %}',
        '{% trans "Partners" as words %}<{{ words }}>',
        '{% translate "Save"|upper %}',
        "{% translate words %}",
        '{% translate "What it was" context "what happened" %}',
        '{% translate "What it was" context which %}',
        '{% translate "Partners" noop %}',
        '{% translate "100% <b>sure</b>" %}',
        "{% autoescape off %}{% translate words %}{% url name slug 7 %}{% endautoescape %}",
    ],
)
def test_they_say_what_those_of_django_say(source):
    ours, theirs = OURS.from_string(source), DJANGO.from_string(source)
    for slug, number, words in [("a", 1, "Partners"), ("b", "2", "<Save>"), ("a", 2, "Home")]:
        for language in ("pl", "en", "pl"):
            said = {"slug": slug, "number": number, "words": words, "kind": "csv"}
            said |= {"name": "partners:detail", "which": "what happened"}
            with translation.override(language):
                assert ours.render(Context(said)) == theirs.render(Context(said))


def test_an_address_that_is_none_ends_in_the_same_error():
    for engine in (OURS, DJANGO):
        with pytest.raises(NoReverseMatch):
            engine.from_string('{% url "partners:nowhere" %}').render(Context())


def test_another_set_of_addresses_has_its_own(rf):
    template = OURS.from_string('{% url "home" as there %}<{{ there }}>')
    request = rf.get("/")
    assert template.render(RequestContext(request)) == "</>"
    with override_settings(ROOT_URLCONF="bench.floor"):
        assert template.render(RequestContext(request)) == "<>"
    assert template.render(RequestContext(request)) == "</>"
