"""With no room left for any file, what people do all day still works: nothing of it writes files."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests import scenarios
from tests.drills.soundness import assert_sound
from tests.factories import UserFactory
from workflows.notices import tasks

pytestmark = [pytest.mark.drill, pytest.mark.django_db]


@contextmanager
def full_disk() -> Iterator[None]:
    """This process can write no byte into a file, as with a full file system; PostgreSQL has its own disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_round_is_decided_published_and_printed_with_a_full_disk(tmp_path: Path, mailoutbox) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    approval_round = scenarios.open_round(members=3)

    with full_disk():
        with pytest.raises(OSError, match="File too large"):
            tmp_path.joinpath("file").write_bytes(b"1")
        scenarios.adopt(approval_round)
        tasks.send_waiting()
        minutes = client.get(reverse("approval_rounds:minutes", args=[approval_round.pk]))
        page = Client().get(approval_round.page.url)

    assert minutes.content.startswith(b"%PDF")
    assert len(mailoutbox) == 7  # three receipts, and the outcome for all and for whoever asked
    assert (minutes.status_code, page.status_code) == (200, 200)
    assert_sound()
