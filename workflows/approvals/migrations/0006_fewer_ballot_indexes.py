import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflows_approvals", "0005_ballots_of_organisation")]

    operations = [
        migrations.AlterField(
            model_name="ballot",
            name="round",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ballots",
                to="workflows_approvals.approvalround",
            ),
        ),
        migrations.AlterField(
            model_name="ballot",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ballots",
                to="workflows_organisations.organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="ballot",
            index=models.Index(
                condition=models.Q(("position", ""), ("told_at__isnull", True)), fields=["round"], name="untold_ballots"
            ),
        ),
    ]
