"""When the invitations of a round were written: with the round until now, by a task of their own from here on."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F


def invited_when_opened(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rounds = apps.get_model("workflows_approvals", "ApprovalRound").objects
    rounds.filter(recorded_at__isnull=True).update(invited_at=F("opened_at"))


class Migration(migrations.Migration):
    dependencies = [("workflows_approvals", "0002_reminders_comments_and_signatures")]

    operations = [
        migrations.AddField(
            model_name="approvalround",
            name="invited_at",
            field=models.DateTimeField(
                null=True,
                verbose_name="invited at",
                help_text="When the invitations were written; never for a recorded decision.",
            ),
        ),
        migrations.RunPython(invited_when_opened, migrations.RunPython.noop, elidable=True),
    ]
