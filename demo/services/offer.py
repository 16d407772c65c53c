"""The demonstration offer: a training everybody sees, and two libraries that ask for it."""

import uuid
from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from demo import workshop as demo
from trainings.models import Provider, ProviderPerson, Training, TrainingRequest
from trainings.services.trainings import save_training, save_training_items


@act
def load_demo_offer(*, trainer, library, by):
    """Write the offer of the demonstration's organisation once; `library` is one that asks."""
    provider = Provider.objects.get(name=demo.PROVIDER)
    if provider.trainings.exists():
        return
    provider.description = demo.PROVIDER_ABOUT
    provider.save(update_fields=["description"])
    name, email, phone = demo.PROVIDER_PERSON
    ProviderPerson.objects.create(
        provider=provider, user=trainer, name=name, email=email, phone=phone, is_public=True
    )
    training = Training(
        provider=provider, title=demo.TITLE, description=demo.TRAINING, is_public=True
    )
    save_training(training=training, by=by)
    save_training_items(training=training, items=[], by=by)
    for number, (who, people_count, topics, message, days) in enumerate(demo.REQUESTS):
        library_name, person, email, phone = who
        TrainingRequest.objects.create(
            training=training,
            library=None if number else library,
            library_name=library_name,
            person=person,
            email=email,
            phone=phone,
            people_count=people_count,
            topics=topics,
            message=message,
            days=[timezone.localdate() + timedelta(days=30 + number)],
            received_at=timezone.now() - timedelta(days=days),
            form_key=uuid.uuid4(),
        )
