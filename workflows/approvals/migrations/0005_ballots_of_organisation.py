from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflows_approvals", "0004_silent_ballots")]

    operations = [
        migrations.AddIndex(
            model_name="ballot",
            index=models.Index(
                fields=["organisation", "round"], include=("id", "position"), name="ballots_of_organisation"
            ),
        ),
    ]
