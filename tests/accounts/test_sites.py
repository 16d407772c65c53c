"""Addresses in letters begin as the installation says, whatever Host a request named."""

import re

from django.test import RequestFactory

from accounts.ways import site_of
from tests.project.source import ROOT

OF_A_REQUEST = re.compile(r"build_absolute_uri\(\s*[\"']/[\"']|://\{request\.get_host\(\)")
# What is shown to who asked, and goes into no letter
SHOWN = {"accounts/ways.py", "config/adapter.py", "config/views/statements.py"}
SHOWN |= {"reports/views/public.py"}


def test_whoever_keeps_the_installation_says_it(settings):
    settings.ALLOWED_HOSTS = ["okolica.test"]
    request = RequestFactory().get("/", headers={"host": "okolica.test:666"})
    settings.SITE_IS_NAMED, settings.SITE_ADDRESS = True, "https://okolica.test"
    assert site_of(request) == "https://okolica.test"
    settings.SITE_IS_NAMED = False
    assert site_of(request) == "http://okolica.test:666"


def test_nothing_else_makes_an_address_of_a_letter_out_of_a_request():
    apps = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
    found = {
        path.relative_to(ROOT).as_posix()
        for app in apps
        for path in app.rglob("*.py")
        if OF_A_REQUEST.search(path.read_text(encoding="utf-8"))
    }
    assert found == SHOWN
