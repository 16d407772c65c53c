"""One side of the bench behind gunicorn: BENCH_SIDE is "ours" or "floor"."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 (the settings come first)
from django.db import connections  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from bench import floor, side  # noqa: E402

connections.databases["default"]["NAME"] = side.SCRATCH
override_settings(
    **side.SETTINGS, **floor.SETTINGS if os.environ["BENCH_SIDE"] == "floor" else {}
).enable()
application = WSGIHandler()
