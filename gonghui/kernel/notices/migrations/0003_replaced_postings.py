"""A posting may take the place of another."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_channels'),
    ]

    operations = [
        migrations.AddField(
            model_name='posting',
            name='replaced_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notices.posting'),
        ),
    ]
