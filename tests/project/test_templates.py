"""Templates hold no code of their own, get what they use by name, and are all used."""

import re
from functools import cache

import pytest

from tests.project.access_table import ROWS
from tests.project.source import APPS, ROOT, name_of, python_files

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LETTERS_AND_SUBJECTS = sorted((ROOT / "templates").rglob("*.txt"))
# Folders in which a template answers to a name that a library asks for, not we.
ASKED_FOR_BY_LIBRARIES = (
    "account",
    "admin",
    "allauth",
    "django",
    "mfa",
    "okolica",
    "usersessions",
)
ASKED_FOR_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}
# Pieces that speak of the page they stand in: `only` would take away what they are for.
SEE_THE_WHOLE_PAGE = {
    "layout/": "the frame: person, library, address and messages of the page",
    "includes/_form.html": "carries the page's CSRF token",
    "accounts/_people_table.html": "its buttons carry the page's CSRF token",
    "accounts/_invitation.html": "holds the next one",
    "accounts/_where_letters_go.html": "the folder of letters is known to every page",
    "maps/": "the parts of one page and of its picture; the panel carries its CSRF token",
    "partners/partner/": "the sections of one page; their forms carry its CSRF token",
    "mfa/webauthn/snippets/login_script.html": "allauth's own",
}
EXTENDS = re.compile(r"""{%\s*extends\s+"([^"]+)\"""")
INCLUDE = re.compile(r"{%\s*include\s+(?P<what>.+?)\s*%}", re.DOTALL)
NAME = re.compile(r"""["']([\w./-]+\.(?:html|txt|svg))["']""")


@cache
def read(path):
    return path.read_text(encoding="utf-8")


SOURCES_OF_VIEWS = [
    read(path) for path in python_files(*APPS) if re.search(r"/(views|ways)\b", name_of(path))
]


def without_comments(source):
    return re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", source, flags=re.DOTALL)


# What the policy of content would refuse, and where it goes instead.
OWN_CODE = {
    r"<script(?![^>]*\ssrc=)": "put it in static/js/",
    r"<style\b|\sstyle\s*=": "put it in static/css/",
    r"\son[a-z]+\s*=": "hang it on a data- attribute",
    r"javascript:": "put it in static/js/",
    r"hx-(on|vals\s*=\s*[\"']?js:)": "the policy forbids eval",
}


def found_in_templates(pattern):
    """Return (template, what was found) for every place where the pattern stands."""
    return [
        (name_of(path), found.group())
        for path in TEMPLATES
        for found in re.finditer(pattern, without_comments(read(path)))
    ]


def test_no_template_holds_both_sides_of_a_merge():
    sides = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
    every = [*(ROOT / "templates").rglob("*.typ"), *TEMPLATES, *LETTERS_AND_SUBJECTS]
    assert [name_of(path) for path in every if sides.search(read(path))] == []


@pytest.mark.parametrize("pattern", OWN_CODE)
def test_no_script_style_or_handler_stands_in_a_template(pattern):
    assert found_in_templates(pattern) == [], OWN_CODE[pattern]


def test_nothing_is_marked_safe_that_a_person_typed():
    unsafe = found_in_templates(r"{{[^}]*\|\s*safe\b[^}]*}}|{%\s*autoescape off")
    assert [found for found in unsafe if "help_text" not in found[1]] == []


def test_an_address_to_write_to_adds_nobody_else():
    """ "zosia?bcc=ktos@inny.pl" is a valid address, and strangers may type theirs."""
    bare = r"mailto:{{(?![^}]*\|urlencode:\"@\" }})[^}]*}}"
    assert found_in_templates(r"mailto:{{")
    assert found_in_templates(bare) == []


