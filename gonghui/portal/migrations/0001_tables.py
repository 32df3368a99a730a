"""The tables of `portal`."""

from gonghui.kernel.events.tables import AtOnce
import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('portal', '0001_initial'),
    ]

    dependencies = [
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='DemoLoad',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('total', models.PositiveIntegerField()),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('started_at', models.DateTimeField()),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('problem', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='portal_one_demo_load'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='portal_demo_within_total')],
                },
            ),
            migrations.CreateModel(
                name='RehearsalClock',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('ahead', models.DurationField(default=datetime.timedelta(0))),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='portal_one_rehearsal_clock')],
                },
            ),
        ]),
    ]
