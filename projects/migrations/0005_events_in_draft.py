from django.db import migrations, models


class Migration(migrations.Migration):
    """A draft of an event may have no time yet."""

    dependencies = [("projects", "0004_public_site")]

    operations = [
        migrations.AlterField("eventpage", "start", models.DateTimeField(null=True, verbose_name="start")),
        migrations.AlterField("eventpage", "end", models.DateTimeField(null=True, verbose_name="end")),
    ]
