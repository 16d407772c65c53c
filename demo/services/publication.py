"""The demonstration workshop told to everybody: a drawn photo, a drawn logo, the public page."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from accounts.acts import act
from demo import workshop as demo
from files.services.pictures import logo_from
from reports.services.names import names_around
from reports.services.photos import add_photo, save_photo
from reports.services.publications import choices_of, publication_of, publish_workshop
from trainings.models import Logo
from trainings.services.logos import save_logo

TABLE, SHADE = (196, 164, 124), (150, 122, 90)
NOTES = [(255, 246, 196), (213, 236, 222), (250, 222, 205), (216, 230, 244), (255, 255, 255)]
INK = (70, 78, 92)


@act
def publish_demo_workshop(*, workshop, by):
    """Show the day publicly, with two drawn photos and a logo. Runs in the library's scope."""
    for seed, (alt, caption) in enumerate(demo.PHOTOS):
        photo = add_photo(workshop=workshop, upload=_upload(_table(seed)), by=by)
        photo.alt, photo.caption, photo.consent, photo.is_public = alt, caption, "nobody", True
        save_photo(photo=photo, by=by)
    programme = workshop.project.programme
    if not programme.logos.exists():
        logo = Logo(programme=programme, alt=demo.LOGO)
        save_logo(logo=logo, picture=logo_from(_upload(_mark())), by=None)
    publication = publication_of(workshop, choices_of(workshop, names_around(workshop)))
    publication.intro, publication.shows_elements = demo.INTRO, True
    return publish_workshop(publication=publication, by=by)


def _upload(image):
    out = BytesIO()
    image.save(out, "PNG")
    return SimpleUploadedFile("demo.png", out.getvalue())


def _table(seed):
    """Draw paper notes on a table, no two alike."""
    image = Image.new("RGB", (1200, 800), TABLE)
    for number in range(11):
        note = Image.new("RGBA", (210, 150), NOTES[(number + seed) % len(NOTES)])
        pen = ImageDraw.Draw(note)
        for line in range(4):
            pen.line((22, 34 + 26 * line, 120 + 17 * ((number + line) % 5), 34 + 26 * line), INK, 5)
        note = note.rotate((number * 37 + seed * 11) % 23 - 11, expand=True)
        place = 40 + (number % 4) * 285 + seed * 9, 40 + (number // 4) * 245 + (number % 3) * 18
        image.paste(SHADE, (place[0] + 9, place[1] + 10), note.getchannel("A"))
        image.paste(note, place, note)
    return image


def _mark():
    """Draw a mark that nobody takes for a real logo."""
    image = Image.new("RGBA", (360, 120), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for number, colour in enumerate([(11, 79, 108), (184, 84, 0), (0, 120, 90)]):
        pen.ellipse((20 + number * 60, 25, 90 + number * 60, 95), outline=colour, width=12)
    pen.rectangle((240, 48, 345, 72), fill=INK)
    return image
