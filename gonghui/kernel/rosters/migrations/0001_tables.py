"""The tables of `rosters`."""

from gonghui.kernel.events.tables import AtOnce
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('rosters', '0001_initial'),
    ]

    dependencies = [
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('uploaded_at', models.DateTimeField()),
                    ('file_name', models.CharField(max_length=120)),
                    ('file_sealed', models.BinaryField(null=True)),
                    ('state', models.CharField(choices=[('reading', '正在读取'), ('failed', '无法读取'), ('ready', '等待确认'), ('imported', '已导入')], default='reading', max_length=10)),
                    ('problem', models.CharField(blank=True, max_length=1000)),
                    ('labels', models.JSONField(default=list)),
                    ('figures', models.JSONField(default=dict)),
                    ('outcome', models.JSONField(default=dict)),
                    ('imported_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['enterprise', '-uploaded_at'], name='rosters_upload_enterprise')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['reading', 'failed', 'ready', 'imported'])), name='rosters_upload_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('imported_at__isnull', False), ('state', 'imported')), models.Q(models.Q(('state', 'imported'), _negated=True), ('imported_at__isnull', True)), _connector='OR'), name='rosters_upload_imported_at')],
                },
            ),
            migrations.CreateModel(
                name='StagedPerson',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staged', to='rosters.upload')),
                    ('line', models.PositiveIntegerField()),
                    ('is_leaver', models.BooleanField(default=False)),
                    ('fault', models.CharField(blank=True, max_length=20)),
                    ('salt', models.BinaryField()),
                    ('name_sealed', models.BinaryField(null=True)),
                    ('id_number_sealed', models.BinaryField(null=True)),
                    ('phone_sealed', models.BinaryField(null=True)),
                    ('name_index', models.CharField(max_length=64, null=True)),
                    ('id_index', models.CharField(max_length=64, null=True)),
                    ('phone_index', models.CharField(max_length=64, null=True)),
                    ('sex', models.CharField(blank=True, max_length=6)),
                    ('number', models.CharField(blank=True, max_length=30)),
                    ('department', models.CharField(blank=True, max_length=60)),
                    ('job', models.CharField(blank=True, max_length=60)),
                    ('form', models.CharField(blank=True, max_length=12)),
                    ('skill_level', models.PositiveSmallIntegerField(null=True)),
                    ('hired_on', models.DateField(null=True)),
                    ('left_on', models.DateField(null=True)),
                    ('is_member', models.BooleanField(null=True)),
                    ('words_sealed', models.BinaryField(null=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ],
                options={
                    'indexes': [models.Index(fields=['upload', 'fault', 'line'], name='rosters_staged_upload'), models.Index(fields=['upload', 'id_index'], name='rosters_staged_id')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('fault__in', ['', 'formula_injection', 'name_missing', 'id_missing', 'id_lost_to_float', 'bad_check_digit', 'sex_contradicts_id', 'phone_short', 'date_impossible', 'duplicate_id'])), name='rosters_staged_fault_known')],
                },
            ),
        ]),
    ]
