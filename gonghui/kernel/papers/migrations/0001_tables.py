"""The tables of `papers`, and what the database itself refuses of them."""

from gonghui.kernel.events.tables import AtOnce
from pathlib import Path
from gonghui.kernel.events.protection import append_only
import django.db.models.deletion
import gonghui.kernel.ids
import gonghui.kernel.papers.codes
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('papers', '0001_initial'),
        ('papers', '0002_protection'),
        ('papers', '0003_in_hand'),
    ]

    dependencies = [
        ('events', '0001_tables'),
        ('matters', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Blob',
                fields=[
                    ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('size', models.PositiveIntegerField()),
                    ('media_type', models.CharField(max_length=100)),
                    ('content', models.BinaryField()),
                    ('stored_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='papers_blob_not_empty')],
                },
            ),
            migrations.CreateModel(
                name='Paper',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                    ('kind', models.CharField(max_length=60)),
                    ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('title', models.CharField(max_length=200)),
                    ('number', models.CharField(blank=True, max_length=80)),
                    ('year', models.PositiveSmallIntegerField(null=True)),
                    ('serial', models.PositiveIntegerField(null=True)),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(max_length=64)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('state', models.CharField(choices=[('draft', '草稿'), ('frozen', '已定稿'), ('superseded', '已被替代')], default='draft', max_length=10)),
                    ('audience', models.CharField(choices=[('readers', '指定人员'), ('side:worker', '职工方'), ('side:employer', '企业方'), ('in_hand', '当事人和现在的办理单位'), ('parties', '协商双方及指导、审查部门'), ('delegates', '协商双方和职工代表'), ('enterprise', '本企业全体职工'), ('public', '所有人')], default='parties', max_length=14)),
                    ('drafted_at', models.DateTimeField()),
                    ('frozen_at', models.DateTimeField(null=True)),
                    ('verification_code', models.CharField(default=gonghui.kernel.papers.codes.new_code, editable=False, max_length=12, unique=True)),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='papers.paper')),
                ],
                options={
                    'indexes': [models.Index(fields=['matter', 'kind', '-drafted_at'], name='papers_of_matter')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'frozen', 'superseded'])), name='papers_state_known'), models.CheckConstraint(condition=models.Q(('audience__in', ['readers', 'side:worker', 'side:employer', 'in_hand', 'parties', 'delegates', 'enterprise', 'public'])), name='papers_audience_known'), models.CheckConstraint(condition=models.Q(models.Q(('frozen_at__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('frozen_at__isnull', False)), _connector='OR'), name='papers_frozen_iff_dated'), models.CheckConstraint(condition=models.Q(models.Q(('serial__isnull', True), ('year__isnull', True)), models.Q(('serial__gte', 1), ('year__isnull', False)), _connector='OR'), name='papers_serial_within_year'), models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='papers_digest_form'), models.UniqueConstraint(fields=('issued_by', 'kind', 'year', 'serial'), name='papers_serial_once')],
                },
            ),
            migrations.CreateModel(
                name='Reader',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='papers.paper')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('paper', 'person'), name='papers_reader_once')],
                },
            ),
            migrations.CreateModel(
                name='Rendering',
                fields=[
                    ('source', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.blob')),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                ],
            ),
            migrations.CreateModel(
                name='Serial',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('kind', models.CharField(max_length=60)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('last', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('issuer', 'kind', 'year'), name='papers_counter_once')],
                },
            ),
            migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                    ('purpose', models.CharField(max_length=60)),
                    ('stands_for', models.CharField(blank=True, max_length=60)),
                    ('file_name', models.CharField(max_length=120)),
                    ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.blob')),
                    ('audience', models.CharField(choices=[('readers', '指定人员'), ('side:worker', '职工方'), ('side:employer', '企业方'), ('in_hand', '当事人和现在的办理单位'), ('parties', '协商双方及指导、审查部门'), ('delegates', '协商双方和职工代表'), ('enterprise', '本企业全体职工'), ('public', '所有人')], default='parties', max_length=14)),
                    ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('uploaded_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['matter', '-uploaded_at'], name='papers_uploads_of_matter')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['readers', 'side:worker', 'side:employer', 'in_hand', 'parties', 'delegates', 'enterprise', 'public'])), name='papers_upload_audience_known')],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='papers.paper')),
                    ('place', models.PositiveSmallIntegerField()),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('capacity', models.CharField(max_length=40)),
                    ('method', models.CharField(choices=[('code', '经短信验证码确认签署'), ('drawn', '手写签名并经短信验证码确认'), ('stamped_scan', '纸质签字盖章，已上传扫描件')], max_length=14)),
                    ('digest', models.CharField(max_length=64)),
                    ('drawn', models.BinaryField(null=True)),
                    ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload')),
                    ('signed_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ['place'],
                    'constraints': [models.UniqueConstraint(fields=('paper', 'place'), name='papers_place_signed_once'), models.UniqueConstraint(fields=('paper', 'person', 'capacity'), name='papers_person_signs_once'), models.CheckConstraint(condition=models.Q(('method__in', ['code', 'drawn', 'stamped_scan'])), name='papers_method_known'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'stamped_scan'), ('scan__isnull', False)), models.Q(models.Q(('method', 'stamped_scan'), _negated=True), ('person__isnull', False), ('scan__isnull', True)), _connector='OR'), name='papers_scan_or_person'), models.CheckConstraint(condition=models.Q(models.Q(('drawn__isnull', False), ('method', 'drawn')), models.Q(models.Q(('method', 'drawn'), _negated=True), ('drawn__isnull', True)), _connector='OR'), name='papers_drawn_iff_said')],
                },
            ),
            migrations.CreateModel(
                name='UploadReader',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='papers.upload')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('upload', 'person'), name='papers_upload_reader_once')],
                },
            ),
        ]),
        append_only("papers_signature"),
        migrations.RunSQL(Path(__file__).with_name("protection.sql").read_text(encoding="utf-8")),
    ]
