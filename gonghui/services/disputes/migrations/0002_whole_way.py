"""Rooms, hearings, help and referral, each worker's own signature, sums taken over, small injuries."""

from gonghui.kernel.events.tables import AtOnce
from pathlib import Path
from gonghui.kernel.events.protection import append_only
import django.contrib.postgres.fields
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


#: Cases from before: the first who acts leads; agreements get the places of those who act, as far as they were signed.
LEAD = """
UPDATE disputes_claimant SET leads = true WHERE id IN (
    SELECT min(id) FROM disputes_claimant WHERE speaks_for_all GROUP BY case_id
);
"""
SIGNED = """
INSERT INTO disputes_signing (debt_id, claimant_id, signed_at, asked_at, refused_why)
SELECT debt.id, claimant.id, debt.worker_signed_at, debt.worker_asked_at, ''
FROM disputes_debt debt JOIN disputes_claimant claimant USING (case_id)
WHERE claimant.speaks_for_all AND debt.title IN ('mediated', 'confirmed');
"""
#: Minutes, and agreements that bound nobody yet, are read by who is at the table now, not by who was then.
TO_THE_TABLE = """
UPDATE papers_paper SET audience = 'table'
 WHERE audience = 'readers' AND kind IN ('disputes.minutes', 'disputes.agreement');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0001_tables'),
        ('evidence', '0002_told'),
        ('matters', '0002_helping'),
        ('organisations', '0001_tables'),
        ('papers', '0002_table'),
        ('people', '0001_tables'),
        ('rooms', '0002_confidential'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(choices=[('worker', '申请人'), ('employer', '对方单位')], max_length=8)),
                    ('said', models.CharField(choices=[('yes', '同意'), ('no', '不同意'), ('other', '另提')], max_length=5)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['id'],
                },
            ),
            migrations.CreateModel(
                name='Coming',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said_at', models.DateTimeField()),
                ],
            ),
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
                name='Linkage',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('invited_at', models.DateTimeField()),
                    ('why', models.CharField(max_length=300)),
                    ('asked', models.CharField(max_length=500)),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('declined_at', models.DateTimeField(null=True)),
                    ('declined_why', models.CharField(blank=True, max_length=300)),
                    ('at_the_table_since', models.DateTimeField(null=True)),
                    ('report', models.TextField(blank=True)),
                    ('reported_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_why', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ['invited_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(max_length=20)),
                    ('words', models.CharField(max_length=300)),
                    ('made_at', models.DateTimeField()),
                    ('upheld', models.BooleanField(null=True)),
                    ('answer', models.CharField(blank=True, max_length=300)),
                    ('answered_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['made_at', 'id'],
                },
            ),
            migrations.CreateModel(
                name='Offer',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('by', models.CharField(choices=[('worker', '申请人'), ('employer', '对方单位'), ('neutral', '调解员')], max_length=8)),
                    ('sealed', models.BinaryField()),
                    ('state', models.CharField(choices=[('open', '等答复'), ('agreed', '双方都同意'), ('declined', '没有同意'), ('withdrawn', '已收回')], default='open', max_length=9)),
                    ('laid_at', models.DateTimeField()),
                    ('released_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['number'],
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
                name='Referral',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('help', models.CharField(choices=[('legal_aid', '法律援助'), ('hardship', '困难帮扶')], max_length=10)),
                    ('made_at', models.DateTimeField()),
                    ('offer', models.CharField(blank=True, max_length=300)),
                    ('refused_at', models.DateTimeField(null=True)),
                    ('consented_at', models.DateTimeField(null=True)),
                    ('handed_sealed', models.BinaryField(null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('taken_at', models.DateTimeField(null=True)),
                    ('not_taken_at', models.DateTimeField(null=True)),
                    ('answer', models.CharField(blank=True, max_length=300)),
                    ('result', models.CharField(blank=True, max_length=1000)),
                    ('done_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['-made_at', 'id'],
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
                name='Signing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('signed_at', models.DateTimeField(null=True)),
                    ('refused_at', models.DateTimeField(null=True)),
                    ('refused_why', models.CharField(blank=True, max_length=300)),
                    ('asked_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['claimant'],
                },
            ),
            migrations.CreateModel(
                name='TalkRoom',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('joint', '一起谈'), ('worker', '和申请人单独谈'), ('employer', '和对方单位单独谈')], max_length=8)),
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
                model_name='body',
                name='disputes_body_kind_known',
            ),
            migrations.RemoveConstraint(
                model_name='proceeding',
                name='disputes_outcome_known',
            ),
            migrations.AddField(
                model_name='case',
                name='agreed_amount',
                field=models.DecimalField(decimal_places=2, max_digits=14, null=True),
            ),
            migrations.AddField(
                model_name='case',
                name='agreed_on',
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name='case',
                name='asserted_on',
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name='claimant',
                name='leads',
                field=models.BooleanField(default=False),
            ),
            migrations.AddField(
                model_name='claimant',
                name='left_at',
                field=models.DateTimeField(null=True),
            ),
            migrations.AddField(
                model_name='claimant',
                name='own_case',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disputes.case'),
            ),
            migrations.AddField(
                model_name='proceeding',
                name='declined_to',
                field=models.CharField(blank=True, max_length=200),
            ),
            migrations.AlterField(
                model_name='body',
                name='kind',
                field=models.CharField(choices=[('committee', '企业劳动争议调解委员会'), ('centre', '综合流转中心'), ('mediation', '调解组织'), ('inspection', '劳动保障监察'), ('arbitration', '劳动人事争议仲裁'), ('court', '人民法院'), ('enforcement', '法院执行'), ('women', '妇女联合会'), ('youth', '共青团'), ('town_office', '乡镇街道办公室'), ('community', '村、社区'), ('industry', '行业工会'), ('legal_aid', '法律援助机构')], max_length=12),
            ),
            migrations.AlterField(
                model_name='claim',
                name='basis',
                field=models.CharField(blank=True, max_length=300),
            ),
            migrations.AlterField(
                model_name='claim',
                name='formula',
                field=models.CharField(blank=True, max_length=500),
            ),
            migrations.AlterField(
                model_name='proceeding',
                name='outcome',
                field=models.CharField(blank=True, choices=[('agreed', '达成调解协议'), ('failed', '调解不成'), ('confirmed', '调解协议已确认'), ('not_confirmed', '没有确认'), ('ordered', '责令改正'), ('paid', '已经全部履行'), ('no_breach', '没有发现违法'), ('awarded', '作出裁决'), ('letter', '出具调解书'), ('dismissed', '驳回请求'), ('dropped', '申请人不到庭，按撤回仲裁申请处理'), ('judged', '作出判决'), ('nothing_left', '没有可供执行的财产')], max_length=14),
            ),
            migrations.AddConstraint(
                model_name='body',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['committee', 'centre', 'mediation', 'inspection', 'arbitration', 'court', 'enforcement', 'women', 'youth', 'town_office', 'community', 'industry', 'legal_aid'])), name='disputes_body_kind_known'),
            ),
            migrations.AddConstraint(
                model_name='case',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_amount', None), ('agreed_on', None)), models.Q(('agreed_amount__gt', 0), ('agreed_on__isnull', False)), _connector='OR'), name='disputes_case_agreed_in_full'),
            ),
            migrations.AddConstraint(
                model_name='claimant',
                constraint=models.UniqueConstraint(condition=models.Q(('leads', True)), fields=('case',), name='disputes_one_leads'),
            ),
            migrations.AddConstraint(
                model_name='claimant',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_at', None), ('own_case', None)), models.Q(('leads', False), ('left_at__isnull', False)), _connector='OR'), name='disputes_who_left_leads_nobody'),
            ),
            migrations.AddConstraint(
                model_name='debt',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', 'mediated'), _negated=True), ('effective_on', None), models.Q(('employer_signed_at__isnull', False), ('worker_signed_at__isnull', False)), _connector='OR'), name='disputes_binds_once_both_signed'),
            ),
            migrations.AddConstraint(
                model_name='proceeding',
                constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'agreed', 'failed', 'confirmed', 'not_confirmed', 'ordered', 'paid', 'no_breach', 'awarded', 'letter', 'dismissed', 'dropped', 'judged', 'nothing_left'])), name='disputes_outcome_known'),
            ),
        ]),
        AtOnce([
            migrations.AddField(
                model_name='answer',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
            ),
            migrations.AddField(
                model_name='coming',
                name='claimant',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disputes.claimant'),
            ),
            migrations.AddField(
                model_name='coming',
                name='instalment',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comings', to='disputes.instalment'),
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
                model_name='linkage',
                name='body',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='linkages', to='disputes.body'),
            ),
            migrations.AddField(
                model_name='linkage',
                name='case',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='linkages', to='disputes.case'),
            ),
            migrations.AddField(
                model_name='linkage',
                name='helping',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.helping'),
            ),
            migrations.AddField(
                model_name='linkage',
                name='paper',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper'),
            ),
            migrations.AddField(
                model_name='linkage',
                name='proceeding',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='linkages', to='disputes.proceeding'),
            ),
            migrations.AddField(
                model_name='objection',
                name='linkage',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='disputes.linkage'),
            ),
            migrations.AddField(
                model_name='objection',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
            ),
            migrations.AddField(
                model_name='offer',
                name='carried_from',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='disputes.offer'),
            ),
            migrations.AddField(
                model_name='offer',
                name='counter_to',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disputes.offer'),
            ),
            migrations.AddField(
                model_name='offer',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
            ),
            migrations.AddField(
                model_name='answer',
                name='offer',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='disputes.offer'),
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
                model_name='referral',
                name='claimant',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='disputes.claimant'),
            ),
            migrations.AddField(
                model_name='referral',
                name='offered_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disputes.body'),
            ),
            migrations.AddField(
                model_name='referral',
                name='paper',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper'),
            ),
            migrations.AddField(
                model_name='referral',
                name='person',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
            ),
            migrations.AddField(
                model_name='referral',
                name='to',
                field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
            ),
            migrations.AddField(
                model_name='ruling',
                name='proceeding',
                field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ruling', to='disputes.proceeding'),
            ),
            migrations.AddField(
                model_name='signing',
                name='claimant',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signings', to='disputes.claimant'),
            ),
            migrations.AddField(
                model_name='signing',
                name='debt',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signings', to='disputes.debt'),
            ),
            migrations.AddField(
                model_name='talkroom',
                name='room',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.room'),
            ),
            migrations.AddField(
                model_name='talkroom',
                name='sitting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='disputes.sitting'),
            ),
            migrations.AddField(
                model_name='offer',
                name='talk',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='disputes.talkroom'),
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
                model_name='coming',
                constraint=models.UniqueConstraint(fields=('instalment', 'claimant'), name='disputes_came_once'),
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
            migrations.AddIndex(
                model_name='linkage',
                index=models.Index(fields=['body', '-invited_at'], name='disputes_linkages_of_a_body'),
            ),
            migrations.AddIndex(
                model_name='linkage',
                index=models.Index(condition=models.Q(('declined_at', None), ('ended_at', None), ('reported_at', None)), fields=['body'], name='disputes_linkages_to_answer'),
            ),
            migrations.AddConstraint(
                model_name='linkage',
                constraint=models.UniqueConstraint(condition=models.Q(('declined_at', None), ('ended_at', None)), fields=('proceeding', 'body'), name='disputes_invited_once'),
            ),
            migrations.AddConstraint(
                model_name='linkage',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('why', ''), _negated=True), models.Q(('asked', ''), _negated=True)), name='disputes_invited_for_something'),
            ),
            migrations.AddConstraint(
                model_name='linkage',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('helping', None)), models.Q(('accepted_at__isnull', False), ('helping__isnull', False)), _connector='OR'), name='disputes_helps_iff_accepted'),
            ),
            migrations.AddConstraint(
                model_name='linkage',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('declined_at', None), ('declined_why', '')), models.Q(('accepted_at', None), ('declined_at__isnull', False), models.Q(('declined_why', ''), _negated=True)), _connector='OR'), name='disputes_linkage_declined_why'),
            ),
            migrations.AddConstraint(
                model_name='linkage',
                constraint=models.CheckConstraint(condition=models.Q(('at_the_table_since', None), ('at_the_table_since__gte', models.F('accepted_at')), _connector='OR'), name='disputes_at_the_table_once_in'),
            ),
            migrations.AddConstraint(
                model_name='linkage',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('report', ''), ('reported_at', None)), models.Q(('accepted_at__isnull', False), ('reported_at__isnull', False), models.Q(('report', ''), _negated=True)), _connector='OR'), name='disputes_linkage_reported'),
            ),
            migrations.AddConstraint(
                model_name='linkage',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_why', '')), models.Q(('ended_at__gte', models.F('invited_at')), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='disputes_linkage_ended_why'),
            ),
            migrations.AddIndex(
                model_name='objection',
                index=models.Index(condition=models.Q(('answered_at', None)), fields=['linkage'], name='disputes_objections_open'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.UniqueConstraint(fields=('linkage', 'person'), name='disputes_objected_once'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='disputes_objected_why'),
            ),
            migrations.AddConstraint(
                model_name='objection',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('upheld', None)), models.Q(('answered_at__isnull', False), ('upheld__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='disputes_objection_answered'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.UniqueConstraint(fields=('offer', 'side'), name='disputes_answered_once'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.CheckConstraint(condition=models.Q(('side__in', ['worker', 'employer'])), name='disputes_answer_side'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.CheckConstraint(condition=models.Q(('said__in', ['yes', 'no', 'other'])), name='disputes_answer_said'),
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
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['to', '-consented_at'], name='disputes_referrals_to'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(condition=models.Q(('consented_at__isnull', False), ('done_at', None), ('not_taken_at', None), ('withdrawn_at', None)), fields=['to', 'consented_at'], name='disputes_referrals_to_answer'),
            ),
            migrations.AddIndex(
                model_name='referral',
                index=models.Index(fields=['person', '-made_at'], name='disputes_referrals_of'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.UniqueConstraint(condition=models.Q(('done_at', None), ('not_taken_at', None), ('refused_at', None), ('withdrawn_at', None)), fields=('claimant', 'help'), name='disputes_referred_once_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('help__in', ['legal_aid', 'hardship'])), name='disputes_help_known'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('consented_at', None), ('handed_sealed', None), ('not_taken_at', None), ('taken_at', None), ('to', None)), models.Q(('consented_at__isnull', False), ('handed_sealed__isnull', False), ('refused_at', None)), _connector='OR'), name='disputes_nothing_without_consent'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('taken_at', None), ('not_taken_at', None), _connector='OR'), name='disputes_taken_or_not'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(('not_taken_at', None), models.Q(('answer', ''), _negated=True), _connector='OR'), name='disputes_not_taken_why'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('result', '')), models.Q(('done_at__gte', models.F('taken_at')), models.Q(('result', ''), _negated=True)), _connector='OR'), name='disputes_help_done'),
            ),
            migrations.AddConstraint(
                model_name='signing',
                constraint=models.UniqueConstraint(fields=('debt', 'claimant'), name='disputes_signs_once'),
            ),
            migrations.AddConstraint(
                model_name='signing',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('refused_at', None), ('refused_why', '')), models.Q(('refused_at__isnull', False), ('signed_at', None), models.Q(('refused_why', ''), _negated=True)), _connector='OR'), name='disputes_refused_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='talkroom',
                constraint=models.UniqueConstraint(fields=('sitting', 'kind'), name='disputes_talk_room_once'),
            ),
            migrations.AddConstraint(
                model_name='talkroom',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['joint', 'worker', 'employer'])), name='disputes_talk_kind'),
            ),
            migrations.AddConstraint(
                model_name='offer',
                constraint=models.UniqueConstraint(fields=('talk', 'number'), name='disputes_offer_number_once'),
            ),
            migrations.AddConstraint(
                model_name='offer',
                constraint=models.UniqueConstraint(fields=('carried_from', 'talk'), name='disputes_offer_carried_once'),
            ),
            migrations.AddConstraint(
                model_name='offer',
                constraint=models.CheckConstraint(condition=models.Q(('by__in', ['worker', 'employer', 'neutral'])), name='disputes_offer_by'),
            ),
            migrations.AddConstraint(
                model_name='offer',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'agreed', 'declined', 'withdrawn'])), name='disputes_offer_state'),
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
        ]),
        append_only('disputes_answer'),
        migrations.RunSQL([LEAD, SIGNED, TO_THE_TABLE]),
        migrations.RunSQL(Path(__file__).with_name("links.sql").read_text(encoding="utf-8")),
    ]
