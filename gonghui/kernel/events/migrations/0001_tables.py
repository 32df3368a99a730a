"""The tables of `events`, and what the database itself refuses of them."""

from gonghui.kernel.events.tables import AtOnce
from gonghui.kernel.events.protection import append_only
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('events', '0001_initial'),
    ]

    dependencies = [
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Chain',
                fields=[
                    ('id', models.UUIDField(primary_key=True, serialize=False)),
                    ('length', models.BigIntegerField(default=0)),
                    ('head', models.BinaryField(default=b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', max_length=32)),
                ],
                options={
                    'db_table': 'event_chain',
                    'constraints': [models.CheckConstraint(condition=models.Q(('length__gte', 0)), name='chain_length_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='EventRecord',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, primary_key=True, serialize=False)),
                    ('chain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='events.chain')),
                    ('seq', models.BigIntegerField()),
                    ('kind', models.CharField(db_index=True, max_length=80)),
                    ('actor_kind', models.CharField(choices=[('person', '人'), ('system', '系统')], max_length=6)),
                    ('actor_id', models.UUIDField(db_index=True, null=True)),
                    ('actor_name', models.CharField(blank=True, max_length=60)),
                    ('at', models.DateTimeField(db_index=True)),
                    ('payload', models.JSONField()),
                    ('sealed', models.JSONField(default=dict)),
                    ('previous', models.BinaryField(max_length=32)),
                    ('digest', models.BinaryField(max_length=32)),
                ],
                options={
                    'db_table': 'event_record',
                    'ordering': ['chain_id', 'seq'],
                    'constraints': [models.UniqueConstraint(fields=('chain', 'seq'), name='event_seq_once_per_chain'), models.CheckConstraint(condition=models.Q(models.Q(('actor_id__isnull', False), ('actor_kind', 'person')), models.Q(('actor_id__isnull', True), ('actor_kind', 'system'), models.Q(('actor_name', ''), _negated=True)), _connector='OR'), name='event_actor_is_someone')],
                },
            ),
        ]),
        append_only("event_record"),
    ]
