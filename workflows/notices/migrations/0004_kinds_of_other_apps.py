from django.db import migrations, models

import workflows.notices.models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows_notices", "0003_consequences_due"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(choices=workflows.notices.models.notice_kinds, max_length=40, verbose_name="kind"),
        ),
    ]
