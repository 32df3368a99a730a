"""The tables of `evidence`, and what the database itself refuses of them."""

from gonghui.kernel.events.tables import AtOnce
from pathlib import Path
from gonghui.kernel.events.protection import append_only
import django.db.models.constraints
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('evidence', '0001_initial'),
    ]

    dependencies = [
        ('events', '0001_tables'),
        ('matters', '0001_tables'),
        ('papers', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Dossier',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('closed_why', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_why', '')), models.Q(('closed_at__isnull', False), models.Q(('closed_why', ''), _negated=True)), _connector='OR'), name='evidence_closed_with_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='Exhibit',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exhibits', to='evidence.dossier')),
                    ('side', models.CharField(max_length=20)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('title', models.CharField(max_length=80)),
                    ('proves', models.CharField(max_length=300)),
                    ('source', models.CharField(max_length=120)),
                    ('held', models.CharField(choices=[('original', '原件'), ('copy', '复印件')], max_length=8)),
                    ('told_pages', models.PositiveSmallIntegerField(null=True)),
                    ('handed_in_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('capacity', models.CharField(max_length=40)),
                    ('handed_in_at', models.DateTimeField()),
                    ('handed_over_at', models.DateTimeField(null=True)),
                    ('shown_to_other_side_at', models.DateTimeField(null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('withdrawn_why', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ['side', 'position'],
                    'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('dossier', 'side', 'position'), name='evidence_position_once'), models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='evidence_positions_from_one'), models.CheckConstraint(condition=models.Q(('held__in', ['original', 'copy'])), name='evidence_held_known'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('proves', ''), _negated=True)), name='evidence_says_what_it_proves'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_why', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='evidence_withdrawn_with_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='ExhibitFile',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('exhibit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='evidence.exhibit')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('file_name', models.CharField(max_length=120)),
                    ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.blob')),
                    ('shown', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.blob')),
                    ('pages', models.PositiveIntegerField(null=True)),
                    ('seconds', models.PositiveIntegerField(null=True)),
                    ('added_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['position'],
                    'constraints': [models.UniqueConstraint(fields=('exhibit', 'position'), name='evidence_file_position_once')],
                },
            ),
            migrations.CreateModel(
                name='Drawing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drawings', to='evidence.exhibitfile')),
                    ('number', models.PositiveIntegerField()),
                    ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.blob')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('file', 'number'), name='evidence_page_drawn_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='evidence_pages_from_one')],
                },
            ),
            migrations.CreateModel(
                name='Incoming',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incoming', to='evidence.dossier')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('file_name', models.CharField(max_length=120)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('received', models.PositiveIntegerField(default=0)),
                    ('begun_at', models.DateTimeField()),
                    ('touched_at', models.DateTimeField(db_index=True)),
                    ('checked_at', models.DateTimeField(null=True)),
                    ('media_type', models.CharField(blank=True, max_length=100)),
                    ('content', models.BinaryField(null=True)),
                    ('shown', models.BinaryField(null=True)),
                    ('pages', models.PositiveIntegerField(null=True)),
                    ('seconds', models.PositiveIntegerField(null=True)),
                    ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.exhibit')),
                ],
                options={
                    'indexes': [models.Index(fields=['person', '-begun_at'], name='evidence_incoming_of_person')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('taken_by', None)), fields=('dossier', 'person', 'sha256'), name='evidence_incoming_once'), models.CheckConstraint(condition=models.Q(('size__gte', 1), ('size__lte', 41943040)), name='evidence_incoming_size'), models.CheckConstraint(condition=models.Q(('received__lte', models.F('size'))), name='evidence_incoming_no_more_than_told'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='evidence_incoming_digest'), models.CheckConstraint(condition=models.Q(models.Q(('checked_at', None), ('content', None), ('media_type', ''), ('taken_by', None)), models.Q(('checked_at__isnull', False), ('received', models.F('size')), models.Q(('media_type', ''), _negated=True)), _connector='OR'), name='evidence_incoming_checked_when_whole')],
                },
            ),
            migrations.CreateModel(
                name='Piece',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('incoming', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='evidence.incoming')),
                    ('begins', models.PositiveIntegerField()),
                    ('content', models.BinaryField()),
                ],
                options={
                    'ordering': ['begins'],
                    'constraints': [models.UniqueConstraint(fields=('incoming', 'begins'), name='evidence_piece_once')],
                },
            ),
            migrations.CreateModel(
                name='Reading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('exhibit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='evidence.exhibit')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('day', models.DateField()),
                    ('read_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['-read_at'],
                    'constraints': [models.UniqueConstraint(fields=('exhibit', 'person', 'day'), name='evidence_read_once_a_day')],
                },
            ),
        ]),
        append_only("evidence_exhibitfile"),
        append_only("evidence_reading"),
        migrations.RunSQL(Path(__file__).with_name("protection.sql").read_text(encoding="utf-8")),
    ]
