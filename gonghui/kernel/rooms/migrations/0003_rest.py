"""Agendas and presence of single sittings; a card may name its page; a room may be held for a third party."""

import django.db.models.deletion
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
        migrations.AddField(
            model_name='room',
            name='held',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.CreateModel(
            name='AgendaEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('minutes', models.PositiveSmallIntegerField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='rooms.agendaitem')),
                ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='rooms.room')),
            ],
            options={
                'ordering': ['number', 'ordinal'],
                'constraints': [models.UniqueConstraint(fields=('room', 'number', 'item'), name='rooms_entry_once'), models.UniqueConstraint(fields=('room', 'number', 'ordinal'), name='rooms_entry_place_once'), models.CheckConstraint(condition=models.Q(('minutes', None), models.Q(('minutes__gte', 1), ('minutes__lte', 480)), _connector='OR'), name='rooms_entry_minutes')],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('by_recorder', models.BooleanField(default=False)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='rooms.seat')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='rooms.sitting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sitting', 'seat'), name='rooms_present_once')],
            },
        ),
    ]
