"""The article about a workshop: drafted from the records, kept as somebody wrote it."""

from accounts.acts import act
from accounts.services.rows import write_row
from closings.services.results import results_of, saved_entries
from reports import article as words
from reports.blocks import without_controls
from reports.day import for_everybody
from reports.models import Article
from reports.models.reports import Voice
from reports.services.days import story_day
from reports.services.names import names_around
from workshops.services.room import present_at
from workshops.services.workshops import lock_workshop


def draft_of(workshop, voice, with_names=False):
    """Return the text of a new draft in that voice.

    An article is for everybody: without `with_names` it leaves out what names somebody who is
    not to be named, as a public page does.
    """
    day = story_day(workshop, results_of(saved_entries(workshop)), present_at(workshop))
    if not with_names:
        day = for_everybody(day, names_around(workshop))
    return without_controls(words.article(day, voice))


def usual_voice(user):
    """Return the voice in which this person last saved an article in the library."""
    last = Article.objects.filter(changed_by=user).order_by("-changed_at").first()
    return last.voice if last else Voice.FEMININE


@act
def save_article(*, workshop, text, voice, by, version=None):
    """Keep the article as it is written; return it.

    `version` is the one the person saw (None: there was none yet); when the stored one is newer,
    nothing is saved and ChangedMeanwhile is raised.
    """
    lock_workshop(workshop)
    stored = Article.objects.filter(workshop=workshop).first()
    if stored is not None:
        stored.must_be(version)
    article = stored or Article(library=workshop.library, workshop=workshop)
    article.text, article.voice, article.changed_by = without_controls(text).strip(), voice, by
    written = ["text", "voice", "changed_by"]
    write_row(row=article, fields=written, exclude=["library", "workshop", "changed_by"])
    return Article.objects.get(workshop=workshop)
