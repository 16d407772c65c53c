"""The addresses of a room, tried only for a path that begins as one of them does.

There are some three hundred in a library. Django tries one after another, which for the last rooms
took as long as reading a page.
"""

from django.urls import URLResolver, include
from django.urls.resolvers import RoutePattern


class Beginnings(RoutePattern):
    """Nothing of its own, before addresses of which the first words are known."""

    def __init__(self, patterns):
        super().__init__("", is_endpoint=False)
        self.words = {str(one.pattern).partition("/")[0] for one in patterns}
        if odd := [word for word in self.words if not word or "<" in word]:
            raise ValueError(f"An address of a room begins with a word, not with {odd}.")

    def match(self, path):
        return super().match(path) if path.partition("/")[0] in self.words else None


def addresses_of(room):
    """Return what `path("", include(…))` gives of the addresses of a room."""
    module, app_name, namespace = include(f"{room}.urls")
    beginnings = Beginnings(module.urlpatterns)
    return URLResolver(beginnings, module, app_name=app_name, namespace=namespace)
