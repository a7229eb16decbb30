"""What follows from an accepted mail is written down for many mails at once, a moment after each was marked as sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflows_notices", "0002_digests_and_preferences")]

    operations = [
        migrations.AddField(
            model_name="notice", name="consequences_due", field=models.BooleanField(default=False, editable=False)
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                fields=["id"], condition=models.Q(consequences_due=True), name="notices_with_consequences"
            ),
        ),
    ]
