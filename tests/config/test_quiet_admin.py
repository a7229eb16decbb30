import pytest
from django.core import mail

from tests import scenarios


@pytest.mark.django_db
def test_wagtail_sends_no_workflow_mails_of_its_own():
    approval_round = scenarios.open_round(members=1)

    scenarios.adopt(approval_round)

    assert mail.outbox == []
