"""Rounds of an industry or an area: the firms on their lists, lowest wages by post, requests for talks."""

import django.db.models.deletion
import gonghui.kernel.ids
from decimal import Decimal
from django.db import migrations, models


from gonghui.kernel.events.protection import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('ballots', '0002_urn'),
        ('bargaining', '0013_index'),
        ('matters', '0004_industry'),
        ('organisations', '0004_industry'),
        ('papers', '0002_protection'),
        ('people', '0001_initial'),
        ('rooms', '0002_known_choices'),
    ]

    operations = [
        migrations.CreateModel(
            name='Firm',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('workforce', models.PositiveIntegerField()),
                ('standing', models.CharField(choices=[('waiting', '等待授权'), ('joined', '已经授权'), ('declined', '不参加'), ('dropped', '没有授权，不在名单内')], default='waiting', max_length=8)),
                ('answered_at', models.DateTimeField(null=True)),
                ('passed', models.BooleanField(null=True)),
                ('affirmed_at', models.DateTimeField(null=True)),
                ('union_affirmed_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='FloorPost',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('post', models.CharField(max_length=40)),
                ('per', models.CharField(choices=[('month', '月'), ('hour', '小时'), ('piece', '件'), ('set', '套')], max_length=5)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=10)),
                ('last_year', models.DecimalField(decimal_places=3, max_digits=10, null=True)),
                ('quality', models.CharField(blank=True, max_length=40)),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='FloorSheet',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('side', models.CharField(choices=[('worker', '职工方'), ('employer', '企业方')], max_length=8)),
                ('put_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='TalksRequest',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('words', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['asked_at'],
            },
        ),
        migrations.AddField(
            model_name='round',
            name='counterpart',
            field=models.CharField(blank=True, choices=[('association', '行业协会、商会等企业代表组织'), ('tripartite', '三方机制中的企业代表'), ('firms', '各企业推选的代表')], max_length=11),
        ),
        migrations.AddField(
            model_name='round',
            name='field',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='round',
            name='scope',
            field=models.CharField(choices=[('enterprise', '企业'), ('industry', '行业'), ('area', '区域')], default='enterprise', max_length=10),
        ),
        migrations.AddField(
            model_name='round',
            name='way',
            field=models.CharField(blank=True, choices=[('congress', '行业（区域）职代会表决'), ('firms', '各企业分别表决')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('counterpart', ''), ('field', ''), ('scope', 'enterprise'), ('way', '')), models.Q(('counterpart__in', ['association', 'tripartite', 'firms']), ('scope__in', ['industry', 'area']), models.Q(('field', ''), _negated=True)), _connector='OR'), name='bargaining_scope_says_of_whom'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('way__in', ['', 'congress', 'firms'])), name='bargaining_way_known'),
        ),
        migrations.AddField(
            model_name='firm',
            name='affirmation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload'),
        ),
        migrations.AddField(
            model_name='firm',
            name='authority',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload'),
        ),
        migrations.AddField(
            model_name='firm',
            name='ballot',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ballots.ballot'),
        ),
        migrations.AddField(
            model_name='firm',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='firm',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='firms', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='floorsheet',
            name='proposal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.proposal'),
        ),
        migrations.AddField(
            model_name='floorsheet',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='floor_sheets', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='floorpost',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='bargaining.floorsheet'),
        ),
        migrations.AddField(
            model_name='clause',
            name='floors',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='bargaining.floorsheet'),
        ),
        migrations.AddField(
            model_name='talksrequest',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='talksrequest',
            name='round',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='requests', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='talksrequest',
            name='union',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddConstraint(
            model_name='firm',
            constraint=models.UniqueConstraint(fields=('round', 'enterprise'), name='bargaining_firm_once'),
        ),
        migrations.AddConstraint(
            model_name='firm',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ['waiting', 'joined', 'declined', 'dropped'])), name='bargaining_firm_standing'),
        ),
        migrations.AddConstraint(
            model_name='firm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('standing', 'waiting')), models.Q(models.Q(('standing', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='bargaining_firm_answered_iff_dated'),
        ),
        migrations.AddConstraint(
            model_name='firm',
            constraint=models.CheckConstraint(condition=models.Q(('passed', None), ('standing', 'joined'), _connector='OR'), name='bargaining_firm_votes_once_joined'),
        ),
        migrations.AddConstraint(
            model_name='firm',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('affirmed_at', None), ('union_affirmed_at', None)), ('passed', True), _connector='OR'), name='bargaining_firm_affirms_what_binds_it'),
        ),
        migrations.AddConstraint(
            model_name='firm',
            constraint=models.CheckConstraint(condition=models.Q(('affirmation', None), ('affirmed_at__isnull', False), _connector='OR'), name='bargaining_firm_affirmation_dated'),
        ),
        migrations.AddConstraint(
            model_name='floorsheet',
            constraint=models.UniqueConstraint(fields=('round', 'number'), name='bargaining_floor_sheet_number_once'),
        ),
        migrations.AddConstraint(
            model_name='floorsheet',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['worker', 'employer'])), name='bargaining_floor_sheet_side'),
        ),
        migrations.AddConstraint(
            model_name='floorpost',
            constraint=models.UniqueConstraint(fields=('sheet', 'position'), name='bargaining_floor_position_once'),
        ),
        migrations.AddConstraint(
            model_name='floorpost',
            constraint=models.UniqueConstraint(fields=('sheet', 'post', 'per', 'quality'), name='bargaining_floor_post_once'),
        ),
        migrations.AddConstraint(
            model_name='floorpost',
            constraint=models.CheckConstraint(condition=models.Q(('post', ''), _negated=True), name='bargaining_floor_named'),
        ),
        migrations.AddConstraint(
            model_name='floorpost',
            constraint=models.CheckConstraint(condition=models.Q(('per__in', ['month', 'hour', 'piece', 'set'])), name='bargaining_floor_per'),
        ),
        migrations.AddConstraint(
            model_name='floorpost',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('amount__lte', Decimal('1000000'))), name='bargaining_floor_amount'),
        ),
        migrations.AddConstraint(
            model_name='floorpost',
            constraint=models.CheckConstraint(condition=models.Q(('last_year', None), models.Q(('last_year__gt', 0), ('last_year__lte', Decimal('1000000'))), _connector='OR'), name='bargaining_floor_last_year'),
        ),
        migrations.AddConstraint(
            model_name='talksrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('round', None)), fields=('union', 'asked_by'), name='bargaining_asked_once'),
        ),
        append_only('bargaining_floorsheet'),
        append_only('bargaining_floorpost'),
    ]
