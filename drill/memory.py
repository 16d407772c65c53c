"""Files made to exhaust whoever reads them, sent as people send them: what a process then holds."""

from contextlib import suppress
from pathlib import Path

from drill.files import LIBRARY
from drill.findings import Finding
from drill.kills import COORDINATOR
from drill.visitor import Failed, Visitor

MOST = 300  # megabytes of a process
PEAK_ANEW = "5"  # what the kernel takes for "begin to count the peak from now"
WRITE = """
from pathlib import Path
from tests.agreements import hostile as papers
from tests.reading.test_hostile_files import HOSTILE as tables
from tests.trainings import hostile as pictures
for kind, corpus in [("photos", pictures.CORPUS), ("tables", tables), ("papers", papers.CORPUS)]:
    folder = Path("{folder}") / kind
    folder.mkdir(parents=True)
    for number, (name, entry) in enumerate(corpus.items()):
        data = (entry[0] if isinstance(entry, tuple) else entry)()
        data = data.encode() if isinstance(data, str) else data
        (folder / f"{{number:02}} {{name.replace('/', ' ')}}").write_bytes(data)
"""
# Under which names files are sent, by what they pretend to be
ENDINGS = {"photos": ["jpg"], "tables": ["xlsx"], "papers": ["pdf", "docx", "ods"]}
FIELDS = {"photos": "photos", "tables": "file", "papers": "file"}


def send_hostile_files(house, arguments):
    """Send every file of the tests, and those of a folder (`--files`), where people send such."""
    folder = house.folder / "files-of-the-drill"
    house.run(WRITE.format(folder=folder))
    person = Visitor(house.port).sign_in(COORDINATOR, house.password)
    pages = {
        "photos": f"{LIBRARY}/workshops/{house.plan_workshop()}/photos/",
        "papers": f"{LIBRARY}/documents/new/partner/{_partner(house)}/",
        "tables": f"{LIBRARY}/partners/import/",
    }
    # Tables come last: some work until the reader is ended, twenty seconds each.
    files = [(kind, path) for kind in pages for path in sorted((folder / kind).iterdir())]
    if arguments.files:
        files += [("tables", path) for path in sorted(Path(arguments.files).rglob("*.*"))]
    told, wrong = [], []
    for kind, path in files:
        for ending in ENDINGS[kind]:
            _begin_anew(house)
            file = (f"plik.{ending}", "application/octet-stream", path.read_bytes())
            try:
                status = person.again().send_file(pages[kind], FIELDS[kind], file)[0]
            except Failed as error:
                status = str(error)
            told.append((_peak(house), f"{kind}: {path.name} as {ending}"))
            if not isinstance(status, int) or status >= 500:
                wrong.append(f"{status} {told[-1][1]}")
    worst = sorted(told, reverse=True)
    return [
        Finding("files sent", len(told)),
        Finding("answers of trouble", len(wrong), 0),
        Finding("which", "; ".join(wrong[:3]) or "none"),
        Finding("megabytes of a process, at worst", worst[0][0], MOST),
        Finding("after which", "; ".join(f"{size:.0f} {name}" for size, name in worst[:5])),
    ]


def _partner(house):
    return house.run(
        "from partners.models import Partner\n"
        "from accounts.models import Library\n"
        "from accounts.scoping import scope\n"
        f"with scope(library=Library.objects.get(slug='{LIBRARY.rsplit('/', 1)[-1]}')):\n"
        "    print(Partner.objects.current().exclude(sector='person').first().pk)"
    ).strip()


def _begin_anew(house):
    for process in house.workers():
        with suppress(OSError):
            Path(f"/proc/{process}/clear_refs").write_text(PEAK_ANEW)


def _peak(house):
    """Return how many megabytes the largest of the processes held since the count began."""
    peaks = [0.0]
    for process in house.workers():
        with suppress(OSError):
            told = Path(f"/proc/{process}/status").read_text().splitlines()
            peaks += [int(one.split()[1]) / 1024 for one in told if one.startswith("VmHWM")]
    return max(peaks)
