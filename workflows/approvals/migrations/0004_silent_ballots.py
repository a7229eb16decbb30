from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflows_approvals", "0003_round_invited_at")]

    operations = [
        migrations.AddIndex(
            model_name="ballot",
            index=models.Index(
                condition=models.Q(("position", "")), fields=["round", "organisation"], name="silent_ballots"
            ),
        ),
    ]
