"""Skill-grade tables: sheets and their rows, which only grow; the kinds of rounds that have them."""

import django.db.models.deletion
import gonghui.kernel.ids
from decimal import Decimal
from django.db import migrations, models

from gonghui.kernel.events.protection import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('bargaining', '0007_suspension_vacancy'),
        ('events', '0001_initial'),
        ('matters', '0001_initial'),
        ('people', '0001_initial'),
        ('rooms', '0002_known_choices'),
    ]

    operations = [
        migrations.CreateModel(
            name='GradeAmount',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('grade', models.CharField(choices=[('apprentice', '学徒工'), ('junior', '初级工'), ('middle', '中级工'), ('senior', '高级工'), ('technician', '技师'), ('senior_technician', '高级技师'), ('special', '特级技师'), ('chief', '首席技师')], max_length=17)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GradeChannel',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('management', models.CharField(blank=True, max_length=60)),
                ('technical', models.CharField(blank=True, max_length=60)),
                ('skill', models.CharField(blank=True, choices=[('apprentice', '学徒工'), ('junior', '初级工'), ('middle', '中级工'), ('senior', '高级工'), ('technician', '技师'), ('senior_technician', '高级技师'), ('special', '特级技师'), ('chief', '首席技师')], max_length=17)),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GradeExtra',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('sort', models.CharField(choices=[('award', '创新成果和荣誉奖励'), ('education', '学历提升津贴'), ('mentoring', '师带徒津贴'), ('contest', '技能竞赛奖励')], max_length=9)),
                ('name', models.CharField(max_length=60)),
                ('often', models.CharField(choices=[('monthly', '每月'), ('yearly', '每年'), ('once', '一次性')], max_length=7)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ('condition', models.CharField(blank=True, max_length=120)),
                ('cap', models.DecimalField(decimal_places=2, max_digits=10, null=True)),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GradePost',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('coefficient', models.DecimalField(decimal_places=3, max_digits=5)),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GradeSheet',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('side', models.CharField(choices=[('worker', '职工方'), ('employer', '企业方')], max_length=8)),
                ('put_at', models.DateTimeField()),
                ('pays', models.CharField(choices=[('allowance', '技能等级津贴'), ('base', '技能等级工资')], max_length=9)),
                ('base', models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ('assessor', models.CharField(blank=True, max_length=60)),
                ('review_months', models.PositiveSmallIntegerField(null=True)),
                ('appeal_days', models.PositiveSmallIntegerField(null=True)),
                ('posting_days', models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='round',
            name='bargaining_kind_known',
        ),
        migrations.AlterField(
            model_name='round',
            name='kind',
            field=models.CharField(choices=[('wage', '工资专项集体合同'), ('skill_grade', '能级工资专项集体合同'), ('both', '工资和能级工资专项集体合同')], default='wage', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['wage', 'skill_grade', 'both'])), name='bargaining_kind_known'),
        ),
        migrations.AddField(
            model_name='gradesheet',
            name='proposal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.proposal'),
        ),
        migrations.AddField(
            model_name='gradesheet',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grade_sheets', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='gradepost',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='bargaining.gradesheet'),
        ),
        migrations.AddField(
            model_name='gradeextra',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extras', to='bargaining.gradesheet'),
        ),
        migrations.AddField(
            model_name='gradechannel',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='bargaining.gradesheet'),
        ),
        migrations.AddField(
            model_name='gradeamount',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amounts', to='bargaining.gradesheet'),
        ),
        migrations.AddField(
            model_name='clause',
            name='sheet',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='bargaining.gradesheet'),
        ),
        migrations.AddConstraint(
            model_name='gradesheet',
            constraint=models.UniqueConstraint(fields=('round', 'number'), name='bargaining_grade_sheet_number_once'),
        ),
        migrations.AddConstraint(
            model_name='gradesheet',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['worker', 'employer'])), name='bargaining_grade_sheet_side'),
        ),
        migrations.AddConstraint(
            model_name='gradesheet',
            constraint=models.CheckConstraint(condition=models.Q(('pays__in', ['allowance', 'base'])), name='bargaining_grade_sheet_pays'),
        ),
        migrations.AddConstraint(
            model_name='gradesheet',
            constraint=models.CheckConstraint(condition=models.Q(('base', None), models.Q(('base__gte', 1), ('base__lte', Decimal('100000'))), _connector='OR'), name='bargaining_grade_sheet_base'),
        ),
        migrations.AddConstraint(
            model_name='gradesheet',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('appeal_days', None), ('assessor', ''), ('posting_days', None), ('review_months', None)), models.Q(models.Q(('assessor', ''), _negated=True), ('appeal_days__gte', 1), ('posting_days__gte', 1), ('review_months__gte', 1)), _connector='OR'), name='bargaining_grade_sheet_reviewed_wholly'),
        ),
        migrations.AddConstraint(
            model_name='gradepost',
            constraint=models.UniqueConstraint(fields=('sheet', 'name'), name='bargaining_grade_post_once'),
        ),
        migrations.AddConstraint(
            model_name='gradepost',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='bargaining_grade_post_named'),
        ),
        migrations.AddConstraint(
            model_name='gradepost',
            constraint=models.CheckConstraint(condition=models.Q(('coefficient__gte', Decimal('0.1')), ('coefficient__lte', Decimal('20'))), name='bargaining_grade_post_coefficient'),
        ),
        migrations.AddConstraint(
            model_name='gradeextra',
            constraint=models.UniqueConstraint(fields=('sheet', 'sort', 'name', 'condition'), name='bargaining_grade_extra_once'),
        ),
        migrations.AddConstraint(
            model_name='gradeextra',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='bargaining_grade_extra_named'),
        ),
        migrations.AddConstraint(
            model_name='gradeextra',
            constraint=models.CheckConstraint(condition=models.Q(('sort__in', ['award', 'education', 'mentoring', 'contest'])), name='bargaining_grade_extra_sort'),
        ),
        migrations.AddConstraint(
            model_name='gradeextra',
            constraint=models.CheckConstraint(condition=models.Q(('often__in', ['monthly', 'yearly', 'once'])), name='bargaining_grade_extra_often'),
        ),
        migrations.AddConstraint(
            model_name='gradeextra',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('amount__lte', Decimal('10000000')), ('percent', None)), models.Q(('amount', None), ('percent__gt', 0), ('percent__lte', Decimal('100'))), _connector='OR'), name='bargaining_grade_extra_worth'),
        ),
        migrations.AddConstraint(
            model_name='gradeextra',
            constraint=models.CheckConstraint(condition=models.Q(('cap', None), models.Q(('cap__gt', 0), ('cap__lte', Decimal('10000000'))), _connector='OR'), name='bargaining_grade_extra_cap'),
        ),
        migrations.AddConstraint(
            model_name='gradeextra',
            constraint=models.CheckConstraint(condition=models.Q(('cap', None), ('amount', None), ('cap__gte', models.F('amount')), _connector='OR'), name='bargaining_grade_extra_cap_above'),
        ),
        migrations.AddConstraint(
            model_name='gradechannel',
            constraint=models.UniqueConstraint(fields=('sheet', 'name'), name='bargaining_grade_channel_once'),
        ),
        migrations.AddConstraint(
            model_name='gradechannel',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='bargaining_grade_channel_named'),
        ),
        migrations.AddConstraint(
            model_name='gradechannel',
            constraint=models.CheckConstraint(condition=models.Q(('skill__in', ['', 'apprentice', 'junior', 'middle', 'senior', 'technician', 'senior_technician', 'special', 'chief'])), name='bargaining_grade_channel_skill'),
        ),
        migrations.AddConstraint(
            model_name='gradeamount',
            constraint=models.UniqueConstraint(fields=('sheet', 'grade'), name='bargaining_grade_once'),
        ),
        migrations.AddConstraint(
            model_name='gradeamount',
            constraint=models.CheckConstraint(condition=models.Q(('grade__in', ['apprentice', 'junior', 'middle', 'senior', 'technician', 'senior_technician', 'special', 'chief'])), name='bargaining_grade_known'),
        ),
        migrations.AddConstraint(
            model_name='gradeamount',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', Decimal('100000'))), name='bargaining_grade_amount'),
        ),
        append_only('bargaining_gradesheet'),
        append_only('bargaining_gradeamount'),
        append_only('bargaining_gradepost'),
        append_only('bargaining_gradechannel'),
        append_only('bargaining_gradeextra'),
    ]
