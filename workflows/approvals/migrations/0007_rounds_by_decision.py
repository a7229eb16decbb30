from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflows_approvals", "0006_fewer_ballot_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="approvalround",
            index=models.Index(
                condition=models.Q(("outcome", ""), _negated=True),
                fields=["decided_at", "id"],
                name="rounds_by_decision",
            ),
        ),
    ]
