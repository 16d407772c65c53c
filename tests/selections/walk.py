"""What a walk through plain forms needs: the page as it came, and a press of one of its buttons."""

from bs4 import BeautifulSoup


def words(found):
    return " ".join(found.get_text(" ").split())


def soup(answer):
    return BeautifulSoup(answer.content, "lxml")


def form_of(page, button):
    """Return the form that a button sends: the one it stands in, or the one it names."""
    return page.find(id=button["form"]) if button.get("form") else button.find_parent("form")


def fields_of(form):
    """Return what a browser without a script would send of a form as it stands: name → values."""
    said, kinds = {}, ("input", "textarea", "select")
    fields = [one for one in form.select(",".join(kinds)) if not one.get("form")]
    if form.get("id"):
        beside = ",".join(f'{kind}[form="{form["id"]}"]' for kind in kinds)
        fields += form.find_parents()[-1].select(beside)
    for field in fields:
        if not field.get("name"):
            continue
        if field.has_attr("disabled") or field.get("type") in {"submit", "file"}:
            continue
        if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "select":
            is_list = field.has_attr("multiple")
            chosen = field.select("option[selected]") or field.select("option")[: not is_list]
            values = [option["value"] for option in chosen]
        else:
            is_tick = field.get("type") in {"checkbox", "radio"}
            values = [field.get("value", "on" if is_tick else "")]
        if field.name == "textarea":
            values = [field.text.removeprefix("\n")]
        said.setdefault(field["name"], []).extend(values)
    return said


def press(client, page, button, **said):
    """Press a button, named by its words, on a page that came; return the page it leads to."""
    whole = soup(page)
    found = [
        one
        for one in whole.select("main form button:not([type=button]), main button[form]")
        if words(one).startswith(button)
    ]
    assert found, f"no button “{button}” on {page.request['PATH_INFO']}"
    pressed, form = found[0], form_of(whole, found[0])
    data = fields_of(form) | said
    if pressed.get("name"):
        data[pressed["name"]] = pressed.get("value", "")
    here = page.request["PATH_INFO"]
    query = page.request["QUERY_STRING"]
    address = pressed.get("formaction") or form.get("action") or f"{here}?{query}".rstrip("?")
    return client.post(address.partition("#")[0], data, follow=True)


def follow(client, page, link):
    """Follow the first link of these words."""
    found = [one for one in soup(page).select("main a") if words(one).startswith(link)]
    assert found, f"no link “{link}” on {page.request['PATH_INFO']}"
    return client.get(found[0]["href"].partition("#")[0], follow=True)


def sent_from(client, page, action):
    """Send the form of a page that goes to an address, as it stands there; return the answer."""
    form = soup(client.get(page)).select_one(f"form[action='{action}']")
    return client.post(action, fields_of(form), follow=True)
