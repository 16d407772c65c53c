"""Papers kept as files: told by what they hold, only handed over, lost and erased with a word."""

from itertools import cycle

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agreements.models import Document
from tests.agreements.hostile import CORPUS, NAMES
from tests.factories.agreements import PDF, AgreementFactory, DocumentFactory
from tests.factories.partners import PartnerFactory

HANDED_OVER = {
    "Content-Type": "application/octet-stream",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


def send(client, owner, data, name="umowa.pdf", **more):
    kind = owner._meta.model_name
    address = reverse("agreements:document-new", args=[owner.library.slug, kind, owner.pk])
    form = {"file": SimpleUploadedFile(name, data, "text/html"), "title": "Umowa", **more}
    return client.post(address, form)


def fetch(client, document):
    there = reverse("agreements:document-file", args=[document.library.slug, document.pk])
    return client.get(there)


def test_hostile_files_are_refused_with_a_sentence_or_only_handed_over(
    as_role, in_library, settings
):
    """Whatever is sent, under whatever name: nothing is shown by us, nothing ends in an error."""
    settings.DOCUMENT_MAX_MB = 1
    client, partner = as_role("coordinator"), PartnerFactory(library=in_library)
    found = {}
    for (what, (make, expected)), name in zip(CORPUS.items(), cycle(NAMES), strict=False):
        before, made = Document.objects.count(), make()
        answer = send(client, partner, made, name)
        if answer.status_code == 302:
            document = Document.objects.latest("pk")
            file = fetch(client, document)
            found[what] = document.kind
            assert {key: file.headers[key] for key in HANDED_OVER} == HANDED_OVER
            assert file.headers["Content-Disposition"] == (
                f'attachment; filename="umowa-{document.pk}.{document.kind}"'
            )
            assert document.kind == "jpg" or file.content == made
            assert b"CANARY" not in file.content or document.kind == "pdf"
        else:
            text = answer.content.decode()
            assert "Dobre są PDF, DOCX, JPEG." in text, what
            found[what] = expected if expected in text else text[text.find("Tego pliku") :][:200]
            assert Document.objects.count() == before
    assert found == {what: expected for what, (_make, expected) in CORPUS.items()}
    assert len(CORPUS) >= 40
    kept = Document.objects.values_list("file", flat=True)
    assert all(name.startswith("documents/") and name.count("/") == 1 for name in kept)
    assert not any("passwd" in name or "exe" in name for name in kept)


def test_a_lost_file_costs_its_line_alone(as_role, in_library):
    client, agreement = as_role("coordinator"), AgreementFactory(partnership__library=in_library)
    for name in ("Cały", "Zgubiony", "Podmieniony"):
        send(client, agreement, PDF, title=name)
    whole, lost, other = Document.objects.order_by("pk")
    default_storage.delete(lost.file.name)
    default_storage.delete(other.file.name)
    default_storage.save(other.file.name, SimpleUploadedFile("x", PDF[::-1]))
    assert fetch(client, whole).content == PDF
    for document in (lost, other):
        page = client.get(fetch(client, document).url).content.decode()
        assert f"jest zgubiony lub uszkodzony: {document.title}" in page
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert page.count("Plik jest zgubiony lub uszkodzony") == 1  # of the other the size is right


def test_what_passed_its_day_is_erased_by_the_coordinator_with_a_reason(
    as_role, in_library, django_capture_on_commit_callbacks
):
    past = DocumentFactory(partner__library=in_library, keep_until="2020-01-01", title="Stare")
    DocumentFactory(partner__library=in_library, keep_until="2190-01-01", title="Nowe")
    client, name = as_role("coordinator"), past.file.name
    listed = reverse("agreements:documents", args=[in_library.slug])
    assert "Dokumenty, których czas przechowywania minął: 1" in client.get(listed).content.decode()
    offered = client.get(listed, {"state": "past"}).content.decode()
    assert "Stare" in offered
    assert "Nowe" not in offered
    erase = reverse("agreements:document-erase", args=[in_library.slug, past.pk])
    assert client.post(erase, {"why": " "}).status_code == 200
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(erase, {"why": "minął czas przechowywania"})
    assert not default_storage.exists(name)
    past.refresh_from_db()
    assert (past.file.name, past.erased_why) == ("", "minął czas przechowywania")
    assert fetch(client, past).status_code == 302
    assert "minął czas przechowywania" in client.get(listed).content.decode()
    assert "minął czas przechowywania" not in as_role("reader").get(listed).content.decode()
