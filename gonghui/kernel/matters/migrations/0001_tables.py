"""The tables of `matters`."""

from gonghui.kernel.events.tables import AtOnce
import datetime
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('matters', '0001_initial'),
        ('matters', '0002_deadline_extended_on'),
        ('matters', '0003_next_due'),
        ('matters', '0004_industry'),
        ('matters', '0005_in_hand'),
        ('matters', '0006_promised'),
    ]

    dependencies = [
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Matter',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('number', models.CharField(max_length=40, unique=True)),
                    ('title', models.CharField(max_length=120)),
                    ('procedure_name', models.CharField(max_length=40)),
                    ('procedure_version', models.PositiveSmallIntegerField()),
                    ('step_key', models.CharField(max_length=30)),
                    ('state', models.CharField(choices=[('running', '进行中'), ('done', '已办结'), ('ended', '已终止')], default='running', max_length=8)),
                    ('in_trouble', models.BooleanField(default=False)),
                    ('enterprise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('union', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('place', models.CharField(max_length=6)),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('next_due', models.DateField(default=datetime.date(9999, 12, 31))),
                    ('is_private', models.BooleanField(default=False)),
                    ('held_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ],
                options={
                    'indexes': [models.Index(fields=['next_due', 'id'], name='matters_by_due'), models.Index(condition=models.Q(('in_trouble', True), ('state', 'running')), fields=['next_due', 'id'], name='matters_in_trouble'), models.Index(condition=models.Q(('state', 'done')), fields=['-closed_at'], name='matters_done_lately'), models.Index(fields=['procedure_name', 'state', 'step_key'], name='matters_by_step'), models.Index(fields=['-opened_at'], name='matters_newest'), models.Index(condition=models.Q(('state', 'running')), fields=['held_by', 'next_due', 'id'], name='matters_on_a_desk')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['running', 'done', 'ended'])), name='matters_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='matters_closed_iff_dated'), models.CheckConstraint(condition=models.Q(('place__regex', '^[0-9]{6}$')), name='matters_place_code')],
                },
            ),
            migrations.CreateModel(
                name='Holding',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holdings', to='matters.matter')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('step_key', models.CharField(max_length=30)),
                    ('since', models.DateTimeField()),
                    ('received_at', models.DateTimeField(null=True)),
                    ('until', models.DateTimeField(null=True)),
                    ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('why', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['since', 'id'],
                    'indexes': [models.Index(fields=['organisation', '-since'], name='matters_holdings_of_a_body')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('matter',), name='matters_in_one_hand'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='matters_holding_forward'), models.CheckConstraint(condition=models.Q(('received_at__isnull', True), ('received_at__gte', models.F('since')), _connector='OR'), name='matters_received_after_handed_over')],
                },
            ),
            migrations.CreateModel(
                name='Deadline',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='matters.matter')),
                    ('key', models.CharField(max_length=30)),
                    ('rule', models.CharField(max_length=60)),
                    ('counted_from', models.DateField()),
                    ('due', models.DateField(db_index=True, null=True)),
                    ('extended_due', models.DateField(null=True)),
                    ('extended_on', models.DateField(null=True)),
                    ('promised', models.DateField(null=True)),
                    ('basis', models.CharField(blank=True, max_length=200)),
                    ('weighed', models.JSONField(default=list)),
                    ('why_unknown', models.CharField(blank=True, max_length=200)),
                    ('met_on', models.DateField(null=True)),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('reminded_on', models.DateField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('met_on', None), ('replaced_at', None)), fields=['promised'], name='matters_promised_and_open')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('matter', 'key'), name='matters_deadline_once'), models.CheckConstraint(condition=models.Q(('due__isnull', False), models.Q(('why_unknown', ''), _negated=True), _connector='OR'), name='matters_deadline_or_why')],
                },
            ),
            migrations.CreateModel(
                name='Coverage',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverages', to='matters.matter')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('since', models.DateTimeField()),
                    ('until', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('matter', 'organisation'), name='matters_covered_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='matters_covered_forward')],
                },
            ),
            migrations.CreateModel(
                name='Admission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='admissions', to='matters.matter')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('capacity', models.CharField(max_length=40)),
                    ('until', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('matter', 'person', 'capacity'), name='matters_admitted_once')],
                },
            ),
            migrations.CreateModel(
                name='NamedDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='matters.matter')),
                    ('name', models.CharField(max_length=40)),
                    ('day', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('matter', 'name'), name='matters_date_once')],
                },
            ),
            migrations.CreateModel(
                name='Numbering',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('procedure_name', models.CharField(max_length=40)),
                    ('place', models.CharField(max_length=6)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('last', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('procedure_name', 'place', 'year'), name='matters_numbering_once')],
                },
            ),
            migrations.CreateModel(
                name='Pause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='matters.deadline')),
                    ('since', models.DateField()),
                    ('until', models.DateField(null=True)),
                    ('why', models.CharField(max_length=120)),
                ],
                options={
                    'ordering': ['since', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('deadline',), name='matters_paused_once_at_a_time'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='matters_pause_forward'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='matters_pause_has_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='Visit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visits', to='matters.matter')),
                    ('step_key', models.CharField(max_length=30)),
                    ('entered_at', models.DateTimeField()),
                    ('left_at', models.DateTimeField(null=True)),
                    ('told_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['entered_at', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('matter',), name='matters_one_step_at_a_time'), models.CheckConstraint(condition=models.Q(('left_at__isnull', True), ('left_at__gte', models.F('entered_at')), _connector='OR'), name='matters_visit_forward')],
                },
            ),
        ]),
    ]
