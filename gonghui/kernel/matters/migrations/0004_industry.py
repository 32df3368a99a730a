"""Matters that concern a list of organisations."""

import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0003_next_due'),
        ('organisations', '0004_industry'),
    ]

    operations = [
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverages', to='matters.matter')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('matter', 'organisation'), name='matters_covered_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='matters_covered_forward')],
            },
        ),
    ]
