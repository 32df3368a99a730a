"""The tables of `ballots`, and what the database itself refuses of them."""

from gonghui.kernel.events.tables import AtOnce
from pathlib import Path
from gonghui.kernel.events.protection import append_only
import django.contrib.postgres.fields
import django.db.models.deletion
import gonghui.kernel.ids
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('ballots', '0001_initial'),
        ('ballots', '0002_urn'),
        ('ballots', '0003_everybody'),
    ]

    dependencies = [
        ('events', '0001_tables'),
        ('matters', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Ballot',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                    ('purpose', models.SlugField(max_length=40)),
                    ('title', models.CharField(max_length=120)),
                    ('question', models.TextField(blank=True)),
                    ('items', models.JSONField(default=list)),
                    ('kind', models.CharField(choices=[('election', '选举'), ('resolution', '表决')], max_length=12)),
                    ('state', models.CharField(choices=[('open', '投票中'), ('closed', '已结束'), ('annulled', '已作废')], default='open', max_length=10)),
                    ('roll_frozen_at', models.DateTimeField()),
                    ('opens_at', models.DateTimeField()),
                    ('closes_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                    ('roll_size', models.PositiveIntegerField()),
                    ('roll_added', models.PositiveIntegerField(default=0)),
                    ('electorate', models.CharField(blank=True, choices=[('delegates', '全体职工代表'), ('workers', '全体职工')], max_length=10)),
                    ('options_count', models.PositiveSmallIntegerField()),
                    ('pass_mark', models.CharField(choices=[('at_least_half_of_all', '全体的半数以上（含半数）'), ('more_than_half_of_all', '全体的过半数'), ('plurality', '得票多者')], max_length=24)),
                    ('quorum_numerator', models.PositiveSmallIntegerField()),
                    ('quorum_denominator', models.PositiveSmallIntegerField()),
                    ('seats', models.PositiveSmallIntegerField(default=0)),
                    ('min_choices', models.PositiveSmallIntegerField(default=1)),
                    ('max_choices', models.PositiveSmallIntegerField(default=1)),
                    ('basis', models.JSONField(default=list)),
                    ('public_key', models.BinaryField(max_length=32)),
                    ('result', models.JSONField(blank=True, null=True)),
                    ('certificate_digest', models.CharField(blank=True, max_length=64)),
                    ('annulled_because', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('matter', 'purpose'), name='ballots_one_open_per_purpose'), models.CheckConstraint(condition=models.Q(models.Q(('annulled_because', ''), ('closed_at__isnull', True), ('result__isnull', True), ('state', 'open')), models.Q(('annulled_because', ''), ('closed_at__isnull', False), ('result__isnull', False), ('state', 'closed')), models.Q(('closed_at__isnull', False), ('result__isnull', True), ('state', 'annulled'), models.Q(('annulled_because', ''), _negated=True)), _connector='OR'), name='ballots_state_and_times_agree'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at')), ('opens_at__gte', models.F('roll_frozen_at'))), name='ballots_hours_forward'), models.CheckConstraint(condition=models.Q(('quorum_denominator__gte', 1), ('quorum_numerator__lte', models.F('quorum_denominator'))), name='ballots_quorum_is_a_share'), models.CheckConstraint(condition=models.Q(('max_choices__gte', 1), ('min_choices__lte', models.F('max_choices'))), name='ballots_choices_possible'), models.CheckConstraint(condition=models.Q(('roll_size__gte', 3)), name='ballots_roll_not_too_small'), models.CheckConstraint(condition=models.Q(('options_count__gte', 1), ('options_count__lte', 240)), name='ballots_options_possible'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'resolution'), ('seats', 0)), models.Q(('kind', 'election'), ('seats__gte', 1)), _connector='OR'), name='ballots_kind_and_seats'), models.CheckConstraint(condition=models.Q(('pass_mark__in', ['at_least_half_of_all', 'more_than_half_of_all', 'plurality'])), name='ballots_pass_mark_known'), models.CheckConstraint(condition=models.Q(('electorate__in', ['', 'delegates', 'workers'])), name='ballots_electorate_known'), models.CheckConstraint(condition=models.Q(('kind', 'resolution'), ('items', []), _connector='OR'), name='ballots_items_of_a_resolution'), models.CheckConstraint(condition=models.Q(('roll_added__lte', models.F('roll_size'))), name='ballots_added_are_on_the_roll')],
                },
            ),
            migrations.CreateModel(
                name='Assistance',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assistances', to='ballots.ballot')),
                    ('voter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('checked_at', models.DateTimeField()),
                    ('witness', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('witnessed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['-id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('officer', models.F('voter')), _negated=True), name='ballots_officer_is_not_the_voter'), models.CheckConstraint(condition=models.Q(models.Q(('witness', None), ('witnessed_at', None)), models.Q(('witness__isnull', False), ('witnessed_at__isnull', False), models.Q(('witness', models.F('officer')), _negated=True), models.Q(('witness', models.F('voter')), _negated=True)), _connector='OR'), name='ballots_witness_is_a_third')],
                },
            ),
            migrations.CreateModel(
                name='Roll',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('ballots.ballot',),
            ),
            migrations.CreateModel(
                name='BoxVote',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='box', to='ballots.ballot')),
                    ('choices', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None)),
                ],
            ),
            migrations.CreateModel(
                name='Handout',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='ballots.ballot')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('entered_at', models.DateTimeField()),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('confirmed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), models.Q(('confirmed_by', models.F('entered_by')), _negated=True)), _connector='OR'), name='ballots_handout_by_two'), models.UniqueConstraint(condition=models.Q(('confirmed_at', None)), fields=('ballot',), name='ballots_one_handout_waits')],
                },
            ),
            migrations.CreateModel(
                name='HandoutLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('handout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='ballots.handout')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('given', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('handout', 'person'), name='ballots_handed_out_once')],
                },
            ),
            migrations.CreateModel(
                name='Option',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='ballots.ballot')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('label', models.CharField(blank=True, max_length=120)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ],
                options={
                    'ordering': ['ballot_id', 'position'],
                    'constraints': [models.UniqueConstraint(fields=('ballot', 'position'), name='ballots_option_once'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('ballot', 'person'), name='ballots_candidate_once'), models.CheckConstraint(condition=models.Q(models.Q(('label', ''), _negated=True), ('person__isnull', False), _connector='OR'), name='ballots_option_says_something')],
                },
            ),
            migrations.CreateModel(
                name='RollDispute',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='ballots.ballot')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('about', models.CharField(blank=True, max_length=40)),
                    ('words', models.CharField(max_length=300)),
                    ('raised_at', models.DateTimeField()),
                    ('decision', models.CharField(blank=True, choices=[('added', '补列入名册'), ('noted', '已更正登记信息'), ('refused', '维持原名册')], max_length=8)),
                    ('answer', models.CharField(blank=True, max_length=300)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('decided_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('decided_at', None), ('decided_by', None), ('decision', ''), ('person', None)), models.Q(('decided_at__isnull', False), ('decision', 'added'), ('person__isnull', False), models.Q(('answer', ''), _negated=True)), models.Q(('decided_at__isnull', False), ('decision__in', ['noted', 'refused']), ('person', None), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='ballots_dispute_decided_whole'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('by')), _negated=True), _connector='OR'), name='ballots_dispute_decided_by_another'), models.CheckConstraint(condition=models.Q(('decided_at', None), ('decided_by__isnull', False), _connector='OR'), name='ballots_dispute_decided_by_somebody'), models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('ballot', 'by'), name='ballots_one_open_dispute_each'), models.UniqueConstraint(condition=models.Q(('decision', 'added')), fields=('ballot', 'person'), name='ballots_added_once')],
                },
            ),
            migrations.CreateModel(
                name='RollEntry',
                fields=[
                    ('pk', models.CompositePrimaryKey('ballot_id', 'person_id', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('ballot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='roll', to='ballots.ballot')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('voted', models.BooleanField(default=False)),
                    ('on_paper', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('on_paper', False), ('voted', True), _connector='OR'), name='ballots_paper_is_the_vote')],
                },
            ),
            migrations.CreateModel(
                name='PaperCount',
                fields=[
                    ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='paper_count', serialize=False, to='ballots.ballot')),
                    ('returned', models.PositiveIntegerField()),
                    ('spoiled', models.PositiveIntegerField()),
                    ('counts', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), size=None)),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('entered_at', models.DateTimeField()),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('confirmed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), models.Q(('confirmed_by', models.F('entered_by')), _negated=True)), _connector='OR'), name='ballots_paper_count_by_two'), models.CheckConstraint(condition=models.Q(('spoiled__lte', models.F('returned'))), name='ballots_spoiled_are_returned')],
                },
            ),
            migrations.CreateModel(
                name='UrnList',
                fields=[
                    ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='urn_list', serialize=False, to='ballots.ballot')),
                    ('receipts', models.BinaryField()),
                    ('receipts_digest', models.CharField(max_length=64)),
                    ('marks_digest', models.CharField(blank=True, max_length=64)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('receipts_digest', ''), _negated=True), name='ballots_urn_list_is_bound')],
                },
            ),
        ]),
        append_only("ballots_boxvote"),
        append_only("ballots_urnlist"),
        migrations.RunSQL(Path(__file__).with_name("urn.sql").read_text(encoding="utf-8")),
        migrations.RunSQL(Path(__file__).with_name("everybody.sql").read_text(encoding="utf-8")),
    ]
