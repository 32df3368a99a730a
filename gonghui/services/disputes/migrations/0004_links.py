"""Who helps in a case, who is referred to what, and each worker's own signature.

Cases from before: the first who acts leads; agreements get the places of those who act, as far as they were signed.
"""

from pathlib import Path

import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


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
BACK = """
DROP TRIGGER disputes_signature_stays ON disputes_signing;
DROP FUNCTION disputes_keep_signature();
DROP TRIGGER disputes_workers_signed ON disputes_debt;
DROP FUNCTION disputes_check_workers_signed();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0003_figures'),
        ('matters', '0007_helping'),
        ('organisations', '0005_offices'),
        ('papers', '0003_in_hand'),
        ('people', '0002_second_factor'),
    ]

    operations = [
        migrations.CreateModel(
            name='Coming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_at', models.DateTimeField()),
            ],
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
        migrations.RemoveConstraint(
            model_name='body',
            name='disputes_body_kind_known',
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
        migrations.AlterField(
            model_name='body',
            name='kind',
            field=models.CharField(choices=[('committee', '企业劳动争议调解委员会'), ('centre', '综合流转中心'), ('mediation', '调解组织'), ('inspection', '劳动保障监察'), ('arbitration', '劳动人事争议仲裁'), ('court', '人民法院'), ('enforcement', '法院执行'), ('women', '妇女联合会'), ('youth', '共青团'), ('town_office', '乡镇街道办公室'), ('community', '村、社区'), ('industry', '行业工会'), ('legal_aid', '法律援助机构')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['committee', 'centre', 'mediation', 'inspection', 'arbitration', 'court', 'enforcement', 'women', 'youth', 'town_office', 'community', 'industry', 'legal_aid'])), name='disputes_body_kind_known'),
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
            model_name='signing',
            name='claimant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signings', to='disputes.claimant'),
        ),
        migrations.AddField(
            model_name='signing',
            name='debt',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signings', to='disputes.debt'),
        ),
        migrations.AddConstraint(
            model_name='coming',
            constraint=models.UniqueConstraint(fields=('instalment', 'claimant'), name='disputes_came_once'),
        ),
        migrations.AddIndex(
            model_name='linkage',
            index=models.Index(fields=['body', '-invited_at'], name='disputes_linkages_of_a_body'),
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
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['to', '-consented_at'], name='disputes_referrals_to'),
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
        migrations.AddIndex(
            model_name='linkage',
            index=models.Index(condition=models.Q(('declined_at', None), ('ended_at', None), ('reported_at', None)), fields=['body'], name='disputes_linkages_to_answer'),
        ),
        migrations.AddIndex(
            model_name='objection',
            index=models.Index(condition=models.Q(('answered_at', None)), fields=['linkage'], name='disputes_objections_open'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('consented_at__isnull', False), ('done_at', None), ('not_taken_at', None), ('withdrawn_at', None)), fields=['to', 'consented_at'], name='disputes_referrals_to_answer'),
        ),
        migrations.RunSQL(LEAD, migrations.RunSQL.noop),
        migrations.RunSQL(SIGNED, migrations.RunSQL.noop),
        migrations.RunSQL(Path(__file__).with_name("links.sql").read_text(encoding="utf-8"), BACK),
    ]
