"""Somebody with a browser: signs in, keeps cookies, fills in forms."""

import http.client
import http.cookies
from urllib.parse import urlencode

from bs4 import BeautifulSoup

PATIENCE = 70  # seconds for one answer


class Failed(Exception):
    """No answer, or one of a server in trouble; the text says which."""


class Visitor:
    """One browser. Each request is a connection of its own, as through a proxy."""

    def __init__(self, port, cookies=()):
        self.port, self.cookies = port, dict(cookies)

    def ask(self, path, *, form=None, method=None, files=()):
        """Return status, headers and text of an answer. Raises Failed when there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Host": f"localhost:{self.port}", "Cookie": self._said()}
        body = None
        if form is not None:
            body, headers["Content-Type"] = encoded(form, files)
        try:
            connection.request(method or ("GET" if form is None else "POST"), path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise Failed(repr(error)) from error
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer.status, answer.headers, text

    def fill_in(self, path, names, **values):
        """Ask for a page, fill in its form that holds `names`, send it; return as `ask`."""
        status, _headers, text = self.ask(path)
        if status != 200:
            raise Failed(f"{status} for the form")
        for form in BeautifulSoup(text, "html.parser").select("form[method=post]"):
            fields = {field["name"]: field for field in form.select("[name]")}
            if set(names) <= set(fields):
                hidden = {
                    name: field.get("value", "")
                    for name, field in fields.items()
                    if field.get("type") == "hidden"
                }
                return self.ask(path, form=hidden | values)
        raise Failed("the page has no such form")

    def form_at(self, path, name):
        """Return what the form with a field or button `name` holds when its page is opened."""
        _status, _headers, text = self.ask(path)
        for form in BeautifulSoup(text, "html.parser").select("form[method=post]"):
            if form.select_one(f"[name={name}]"):
                return dict(filter(None, map(_held, form.select("input[name], select[name]"))))
        raise Failed("the page has no such form")

    def send_file(self, path, name, file):
        """Send a file (name, type, bytes) in the form that asks for one; return as `ask`."""
        _status, _headers, text = self.ask(path)
        found = BeautifulSoup(text, "html.parser").select_one(f"form:has([name={name}])")
        if found is None:
            raise Failed("the page has no such form")
        form = dict(filter(None, map(_held, found.select("input[name], select[name]"))))
        form.pop(name, None)
        where = found.get("action") or path
        return self.ask(where, form=form, files=[(name, *file)])

    def sign_in(self, login, password):
        status, _headers, _text = self.fill_in(
            "/accounts/login/", ["login", "password"], login=login, password=password
        )
        if status != 302:
            raise Failed(f"{login} is not let in: {status}")
        return self

    def again(self):
        """Return another window of the same person."""
        return Visitor(self.port, self.cookies)

    def _said(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


def _held(field):
    """Return name and value of a field as a browser would send it, or None."""
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return (field["name"], chosen["value"]) if chosen else None
    if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
        return None
    return field["name"], field.get("value", "")


def encoded(form, files=()):
    """Return the body of a form and its type; `files` are (field, name, type, bytes)."""
    if not files:
        return urlencode(form, doseq=True), "application/x-www-form-urlencoded"
    border = "okolica-drill"
    about = "Content-Disposition: form-data; name"
    parts = [
        f'--{border}\r\n{about}="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form.items()
    ]
    for field, name, kind, content in files:
        head = f'{about}="{field}"; filename="{name}"\r\nContent-Type: {kind}'
        parts += [f"--{border}\r\n{head}\r\n\r\n".encode(), content, b"\r\n"]
    parts.append(f"--{border}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={border}"