def test_no_address_of_another_house_is_loaded():
    tag = r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=[\"'](\w+:)?//"
    assert found_in_templates(tag) == []


DECLARED = re.compile(r"^(?:async )?(?:const|let|class|function) (\w+)", re.MULTILINE)
SCRIPT = re.compile(r"""{% static 'js/(\w+)\.js' %}" defer""")  # a module has words of its own


def test_no_two_scripts_of_a_page_declare_one_word():
    """The browser leaves out the whole second script, without a word to the person."""
    pages, twice = 0, []
    for path in TEMPLATES:
        scripts = {"app", *SCRIPT.findall(read(path))}
        pages += len(scripts) > 1
        declared = [
            word
            for script in sorted(scripts)
            for word in DECLARED.findall(read(ROOT / f"static/js/{script}.js"))
        ]
        twice += [(name_of(path), word) for word in {*declared} if declared.count(word) > 1]
    assert pages > 10
    assert twice == []


def names_used():
    """Return every template name that stands in a template or in the code."""
    sources = [*TEMPLATES, *LETTERS_AND_SUBJECTS, *python_files(*APPS)]
    return {(name, path) for path in sources for name in NAME.findall(read(path))}


def test_every_template_is_used():
    used = names_used()
    unused = []
    for path in [*TEMPLATES, *LETTERS_AND_SUBJECTS]:
        name = name_in_loader(path)
        if name in ASKED_FOR_BY_DJANGO or name.split("/")[0] in ASKED_FOR_BY_LIBRARIES:
            continue
        if not any(name == other and path != where for other, where in used):
            unused.append(name)
    assert unused == []


def answered_by_a_view(what):
    """Return whether the piece is a fragment: a view gives it the context of its page."""
    return any(name in source for name in NAME.findall(what) for source in SOURCES_OF_VIEWS)


def test_a_piece_gets_what_it_uses_and_nothing_else():
    open_to_all = [
        (name_of(path), what)
        for path in TEMPLATES
        for what in INCLUDE.findall(without_comments(read(path)))
        if not what.endswith(" only")
        and not any(piece in what for piece in SEE_THE_WHOLE_PAGE)
        and not answered_by_a_view(what)
    ]
    assert open_to_all == [], 'write {% include "…" with name=value only %}'


def test_the_pieces_that_see_the_whole_page_are_included_so():
    included = [what for path in TEMPLATES for what in INCLUDE.findall(read(path))]
    assert [
        piece
        for piece in SEE_THE_WHOLE_PAGE
        if not any(piece in what and not what.endswith(" only") for what in included)
    ] == []


def name_in_loader(path):
    return str(path.relative_to(ROOT / "templates"))


def test_pieces_are_marked_and_pages_stand_in_the_frame():
    # Pages stand in a frame within the frame, and no view shows it.
    frames = {name for path in TEMPLATES for name in EXTENDS.findall(read(path))}
    misnamed = [
        name
        for path in TEMPLATES
        if (name := name_in_loader(path)) not in frames | ASKED_FOR_BY_DJANGO
        and name.split("/")[0] not in ASKED_FOR_BY_LIBRARIES
        and bool(re.search("{% extends|<html", read(path))) == path.name.startswith("_")
    ]
    assert misnamed == [], "a piece's name begins with _, a page's does not"


ACTIONS = re.compile(r"{% block actions %}(.*?){% endblock", re.DOTALL)


def test_the_first_action_of_a_page_comes_first():
    """On a phone they stand one below the other; keys go through them in turn."""
    pages = {name_of(path): ACTIONS.search(without_comments(read(path))) for path in TEMPLATES}
    buttons = {
        name: re.findall(r'class="(btn[^"]*)"', found[1]) for name, found in pages.items() if found
    }
    primary = {name: some for name, some in buttons.items() if "btn btn-primary" in some}
    assert len(primary) > 25
    assert [name for name, some in primary.items() if some[0] != "btn btn-primary"] == []


# Addresses that no page and no service says by name, and who says them.
SAID_OTHERWISE = {
    "selections:names-file": "the value of a button of the form of names",
    "selections:influence": "the value of a button of the form of names",
    "maps:panel": "below the address of the map, where a partner is pressed",
    "workshops:item-edit": "below the address of a workshop, for many parts",
    "workshops:item-move": "below the address of a workshop, for many parts",
    "favicon": "browsers ask for it",
    "security": "whoever finds a hole looks there",
    "metrics": "a monitor asks for it",
}


def test_every_page_is_led_to():
    """By its name, in a template or where Python makes an address; a link's by its purpose."""
    code = [path for path in python_files(*APPS) if path.name != "urls.py"]
    said = "\n".join(read(path) for path in [*TEMPLATES, *LETTERS_AND_SUBJECTS, *code])
    routes = {row.route for row in ROWS if not row.route.endswith(":answer")}
    alone = {one for one in routes if f'"{one}"' not in said and f"'{one}'" not in said}
    assert alone == set(SAID_OTHERWISE)


def test_every_tag_is_used():
    registered = re.compile(r"^@register\.\w+.*\n(?:@.*\n)*def (\w+)", re.MULTILINE)
    said = "\n".join(map(read, [*TEMPLATES, *LETTERS_AND_SUBJECTS]))
    tags = [
        (name_of(path), tag)
        for path in python_files(*APPS)
        if path.parent.name == "templatetags"
        for tag in registered.findall(read(path))
    ]
    assert len(tags) > 40
    assert [one for one in tags if not re.search(rf"\b{one[1]}\b", said)] == []


# Words of a choice of ours have no stop; what people typed may.
QUOTED_BEFORE_A_STOP = re.compile(r"[“„]{{ ?(\w+) ?}}”\.")
A_TRANSLATION = re.compile(r"{% blocktranslate(.*?)%}(.*?){% (?:plural|endblocktranslate) %}", re.S)


def test_what_is_quoted_before_a_full_stop_has_none_of_its_own():
    found, doubled = 0, []
    for path in [*TEMPLATES, *LETTERS_AND_SUBJECTS]:
        for head, said in A_TRANSLATION.findall(read(path)):
            for name in QUOTED_BEFORE_A_STOP.findall(said):
                found += 1
                if not re.search(rf"\b{name}=(\S+\|unended|\w+\.get_\w+_display)\s", head):
                    doubled.append((path.name, name))
    assert found > 8
    assert doubled == []


CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
WORDS_OF_CLASSES = re.compile(r'\sclass="((?:[^"{]|{%.*?%}|{{.*?}})*)"')


def test_no_class_waits_for_the_rest_of_bootstrap():
    """Of which only the ground is loaded: what our stylesheets do not name looks like nothing."""
    whole = read(ROOT / "node_modules/bootstrap/dist/css/bootstrap.css")
    ours = "".join(map(read, sorted((ROOT / "static").rglob("*.css"))))
    elsewhere = {*CLASS.findall(whole)} - {*CLASS.findall(ours)}
    assert elsewhere > {"form-control", "alert-info"}
    waiting = [
        (name_of(path), name)
        for path in TEMPLATES
        for words in WORDS_OF_CLASSES.findall(without_comments(read(path)))
        for name in re.sub(r"{%.*?%}|{{.*?}}", " ", words).split()
        if name in elsewhere
    ]
    assert waiting == []


def test_enter_in_a_field_presses_no_button_that_leads_elsewhere():
    """Enter presses the first submit button of a form, wherever the field stands.

    So one that sends the form to another address comes after the form's own.
    """
    forms = [
        (name_of(path), form)
        for path in TEMPLATES
        for form in re.findall(r"<form.*?</form>", without_comments(read(path)), flags=re.DOTALL)
        if "{% crispy" in form or re.search(r"<(?:textarea|input(?![^>]*hidden))", form)
    ]
    assert len(forms) > 50
    first = [(name, re.search(r'<button[^>]*type="submit"[^>]*>', form)) for name, form in forms]
    assert [name for name, found in first if found and "formaction=" in found[0]] == []
