import pytest
from django.db import connection

from projects.models import StatementPage
from tests import scenarios
from workflows.approvals import services

pytestmark = pytest.mark.django_db


def test_a_page_that_cannot_be_read_is_suspicious_and_hides_no_other(caplog: pytest.LogCaptureFixture) -> None:
    first, second, _third = (
        scenarios.adopt(scenarios.open_round(members=members, title=title, name=title)).page
        for members, title in ((2, "Eins"), (0, "Zwei"), (0, "Drei"))
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE projects_statementpage SET body = %s WHERE page_ptr_id = %s",
            ['[{"type": "quote", "value": 7, "id": "1"}]', first.pk],
        )
    StatementPage.objects.filter(pk=second.pk).update(introduction="Untergeschoben")

    assert {page.pk for page in services.check_live_wordings()} == {first.pk, second.pk}
    assert f"The live wording of page {first.pk} cannot be read" in caplog.text
