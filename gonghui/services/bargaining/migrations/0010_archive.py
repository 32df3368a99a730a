"""The contract database: entries (made for what is in effect already), exports, monthly reports."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models

from gonghui.kernel.events.protection import append_only


def enter_what_is_in_effect(apps, schema_editor):
    """An entry for every contract that took effect before there were any."""
    from gonghui.services.bargaining.archive.keeping import words_of
    from gonghui.services.bargaining.archive.words import grams

    contracts = apps.get_model("bargaining", "Contract").objects.filter(effective_on__isnull=False)
    wanted = contracts.select_related("round__matter__enterprise").prefetch_related("clauses")
    entries = apps.get_model("bargaining", "Entry").objects
    for contract in wanted.iterator(chunk_size=500):
        round, firm = contract.round, contract.round.matter.enterprise
        clauses = sorted(contract.clauses.all(), key=lambda one: one.position)
        said, rise = words_of(contract.number or "", firm, clauses)
        entries.create(
            contract=contract, enterprise=firm, kind=round.kind, workforce=round.workforce, term_from=round.term_from,
            term_until=round.term_until, effective_on=contract.effective_on, rise=rise, text=said, grams=grams(said),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('bargaining', '0009_corner'),
        ('organisations', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AreaReport',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('number', models.CharField(max_length=80)),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('drawn_up_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('contract', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='entry', serialize=False, to='bargaining.contract')),
                ('kind', models.CharField(choices=[('wage', '工资专项集体合同'), ('skill_grade', '能级工资专项集体合同'), ('both', '工资和能级工资专项集体合同')], max_length=12)),
                ('workforce', models.PositiveIntegerField()),
                ('term_from', models.DateField()),
                ('term_until', models.DateField(db_index=True)),
                ('effective_on', models.DateField()),
                ('rise', models.DecimalField(db_index=True, decimal_places=2, max_digits=7, null=True)),
                ('text', models.TextField()),
                ('grams', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), size=None)),
            ],
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('ordered_at', models.DateTimeField()),
                ('form', models.CharField(choices=[('xlsx', 'Excel 表'), ('zip', '合同文本打包')], max_length=4)),
                ('filters', models.JSONField()),
                ('chosen', models.JSONField(default=list)),
                ('total', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('making', '正在制作'), ('ready', '可以下载'), ('failed', '没有做成'), ('expired', '已过期')], default='making', max_length=8)),
                ('file', models.BinaryField(null=True)),
            ],
        ),
        migrations.AddIndex(
            model_name='clause',
            index=models.Index(condition=models.Q(('amount__isnull', False)), fields=['topic_key', 'unit', 'amount'], name='bargaining_clause_amounts'),
        ),
        migrations.AddIndex(
            model_name='gradeamount',
            index=models.Index(fields=['grade', 'amount'], name='bargaining_grade_by_amount'),
        ),
        migrations.AddField(
            model_name='areareport',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='areareport',
            name='drawn_up_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='entry',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='export',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='export',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddConstraint(
            model_name='areareport',
            constraint=models.UniqueConstraint(fields=('area', 'month'), name='bargaining_report_once'),
        ),
        migrations.AddConstraint(
            model_name='areareport',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='bargaining_report_month'),
        ),
        migrations.AddConstraint(
            model_name='areareport',
            constraint=models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='bargaining_report_digest'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['-effective_on', '-contract'], name='bargaining_entry_newest'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['enterprise', '-effective_on'], name='bargaining_entry_firm'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['grams'], name='bargaining_entry_grams'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['wage', 'skill_grade', 'both'])), name='bargaining_entry_kind'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('term_until__gt', models.F('term_from'))), name='bargaining_entry_term_forward'),
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(fields=['by', '-ordered_at'], name='bargaining_export_mine'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('form__in', ['xlsx', 'zip'])), name='bargaining_export_form'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['making', 'ready', 'failed', 'expired'])), name='bargaining_export_state'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', False), ('state', 'ready')), models.Q(models.Q(('state', 'ready'), _negated=True), ('file', None)), _connector='OR'), name='bargaining_export_ready_iff_made'),
        ),
        append_only('bargaining_areareport'),
        migrations.RunPython(enter_what_is_in_effect, migrations.RunPython.noop),
    ]
