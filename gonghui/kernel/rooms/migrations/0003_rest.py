"""A card may name the page that says all of its proposal."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rooms', '0002_known_choices'),
    ]

    operations = [
        migrations.AddField(
            model_name='proposal',
            name='page',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
    ]
