"""The tables of `disputes`."""

from gonghui.kernel.events.tables import AtOnce
import django.contrib.postgres.fields
import django.db.models.deletion
import gonghui.kernel.ids
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('disputes', '0001_initial'),
        ('disputes', '0002_address'),
        ('disputes', '0003_figures'),
    ]

    dependencies = [
        ('matters', '0001_tables'),
        ('organisations', '0001_tables'),
        ('papers', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Body',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('kind', models.CharField(choices=[('committee', '企业劳动争议调解委员会'), ('centre', '综合流转中心'), ('mediation', '调解组织'), ('inspection', '劳动保障监察'), ('arbitration', '劳动人事争议仲裁'), ('court', '人民法院'), ('enforcement', '法院执行')], max_length=12)),
                    ('brand', models.CharField(blank=True, max_length=40)),
                    ('about', models.CharField(blank=True, max_length=200)),
                    ('specialities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                    ('telephone', models.CharField(blank=True, max_length=30)),
                    ('open', models.BooleanField(default=True)),
                ],
                options={
                    'verbose_name_plural': 'bodies',
                    'indexes': [models.Index(condition=models.Q(('open', True)), fields=['kind'], name='disputes_bodies_of_a_kind')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['committee', 'centre', 'mediation', 'inspection', 'arbitration', 'court', 'enforcement'])), name='disputes_body_kind_known')],
                },
            ),
            migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='matters.matter')),
                    ('respondent_name', models.CharField(max_length=120)),
                    ('respondent_phone', models.CharField(blank=True, max_length=30)),
                    ('respondent_address', models.CharField(blank=True, max_length=200)),
                    ('channel', models.CharField(choices=[('online', '网上'), ('counter', '窗口代填'), ('telephone', '12351 电话')], max_length=10)),
                    ('applicant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('is_group', models.BooleanField(default=False)),
                    ('industry', models.CharField(blank=True, default='', max_length=40)),
                    ('sensitivity', models.CharField(blank=True, choices=[('', '没有'), ('minor', '未成年工'), ('injury', '涉及伤病'), ('woman', '女职工特殊保护')], max_length=8)),
                    ('job', models.CharField(blank=True, max_length=60)),
                    ('employed_from', models.DateField(null=True)),
                    ('employed_until', models.DateField(null=True)),
                    ('monthly_wage', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                    ('known_on', models.DateField()),
                    ('facts_sealed', models.BinaryField()),
                    ('address_sealed', models.BinaryField(null=True)),
                    ('claimed', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=14)),
                    ('won', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=14)),
                    ('recovered', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=14)),
                    ('is_settled', models.BooleanField(default=False)),
                    ('ending', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['online', 'counter', 'telephone'])), name='disputes_case_channel'), models.CheckConstraint(condition=models.Q(('sensitivity__in', ['', 'minor', 'injury', 'woman'])), name='disputes_case_sensitivity'), models.CheckConstraint(condition=models.Q(('claimed__gte', 0), ('won__gte', 0), ('recovered__gte', 0)), name='disputes_case_sums'), models.CheckConstraint(condition=models.Q(('employed_until', None), ('employed_from', None), ('employed_until__gte', models.F('employed_from')), _connector='OR'), name='disputes_case_employment_forward'), models.CheckConstraint(condition=models.Q(('respondent_name', ''), _negated=True), name='disputes_case_against_somebody'), models.CheckConstraint(condition=models.Q(('id', models.F('matter'))), name='disputes_case_is_its_matter')],
                },
            ),
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='disputes.case')),
                    ('kind', models.CharField(choices=[('arrears', '拖欠工资'), ('overtime', '加班费'), ('double_pay', '未签劳动合同的双倍工资'), ('severance', '经济补偿'), ('unlawful_dismissal', '违法解除的赔偿金'), ('annual_leave', '未休年休假工资'), ('injury', '工伤待遇'), ('insurance', '社会保险'), ('contract', '劳动合同的订立、变更、解除'), ('other', '其他')], max_length=20)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('formula', models.CharField(blank=True, max_length=300)),
                    ('basis', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['arrears', 'overtime', 'double_pay', 'severance', 'unlawful_dismissal', 'annual_leave', 'injury', 'insurance', 'contract', 'other'])), name='disputes_claim_kind'), models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gt', 0), _connector='OR'), name='disputes_claim_amount')],
                },
            ),
            migrations.CreateModel(
                name='Claimant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claimants', to='disputes.case')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('speaks_for_all', models.BooleanField(default=False)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.UniqueConstraint(fields=('case', 'person'), name='disputes_claimant_once')],
                },
            ),
            migrations.CreateModel(
                name='Debt',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='debts', to='disputes.case')),
                    ('title', models.CharField(choices=[('mediated', '调解协议'), ('confirmed', '经仲裁或者法院确认的调解协议'), ('letter', '调解书'), ('order', '责令改正决定'), ('award', '裁决书'), ('judgment', '判决书')], max_length=10)),
                    ('terms', models.TextField()),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('made_on', models.DateField()),
                    ('served_on', models.DateField(null=True)),
                    ('effective_on', models.DateField(null=True)),
                    ('worker_signed_at', models.DateTimeField(null=True)),
                    ('employer_signed_at', models.DateTimeField(null=True)),
                    ('forum', models.CharField(blank=True, choices=[('arbitration', '仲裁委审查确认'), ('court', '法院司法确认')], max_length=12)),
                    ('worker_asked_at', models.DateTimeField(null=True)),
                    ('employer_asked_at', models.DateTimeField(null=True)),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper')),
                ],
                options={
                    'ordering': ['made_on', 'id'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('case',), name='disputes_one_title_stands'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='disputes_debt_amount'), models.CheckConstraint(condition=models.Q(('title__in', ['mediated', 'confirmed', 'letter', 'order', 'award', 'judgment'])), name='disputes_debt_title'), models.CheckConstraint(condition=models.Q(('forum__in', ['', 'arbitration', 'court'])), name='disputes_debt_forum')],
                },
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                    ('fields_sealed', models.BinaryField()),
                    ('saved_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='Escalation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalations', to='disputes.case')),
                    ('deadline', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='matters.deadline')),
                    ('of_promise', models.BooleanField()),
                    ('due_on', models.DateField()),
                    ('rung', models.CharField(max_length=8)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('deadline', 'of_promise', 'due_on', 'rung'), name='disputes_escalated_once')],
                },
            ),
            migrations.CreateModel(
                name='Instalment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('debt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instalments', to='disputes.debt')),
                    ('due_on', models.DateField()),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('reported_at', models.DateTimeField(null=True)),
                    ('paid_on', models.DateField(null=True)),
                    ('missed_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ['due_on', 'id'],
                    'indexes': [models.Index(condition=models.Q(('missed_on', None), ('paid_on', None)), fields=['due_on'], name='disputes_instalments_due')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='disputes_instalment_amount')],
                },
            ),
            migrations.CreateModel(
                name='Proceeding',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proceedings', to='disputes.case')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proceedings', to='disputes.body')),
                    ('holding', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='matters.holding')),
                    ('step_key', models.CharField(max_length=30)),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('declined_at', models.DateTimeField(null=True)),
                    ('declined_why', models.CharField(blank=True, max_length=300)),
                    ('own_number', models.CharField(blank=True, max_length=60)),
                    ('concluded_at', models.DateTimeField(null=True)),
                    ('outcome', models.CharField(blank=True, choices=[('agreed', '达成调解协议'), ('failed', '调解不成'), ('confirmed', '调解协议已确认'), ('not_confirmed', '没有确认'), ('ordered', '责令改正'), ('paid', '已经全部履行'), ('no_breach', '没有发现违法'), ('awarded', '作出裁决'), ('letter', '出具调解书'), ('dismissed', '驳回请求'), ('judged', '作出判决'), ('nothing_left', '没有可供执行的财产')], max_length=14)),
                    ('words', models.TextField(blank=True)),
                    ('passed_on_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(fields=['body', '-concluded_at'], name='disputes_done_by_a_body')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('concluded_at', None), ('declined_at', None), ('passed_on_at', None)), fields=('case',), name='disputes_one_body_at_a_time'), models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'agreed', 'failed', 'confirmed', 'not_confirmed', 'ordered', 'paid', 'no_breach', 'awarded', 'letter', 'dismissed', 'judged', 'nothing_left'])), name='disputes_outcome_known'), models.CheckConstraint(condition=models.Q(('accepted_at', None), ('declined_at', None), _connector='OR'), name='disputes_accepted_or_declined'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_at', None), ('outcome', '')), models.Q(('concluded_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='disputes_concluded_with_an_outcome'), models.CheckConstraint(condition=models.Q(('declined_at', None), models.Q(('declined_why', ''), _negated=True), _connector='OR'), name='disputes_declined_with_a_reason'), models.CheckConstraint(condition=models.Q(('concluded_at', None), models.Q(('accepted_at__isnull', False), ('concluded_at__gte', models.F('accepted_at'))), _connector='OR'), name='disputes_concluded_after_acceptance')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='disputes.proceeding')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('how', models.CharField(choices=[('message', '站内通知和短信'), ('letter', '书面通知'), ('telephone', '电话')], max_length=10)),
                    ('made_at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, choices=[('', '还没有回复'), ('willing', '愿意调解'), ('unwilling', '不愿调解'), ('silent', '没有接通或者没有回复')], max_length=10)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('answered_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('proceeding', 'number'), name='disputes_invitation_once'), models.CheckConstraint(condition=models.Q(('how__in', ['message', 'letter', 'telephone'])), name='disputes_invitation_how'), models.CheckConstraint(condition=models.Q(('answer__in', ['', 'willing', 'unwilling', 'silent'])), name='disputes_invitation_answer'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='disputes_invitation_answered_iff_dated')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='debt',
            name='proceeding',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='debt', to='disputes.proceeding'),
        ),
        AtOnce([
            migrations.CreateModel(
                name='Rating',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='disputes.case')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('later', models.BooleanField(default=False)),
                    ('stars', models.PositiveSmallIntegerField()),
                    ('settled', models.BooleanField()),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('given_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'person', 'later'), name='disputes_rated_once'), models.CheckConstraint(condition=models.Q(('stars__gte', 1), ('stars__lte', 5)), name='disputes_stars')],
                },
            ),
            migrations.CreateModel(
                name='Sitting',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sittings', to='disputes.proceeding')),
                    ('at', models.DateTimeField()),
                    ('place', models.CharField(max_length=120)),
                    ('apart', models.BooleanField(default=False)),
                    ('minutes', models.TextField(blank=True)),
                    ('held_at', models.DateTimeField(null=True)),
                    ('cancelled_why', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ['at'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('held_at', None), ('minutes', '')), models.Q(('held_at__isnull', False), models.Q(('minutes', ''), _negated=True)), _connector='OR'), name='disputes_sitting_held_iff_minuted')],
                },
            ),
            migrations.CreateModel(
                name='Visit',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('made_at', models.DateTimeField()),
                    ('due_on', models.DateField(null=True)),
                    ('told_at', models.DateTimeField(null=True)),
                    ('done_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('words', models.TextField(blank=True)),
                    ('agreed', models.TextField(blank=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['due_on', 'id'], name='disputes_visits_to_make'), models.Index(fields=['-made_at', 'id'], name='disputes_visits_newest')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None)), fields=('enterprise',), name='disputes_one_visit_open'), models.CheckConstraint(condition=models.Q(models.Q(('agreed', ''), ('by', None), ('done_at', None), ('words', '')), models.Q(('by__isnull', False), ('done_at__gte', models.F('made_at')), models.Q(('words', ''), _negated=True)), _connector='OR'), name='disputes_visit_done_by_somebody_with_words')],
                },
            ),
            migrations.CreateModel(
                name='EarlyWarning',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='disputes.visit')),
                    ('enterprise', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('sign', models.CharField(choices=[('several', '案件集中'), ('group', '多人一起'), ('arrears', '拖欠工资'), ('talks', '协商期间有争议')], max_length=12)),
                    ('raised_at', models.DateTimeField()),
                    ('figure', models.PositiveIntegerField()),
                ],
                options={
                    'ordering': ['raised_at', 'id'],
                    'indexes': [models.Index(fields=['enterprise', 'sign', '-raised_at'], name='disputes_warnings_lately')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('sign__in', ['several', 'group', 'arrears', 'talks'])), name='disputes_warning_sign')],
                },
            ),
        ]),
    ]
