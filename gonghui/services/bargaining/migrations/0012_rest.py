"""Grades by family and pay bands; handovers and help; rounds of workers without a union, who choose their chief."""

import django.db.models.deletion
import gonghui.kernel.ids
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bargaining', '0011_after'),
        ('papers', '0002_protection'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChiefChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(choices=[('left_office', '职务变动，不再担任工会负责人'), ('ill', '生病，不能履职'), ('away', '其他原因，不能履职')], max_length=12)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Help',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('scope', models.CharField(choices=[('all', '本轮全部环节'), ('prepare', '发起到接受要约'), ('meet', '协商会议和纪要'), ('decide', '职代会到张榜公示')], max_length=8)),
                ('until', models.DateField()),
                ('accepted_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['accepted_at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='gradeamount',
            name='bargaining_grade_once',
        ),
        migrations.RemoveConstraint(
            model_name='vacancy',
            name='bargaining_vacancy_why',
        ),
        migrations.AddField(
            model_name='gradeamount',
            name='family',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='gradechannel',
            name='band_high',
            field=models.DecimalField(decimal_places=2, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name='gradechannel',
            name='band_low',
            field=models.DecimalField(decimal_places=2, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name='gradepost',
            name='family',
            field=models.CharField(blank=True, default='', max_length=60),
        ),
        migrations.AddField(
            model_name='round',
            name='assisted',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='vacancy',
            name='why',
            field=models.CharField(choices=[('resigned', '本人辞任'), ('left', '已离开本单位'), ('handover', '职务移交'), ('recalled', '由产生代表的一方撤换')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='gradeamount',
            constraint=models.UniqueConstraint(fields=('sheet', 'grade', 'family'), name='bargaining_grade_once'),
        ),
        migrations.AddConstraint(
            model_name='gradechannel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('band_high', None), ('band_low', None)), models.Q(('band_high__gte', models.F('band_low')), ('band_high__lte', Decimal('100000')), ('band_low__gte', 0)), _connector='OR'), name='bargaining_grade_channel_band'),
        ),
        migrations.AddConstraint(
            model_name='vacancy',
            constraint=models.CheckConstraint(condition=models.Q(('why__in', ['resigned', 'left', 'handover', 'recalled'])), name='bargaining_vacancy_why'),
        ),
        migrations.AddField(
            model_name='chiefchoice',
            name='choice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='bargaining.representative'),
        ),
        migrations.AddField(
            model_name='chiefchoice',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chief_choices', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='chiefchoice',
            name='voter',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='bargaining.representative'),
        ),
        migrations.AddField(
            model_name='handover',
            name='from_person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='handover',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='handover',
            name='scan',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload'),
        ),
        migrations.AddField(
            model_name='handover',
            name='to_person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='help',
            name='chair',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='help',
            name='officer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='help',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helps', to='bargaining.round'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('round',), name='bargaining_one_in_charge'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('why__in', ['left_office', 'ill', 'away'])), name='bargaining_handover_why'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('from_person', None), models.Q(('from_person', models.F('to_person')), _negated=True), _connector='OR'), name='bargaining_handover_to_another'),
        ),
        migrations.AddConstraint(
            model_name='help',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('round',), name='bargaining_one_helper'),
        ),
        migrations.AddConstraint(
            model_name='help',
            constraint=models.CheckConstraint(condition=models.Q(('scope__in', ['all', 'prepare', 'meet', 'decide'])), name='bargaining_help_scope'),
        ),
        migrations.AddConstraint(
            model_name='help',
            constraint=models.CheckConstraint(condition=models.Q(('officer', models.F('chair')), _negated=True), name='bargaining_help_by_another'),
        ),
    ]
