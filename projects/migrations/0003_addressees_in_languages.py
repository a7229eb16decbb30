# Each row of addressees gets a key and a language of its own, so that it can be translated.

import uuid

import django.db.models.deletion
from django.db import migrations, models

FILL = """
    UPDATE projects_addressee AS addressee
    SET translation_key = gen_random_uuid(), locale_id = page.locale_id
    FROM wagtailcore_page AS page
    WHERE page.id = addressee.page_id;
    SET CONSTRAINTS ALL IMMEDIATE;
"""


def locale(**options):
    return models.ForeignKey(
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="wagtailcore.locale",
        verbose_name="locale",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0002_events"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField("addressee", "translation_key", models.UUIDField(null=True, editable=False)),
        migrations.AddField("addressee", "locale", locale(null=True)),
        # The constraints are looked at at once: PostgreSQL alters no table whose rows wait for that.
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("addressee", "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AlterField("addressee", "locale", locale()),
        migrations.AlterUniqueTogether("addressee", {("translation_key", "locale")}),
    ]
