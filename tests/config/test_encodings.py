"""What a request says of its encoding never ends in an error of ours."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from config.encodings import as_utf_8

OTHERS = ["rot13", "zip", "hex", "idna", "undefined", "utf-16", "x" * 300, '"rot13"', "utf-8x"]


def read(kind, **asked):
    """Return the request as Django reads it that says this of its content."""
    environ = RequestFactory().generic(**{"method": "GET", "path": "/?q=%C5%BC", **asked}).environ
    environ["CONTENT_TYPE"] = kind
    return as_utf_8(lambda environ, _start: WSGIRequest(environ))(environ, None)


@pytest.mark.parametrize("said", [*OTHERS, "utf-8", "UTF-8", "utf8", '"UTF-8"'])
def test_every_request_is_read_as_utf_8(said):
    assert read(f"text/plain; charset={said}").GET["q"] == "ż"
    assert read(f"text/plain;Charset = {said} ; x=y").GET["q"] == "ż"


@pytest.mark.parametrize("said", OTHERS)
def test_a_form_with_files_is_read_too(said):
    body = b'--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xc5\xbc\r\n--X--\r\n'
    kind = f"multipart/form-data; charset={said}; boundary=X"
    assert read(kind, method="POST", data=body).POST["a"] == "ż"


def test_what_says_nothing_stays_as_it_is():
    assert read("").GET["q"] == "ż"
    assert read("multipart/form-data; boundary=X").content_params == {"boundary": "X"}
