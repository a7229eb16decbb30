from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workflows_organisations", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="representative",
            name="language",
            field=models.CharField(max_length=12, verbose_name="language of mails"),
        ),
    ]
