"""{% url %}, {% static %}, {% translate %} say what Django's own say; {% kept %} what it names."""

import pytest
from django.template import Context, Engine, Node, RequestContext, TemplateSyntaxError
from django.test import override_settings
from django.urls import NoReverseMatch
from django.utils import translation

from config import tags

DJANGO, OURS = (
    Engine(builtins=["django.templatetags.i18n", "django.templatetags.static", *more])
    for more in ([], ["config.tags"])
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
        '{% static "css/app.css" %}',
        '{% static "css/app.css" as file %}<{{ file }}>',
        '{% static "a&b.css" %}{% static "a&b.css" as file %}<{{ file }}>',
        "{% static words %}",
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


def test_files_elsewhere_have_their_own_addresses():
    template = OURS.from_string('{% static "css/app.css" %}')
    assert template.render(Context()) == "/static/css/app.css"
    with override_settings(STATIC_URL="https://files.example/"):
        assert template.render(Context()) == "https://files.example/css/app.css"
    assert template.render(Context()) == "/static/css/app.css"


def test_another_set_of_addresses_has_its_own(rf):
    template = OURS.from_string('{% url "home" as there %}<{{ there }}>')
    request = rf.get("/")
    assert template.render(RequestContext(request)) == "</>"
    with override_settings(ROOT_URLCONF="bench.floor"):
        assert template.render(RequestContext(request)) == "<>"
    assert template.render(RequestContext(request)) == "</>"


class TestExtends:
    """`{% extends %}` does what Django's own does, and walks through a frame once."""

    files = {
        "frame": "<{% block a %}1{% block b %}2{% endblock %}{% endblock %}>"
        "{% if on %}{% block c %}3{% endblock %}{% endif %}",
        "middle": '{% extends "frame" %}{% block b %}b{{ block.super }}{% endblock %}',
        "page": '{% extends "middle" %}{% block c %}c{% endblock %}',
        "other": '{% extends "frame" %}{% block a %}a{% endblock %}',
    }

    def engine(self, builtins):
        files = ("django.template.loaders.locmem.Loader", self.files)
        kept = [("django.template.loaders.cached.Loader", [files])]
        return Engine(loaders=kept, builtins=builtins)

    def test_pages_of_one_frame_keep_their_own_blocks(self):
        ours, theirs = self.engine(["config.tags"]), self.engine([])
        for on in (True, False):
            for name in ("page", "other", "middle", "page", "frame"):
                drawn = [
                    one.get_template(name).render(Context({"on": on})) for one in (ours, theirs)
                ]
                assert drawn[0] == drawn[1]

    def test_a_frame_is_walked_through_once(self, monkeypatch):
        page = self.engine(["config.tags"]).get_template("page")
        drawn = page.render(Context({"on": True}))
        monkeypatch.setattr(Node, "get_nodes_by_type", None)
        assert page.render(Context({"on": True})) == drawn == "<1b2>c"


class TestKept:
    """`{% kept %}` says what its values say, and draws what stands in it once for these."""

    def drawn(self, source, *contexts):
        template = OURS.from_string(source)
        return [template.render(Context(said)) for said in contexts]

    def test_follows_its_values(self):
        source = "{% kept word=word number=number %}<b>{{ word }}</b>{{ number }}{% endkept %}"
        said = [("a", 1), ("b", 1), ("a", 2), ("a", True), ("<a>", 1), ("a", 1)]
        drawn = self.drawn(source, *({"word": word, "number": number} for word, number in said))
        assert drawn == [
            *("<b>a</b>1", "<b>b</b>1", "<b>a</b>2", "<b>a</b>True", "<b>&lt;a&gt;</b>1"),
            "<b>a</b>1",
        ]

    def test_is_drawn_once_for_each_in_each_language(self):
        asked = []

        class Word(str):
            def said(self):
                asked.append(str(self))
                return str(self)

        template = OURS.from_string(
            '{% kept word=word %}{{ word.said }} {% translate "Partners" %}{% endkept %}'
        )
        found = []
        for language in ("pl", "en", "pl"):
            with translation.override(language):
                found += [template.render(Context({"word": Word(one)})) for one in ("a", "b", "a")]
        assert asked == ["a", "b"] * 2
        polish = ["a Partnerzy", "b Partnerzy", "a Partnerzy"]
        assert found == [*polish, "a Partners", "b Partners", "a Partners", *polish]

    def test_knows_nothing_else(self):
        source = "{% kept word=word %}{{ word }}{{ other }}{% endkept %}"
        assert self.drawn(source, {"word": "a", "other": "b"}) == ["a"]

    def test_holds_what_is_fresh_each_time(self):
        source = (
            "{% kept word=word shows=shows %}{{ word }}{% if shows %}"
            "[{% fresh %}{{ other }}{{ word }}{% endfresh %}]{% endif %}.{% endkept %}"
        )
        said = {"word": "a", "shows": True}
        drawn = self.drawn(
            source, said | {"other": "1"}, said | {"other": "<2>"}, said | {"shows": False}
        )
        assert drawn == ["a[1a].", "a[&lt;2&gt;a].", "a."]

    def test_what_is_fresh_stands_in_its_own_file(self):
        files = {"part.html": "{% fresh %}{{ word }}{% endfresh %}"}
        loaders = [("django.template.loaders.locmem.Loader", files)]
        engine = Engine(builtins=["config.tags"], loaders=loaders)
        piece = engine.from_string('{% kept word=word %}{% include "part.html" %}{% endkept %}')
        with pytest.raises(TemplateSyntaxError, match="in the file of its kept piece"):
            piece.render(Context({"word": "a"}))

    def test_each_page_has_its_own_token(self):
        source = "{% kept word=word %}{{ word }}{% csrf_token %}<{{ csrf_token }}>{% endkept %}"
        first, second = self.drawn(
            source, *({"word": "a", "csrf_token": token} for token in ("one", "two"))
        )
        assert first.count("one") == 2
        assert second == first.replace("one", "two")

    def test_blocks_of_a_page_stand_in_the_fresh_part_of_its_frame(self):
        frame = OURS.from_string(
            "{% kept word=word %}{{ word }}<{% fresh %}{% block it %}{% endblock %}{% endfresh %}>"
            "{% endkept %}"
        )
        page = OURS.from_string("{% extends frame %}{% block it %}{{ other }}{% endblock %}")
        said = [{"frame": frame, "word": "a", "other": other} for other in ("1", "2")]
        assert [page.render(Context(one)) for one in said] == ["a<1>", "a<2>"]

    def test_words_for_later_are_values_of_their_language(self):
        template = OURS.from_string("{% kept word=word %}{{ word }}{% endkept %}")
        said = {"word": translation.gettext_lazy("Partners")}
        for language, words in [("pl", "Partnerzy"), ("en", "Partners")]:
            with translation.override(language):
                assert template.render(Context(said)) == words

    def test_a_value_that_may_change_is_none(self):
        with pytest.raises(TypeError, match="word of a kept piece may change"):
            self.drawn("{% kept word=word %}{{ word }}{% endkept %}", {"word": object()})

    def test_remembers_only_so_many(self, monkeypatch):
        monkeypatch.setattr(tags, "MOST_KEPT", 3)
        template = OURS.from_string("{% kept number=number %}{{ number }}{% endkept %}")
        [piece] = template.nodelist
        for number in range(10):
            assert template.render(Context({"number": number})) == str(number)
            assert len(piece.drawn) <= 3

    @pytest.mark.parametrize("source", ["{% kept %}{% endkept %}", "{% kept word %}{% endkept %}"])
    def test_names_its_values(self, source):
        with pytest.raises(TemplateSyntaxError):
            OURS.from_string(source)
