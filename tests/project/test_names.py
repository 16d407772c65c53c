"""A name means one thing in the house."""

import ast
import re
from collections import defaultdict

from tests.project.source import APPS, ROOT, name_of, python_files, tree_of

# What may bear the name of something else, and why.
NAMED_TWICE = {
    "Command": "Django finds commands by this name",
    "Node": "of the picture of the map, and of the net as GraphML calls it",
    "Part": "a part of a day by the clock lives in workshops/services/screens.py only",
}


def places_of_classes():
    """Return the name of every public class → the files that define one."""
    places = defaultdict(list)
    for path in python_files(*APPS):
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name] += [] if "migrations" in path.parts else [name_of(path)]
    return places


def test_the_name_of_a_class_means_one_thing_in_the_house():
    twice = {
        name: where
        for name, where in places_of_classes().items()
        if len(where) > 1 and name not in NAMED_TWICE
    }
    assert twice == {}, "give the lesser of the two a name of its own"


def test_the_list_of_names_with_two_meanings_is_current():
    places = places_of_classes()
    assert [name for name in NAMED_TWICE if len(places[name]) < 2] == []


def test_the_page_of_the_house_names_every_app_once():
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)/` \|", page, re.MULTILINE)) == sorted(APPS)
