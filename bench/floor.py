"""The floor: what a bare Django page over the same tables costs on this machine.

The middleware of `startproject` and a signed-in person; for a list a count and one indexed query
of 50 rows, 18 KB of plain HTML; for one row the row and its library, 3 KB. Both ask four times, as
the floor by which the bars were set. A search is plain: names that hold the word. For points the
floor lets PostgreSQL write them all and compresses them, each time anew. Our pages are judged by
how many times they cost that.
"""

from gzip import compress

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, JSONArray, JSONObject
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from bench import floor_admin

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
SETTINGS = {"ROOT_URLCONF": "bench.floor", "MIDDLEWARE": MIDDLEWARE}
ROWS = 50
PAGE = """<!DOCTYPE html><html lang="pl"><head><title>{{ title }}</title></head><body>
<p>{{ user }}</p><h1>{{ title }} ({{ count }})</h1>
<table>{% for row in rows %}<tr><th><a href="/{{ row.pk }}/">{{ row }}</a></th>
<td>{{ row.place }}</td><td>{{ filler }}</td></tr>
{% endfor %}</table></body></html>"""
ONE = """<!DOCTYPE html><html lang="pl"><head><title>{{ row }}</title></head><body>
<p>{{ user }}, {{ library }}</p><h1>{{ row }}</h1><p>{{ row.place }}</p><p>{{ filler }}</p>
</body></html>"""
LIST_FILLER, PAGE_FILLER = "plain words " * 20, "plain words " * 260


class Library(models.Model):
    name = models.CharField(max_length=160)

    class Meta:
        managed = False
        app_label = "bench"
        db_table = "accounts_library"
        ordering = ["name", "id"]

    def __str__(self):
        return self.name


class Workshop(models.Model):
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    place = models.CharField(max_length=160)
    library_id = models.BigIntegerField()

    class Meta:
        managed = False
        app_label = "bench"
        db_table = "workshops_workshop"
        ordering = ["-held_on", "-id"]

    def __str__(self):
        return self.title


class Partner(models.Model):
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=80)
    library_id = models.BigIntegerField()
    sort_key = models.TextField()
    sector = models.TextField()
    level = models.TextField()
    latitude = models.DecimalField(max_digits=8, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)
    archived_at = models.DateTimeField()

    class Meta:
        managed = False
        app_label = "bench"
        db_table = "partners_partner"
        ordering = ["sort_key", "id"]

    def __str__(self):
        return self.name


MODELS = {"workshops": Workshop, "partners": Partner}


@login_required
def floor_list(request, what, library):
    rows = MODELS[what].objects.filter(library_id=library)
    if what == "partners":
        rows = rows.filter(archived_at=None, **_named(request.GET.get("q")))
    context = {
        "title": what,
        "user": request.user,
        "count": rows.count(),
        "rows": rows[:ROWS],
        "filler": LIST_FILLER,
    }
    return HttpResponse(_template(PAGE).render(context, request))


def _named(word):
    """Return what a plain search asks, the one that Django admin does."""
    return {"name__icontains": word} if word else {}


@login_required
def floor_page(request, what, pk):
    row = MODELS[what].objects.get(pk=pk)
    library = Library.objects.get(pk=row.library_id)
    context = {"user": request.user, "row": row, "library": library, "filler": PAGE_FILLER}
    return HttpResponse(_template(ONE).render(context, request))


@login_required
def floor_points(request, library):
    feature = JSONObject(
        type=Value("Feature"),
        id="pk",
        geometry=JSONObject(type=Value("Point"), coordinates=JSONArray("longitude", "latitude")),
        properties=JSONObject(name="name", sector="sector", level="level"),
    )
    rows = Partner.objects.filter(library_id=library, archived_at=None).exclude(latitude=None)
    texts = StringAgg(Cast(feature, models.TextField()), ",", default=Value(""))
    body = rows.order_by().aggregate(all=texts)["all"]
    body = f'{{"type":"FeatureCollection","features":[{body}]}}'
    headers = {"Content-Encoding": "gzip"}
    return HttpResponse(compress(body.encode(), 6), "application/geo+json", headers=headers)


_known = {}


def _template(source):
    if source not in _known:
        _known[source] = engines["django"].from_string(source)
    return _known[source]


urlpatterns = [
    path("admin/", floor_admin.site.urls),
    path("points/in/<int:library>/", floor_points),
    path("<str:what>/in/<int:library>/", floor_list),
    path("<str:what>/<int:pk>/", floor_page),
]
