from typing import Any

import pytest

from tests.approvals.minutes.eventful import decide, eventful_round
from workflows.approvals.models import ApprovalRound


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def eventful() -> ApprovalRound:
    return eventful_round()


@pytest.fixture
def decided(eventful: ApprovalRound) -> ApprovalRound:
    return decide(eventful)
