import django.contrib.postgres.fields
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


#: Minutes, and agreements that bound nobody yet, are read by who is at the table now, not by who was then.
TO_THE_TABLE = """
UPDATE papers_paper SET audience = 'table'
 WHERE audience = 'readers' AND kind IN ('disputes.minutes', 'disputes.agreement')
"""
BY_NAME = TO_THE_TABLE.replace("'table'", "'x'").replace("'readers'", "'table'").replace("'x'", "'readers'")


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0004_table'),
        ('disputes', '0003_figures'),
        ('evidence', '0001_initial'),
        ('matters', '0006_promised'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counterclaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField()),
                ('asks', models.CharField(max_length=300)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('facts', models.TextField()),
                ('joined', models.BooleanField(null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('decided_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('place', models.CharField(max_length=120)),
                ('noticed_on', models.DateField()),
                ('minutes', models.TextField(blank=True)),
                ('held_at', models.DateTimeField(null=True)),
                ('absent', models.CharField(blank=True, choices=[('', '双方都到庭'), ('applicant', '申请人没有到庭'), ('respondent', '被申请人没有到庭')], max_length=10)),
                ('called_off_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('applicant', '申请人'), ('respondent', '被申请人')], max_length=10)),
                ('accepts', models.BooleanField()),
                ('words', models.CharField(blank=True, max_length=500)),
                ('given_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['exhibit_id', 'side'],
            },
        ),
        migrations.CreateModel(
            name='Postponement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('applicant', '申请人'), ('respondent', '被申请人')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('why', models.CharField(max_length=300)),
                ('granted', models.BooleanField(null=True)),
                ('answer', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'ordering': ['asked_at'],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_final', models.BooleanField()),
                ('by_default', models.BooleanField()),
                ('minimum_wage', models.DecimalField(decimal_places=2, max_digits=14)),
                ('formula', models.TextField()),
                ('basis', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Trial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('served_on', models.DateField()),
                ('arbitrators', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)),
                ('simple', models.CharField(blank=True, choices=[('clear', '事实清楚、权利义务关系明确、争议不大'), ('sum', '标的额不超过省上年度职工年平均工资'), ('agreed', '双方当事人同意简易处理')], max_length=8)),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('copied_on', models.DateField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='proceeding',
            name='disputes_outcome_known',
        ),
        migrations.AlterField(
            model_name='proceeding',
            name='outcome',
            field=models.CharField(blank=True, choices=[('agreed', '达成调解协议'), ('failed', '调解不成'), ('confirmed', '调解协议已确认'), ('not_confirmed', '没有确认'), ('ordered', '责令改正'), ('paid', '已经全部履行'), ('no_breach', '没有发现违法'), ('awarded', '作出裁决'), ('letter', '出具调解书'), ('dismissed', '驳回请求'), ('dropped', '申请人不到庭，按撤回仲裁申请处理'), ('judged', '作出判决'), ('nothing_left', '没有可供执行的财产')], max_length=14),
        ),
        migrations.AddConstraint(
            model_name='proceeding',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'agreed', 'failed', 'confirmed', 'not_confirmed', 'ordered', 'paid', 'no_breach', 'awarded', 'letter', 'dismissed', 'dropped', 'judged', 'nothing_left'])), name='disputes_outcome_known'),
        ),
        migrations.AddField(
            model_name='counterclaim',
            name='proceeding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counterclaims', to='disputes.proceeding'),
        ),
        migrations.AddField(
            model_name='hearing',
            name='proceeding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hearings', to='disputes.proceeding'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='exhibit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.exhibit'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='proceeding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='disputes.proceeding'),
        ),
        migrations.AddField(
            model_name='postponement',
            name='hearing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='disputes.hearing'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='proceeding',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ruling', to='disputes.proceeding'),
        ),
        migrations.AddField(
            model_name='trial',
            name='cited',
            field=models.ManyToManyField(related_name='+', to='evidence.exhibit'),
        ),
        migrations.AddField(
            model_name='trial',
            name='proceeding',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='trial', to='disputes.proceeding'),
        ),
        migrations.AddConstraint(
            model_name='counterclaim',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_on', None)), fields=('proceeding',), name='disputes_one_counterclaim_open'),
        ),
        migrations.AddConstraint(
            model_name='counterclaim',
            constraint=models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gt', 0), _connector='OR'), name='disputes_counterclaim_amount'),
        ),
        migrations.AddConstraint(
            model_name='counterclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_on', None), ('joined', None), ('why', '')), models.Q(('decided_on__isnull', False), ('joined__isnull', False), models.Q(('joined', True), models.Q(('why', ''), _negated=True), _connector='OR')), _connector='OR'), name='disputes_counterclaim_declined_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='hearing',
            constraint=models.UniqueConstraint(condition=models.Q(('called_off_why', ''), ('held_at', None)), fields=('proceeding',), name='disputes_one_hearing_ahead'),
        ),
        migrations.AddConstraint(
            model_name='hearing',
            constraint=models.CheckConstraint(condition=models.Q(('absent__in', ['', 'applicant', 'respondent'])), name='disputes_hearing_absent'),
        ),
        migrations.AddConstraint(
            model_name='hearing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('absent', ''), ('held_at', None), ('minutes', '')), models.Q(('called_off_why', ''), ('held_at__isnull', False), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='disputes_hearing_held_iff_minuted'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(fields=('proceeding', 'exhibit', 'side'), name='disputes_opinion_once'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['applicant', 'respondent'])), name='disputes_opinion_side'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('accepts', True), models.Q(('words', ''), _negated=True), _connector='OR'), name='disputes_objection_with_words'),
        ),
        migrations.AddConstraint(
            model_name='postponement',
            constraint=models.UniqueConstraint(fields=('hearing', 'side'), name='disputes_postponement_once'),
        ),
        migrations.AddConstraint(
            model_name='postponement',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['applicant', 'respondent'])), name='disputes_postponement_side'),
        ),
        migrations.AddConstraint(
            model_name='postponement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('granted', None)), models.Q(('granted__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='disputes_postponement_answered_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='trial',
            constraint=models.CheckConstraint(condition=models.Q(('simple__in', ['', 'clear', 'sum', 'agreed'])), name='disputes_trial_simple'),
        ),
        migrations.AddConstraint(
            model_name='trial',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('arbitrators__len', 3), ('simple', '')), models.Q(models.Q(('simple', ''), _negated=True), ('arbitrators__len', 1)), _connector='OR'), name='disputes_trial_panel'),
        ),
        migrations.AddConstraint(
            model_name='trial',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None), ('copied_on', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='disputes_trial_answered_iff_dated'),
        ),
        migrations.RunSQL(TO_THE_TABLE, BY_NAME),
    ]
