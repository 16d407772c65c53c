"""A star on a line of the day leads to those that the room chose, with the words of the line."""

from bs4 import BeautifulSoup

from accounts.scoping import scope
from tests.factories.workshops import AgendaItemFactory
from tests.workshops.test_run import item, send, url
from workshops.models import Entry

__all__ = ["item"]


def test_a_star_of_an_older_screen_brings_no_erased_name_back(as_role, item):
    """Its address says which line it is, and the new screen what stands in that line now."""
    client = as_role("librarian")
    listed = AgendaItemFactory(workshop=item.workshop, kind="resources", position=2)
    send(client, listed, "Zorza; f; sala", box="resource")
    screen = BeautifulSoup(client.get(url("run", listed)).text, "lxml")
    address = screen.select_one("[data-star]")["href"]
    assert "Zorza" not in address

    def proposed(address):
        return BeautifulSoup(client.get(address).text, "lxml").select_one("#chosen-line")

    assert proposed(address)["value"] == "Zorza; "
    for strange in ("Zorza", "", "0"):
        assert not proposed(f"{url('run', listed)}?star={strange}").get("value")
    with scope(library=item.library):
        Entry.objects.of_exercise(listed).update(text="…")
    assert proposed(address)["value"] == "…; "
    with scope(library=item.library):
        Entry.objects.of_exercise(listed).delete()
    assert not proposed(address).get("value")
