"""People who ask for what is not theirs, for nothing sensible, or never end their question."""

import random
import re
import socket
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from drill.findings import Finding
from drill.visitor import Failed, Visitor

OURS, THEIRS = "ustronie-morskie", "rakoniewice"
MARK = "ZNAK8317"
HALVES = {
    "headers": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-",
    "bodies": b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999\r\n\r\na=",
}
MOST_PAGES = 300  # of a walk through a library
AT_ONCE = 6
# A word into every text of a library; where a rule of the row says no, the row stays as it is. A
# column whose words are names of the code (`fact`) is no text.
MARKING = f"""
from django.apps import apps
from django.db import connection, models, transaction
from accounts.models import Library
library = Library.objects.get(slug="{OURS}").pk
count = 0
for model in apps.get_models():
    names = {{field.name for field in model._meta.concrete_fields}}
    if "library" not in names or not model._meta.managed:
        continue
    for field in model._meta.concrete_fields:
        if not isinstance(field, (models.CharField, models.TextField)) or field.choices:
            continue
        if field.name in {{"email", "slug", "token", "fact"}}:
            continue
        table, column = model._meta.db_table, field.column
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    f'UPDATE "{{table}}" SET "{{column}}" = "{{column}}" || %s'
                    f' WHERE library_id = %s AND "{{column}}" ~ %s',
                    [" {MARK}", library, "[a-z]{{3}}"])
                count += cursor.rowcount
        except Exception:
            pass
print(count)
"""
WORDS = [
    *(
        "",
        "0",
        "-1",
        "1",
        "abc",
        "%00",
        "%FF",
        "%C4",
        "' OR 1=1--",
        "<script>",
        "{{7*7}}",
        "../..",
        "ą",
    ),
    *(
        "99999999999999999999",
        "1e9",
        "null",
        "true",
        "2026-13-45",
        "%F0%9F%98%80",
        "a" * 900,
        "\u202e",
    ),
]
PARAMETERS = [
    *(
        "q",
        "sector",
        "level",
        "kind",
        "audience",
        "resource",
        "sort",
        "page",
        "day",
        "next",
        "state",
    ),
    *(
        "library",
        "id",
        "tag",
        "year",
        "from",
        "to",
        "partner",
        "o",
        "p",
        "_changelist_filters",
        "e",
    ),
]


def send_halves(house, arguments):
    findings = []
    for count in (14, 100, 700):
        for what, half in HALVES.items():
            connections = [_half(house.port, half) for _number in range(count)]
            begun = time.monotonic()
            status, _headers, _text = Visitor(house.port).ask("/healthz")
            took = time.monotonic() - begun
            findings.append(Finding(f"seconds for /healthz beside {count} half {what}", took, 2))
            findings.append(Finding("its answer was no 200", int(status != 200), 0))
            for connection in connections:
                connection.close()
    return [one for one in findings if one.bar or not one.is_met]


def _half(port, half):
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.sendall(half)
    return connection


def cross_borders(house, arguments):
    """Walk one library as its coordinator, then ask for all of it as a librarian of another one."""
    marked = int(house.run(MARKING))
    owner = Visitor(house.port).sign_in("coordinator@okolica.test", house.password)
    paths, seen = _walk(owner, f"/libraries/{OURS}/")
    stranger = Visitor(house.port).sign_in("librarian2@okolica.test", house.password)
    # What is asked for by its marker is said again by the page: that is no leak.
    asked = [path for path in paths if path.startswith(f"/libraries/{OURS}/") and MARK not in path]
    asked += [path.replace(OURS, THEIRS) for path in asked]
    asked += [
        f"/libraries/{THEIRS}/partners/?{name}={number}"
        for name in ("audience", "resource", "tag", "in_charge", "partner")
        for number in range(1, 60)
    ]
    asked = (asked * 3)[:2_000] if len(asked) < 2_000 else asked[:4_000]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda path: (path, *_asked(stranger.again(), path)), asked))
    leaks = sorted({path for path, _status, text in answers if MARK in text})
    wrong = [(path, status) for path, status, _text in answers if _is_trouble(status)]
    return [
        Finding("texts with a marker", marked),
        Finding("pages of the owner that show it", seen),
        Finding("requests of the stranger", len(answers)),
        Finding("answers with a foreign marker", len(leaks), 0),
        Finding("where", "; ".join(leaks[:5]) or "nowhere"),
        Finding("answers of trouble (500 and above, none)", len(wrong), 0),
        Finding("which", "; ".join(f"{status} {path}" for path, status in wrong[:5]) or "none"),
        Finding("answers", _counted(status for _path, status, _text in answers)),
    ]


def ask_nonsense(house, arguments):
    """Change addresses at random, as a visitor, a coordinator and an administrator."""
    rng = random.Random(13)
    people = [Visitor(house.port)] + [
        Visitor(house.port).sign_in(f"{name}@okolica.test", house.password)
        for name in ("coordinator", "admin")
    ]
    known = [
        path
        for person, start in zip(people, ["/", f"/libraries/{OURS}/", "/admin/"], strict=True)
        for path in _walk(person, start, 100)[0]
    ]
    asked = [
        (rng.choice(people), _bent(rng, rng.choice(known))) for _n in range(arguments.requests)
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda one: (one[1], _asked(one[0].again(), one[1])[0]), asked))
    wrong = [(path, status) for path, status in answers if _is_trouble(status)]
    return [
        Finding("addresses known", len(known)),
        Finding("requests", len(answers)),
        Finding("answers of trouble (500 and above, none)", len(wrong), 0),
        Finding(
            "which", "; ".join(f"{status} {path[:160]}" for path, status in wrong[:8]) or "none"
        ),
        Finding("answers", _counted(status for _path, status in answers)),
    ]


def _bent(rng, path):
    """Return an address with one part of it, or what is asked of it, made nonsense."""
    way, _mark, query = path.partition("?")
    if rng.random() < 0.4:
        parts = way.split("/")
        parts[rng.randrange(len(parts))] = rng.choice(WORDS)
        way = "/" + "/".join(parts).lstrip("/")
    else:
        more = [f"{rng.choice(PARAMETERS)}={rng.choice(WORDS)}" for _n in range(rng.randint(1, 3))]
        query = "&".join([query, *more] if query and rng.random() < 0.5 else more)
    return re.sub(
        r"[^\x21-\x7e]|[<>{}'\" ]",
        lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()),
        f"{way}?{query}" if query else way,
    )


def _walk(person, start, most=MOST_PAGES):
    """Follow links to so many pages; return all paths found, and on how many the marker stands."""
    found, queue, opened, seen = {start: None}, [start], 0, 0  # in the order in which they stand
    while queue and opened < most:
        batch, queue = queue[:AT_ONCE], queue[AT_ONCE:]
        opened += len(batch)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            pages = list(pool.map(lambda path: _asked(person.again(), path)[1], batch))
        for text in pages:
            seen += MARK in text
            for path in re.findall(r'(?:href|hx-get|action|src)="(/[^"#]*)"', text):
                path = path.replace("&amp;", "&")
                if path not in found and not re.search(r"^/(static|accounts/logout|i18n)", path):
                    found[path] = None
                    queue.append(path)
    return list(found), seen


def _asked(person, path):
    try:
        status, _headers, text = person.ask(path)
    except Failed as error:
        return str(error), ""
    return status, text


def _is_trouble(status):
    return not isinstance(status, int) or status >= 500


def _counted(statuses):
    return ", ".join(f"{count} × {status}" for status, count in Counter(statuses).most_common())
