"""The tables of `corner`, and what the database itself refuses of them."""

from gonghui.kernel.events.tables import AtOnce
from pathlib import Path
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('corner', '0001_initial'),
    ]

    dependencies = [
        ('organisations', '0001_tables'),
        ('papers', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Affair',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('category', models.CharField(choices=[('management', '经营管理基本情况'), ('hiring', '招用职工、签订劳动合同'), ('contracts', '集体合同和规章制度'), ('rewards', '奖惩、解除合同、裁员和评先评优'), ('safety', '劳动安全卫生和事故处理'), ('insurance', '社会保险和企业年金缴费'), ('training', '职工教育经费和培训'), ('disputes', '劳动争议及处理结果'), ('other', '其他事项')], max_length=12)),
                    ('title', models.CharField(max_length=80)),
                    ('text', models.TextField()),
                    ('publisher', models.CharField(choices=[('employer', '企业'), ('union', '工会')], max_length=8)),
                    ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('published_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('withdrawn_why', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ['-published_at'],
                    'indexes': [models.Index(fields=['enterprise', '-published_at'], name='corner_affairs_of_a_firm')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('category__in', ['management', 'hiring', 'contracts', 'rewards', 'safety', 'insurance', 'training', 'disputes', 'other'])), name='corner_affair_category_known'), models.CheckConstraint(condition=models.Q(('publisher__in', ['employer', 'union'])), name='corner_affair_publisher_known'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_why', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='corner_affair_withdrawn_with_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='AffairFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('affair', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='corner.affair')),
                    ('file_name', models.CharField(max_length=120)),
                    ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.blob')),
                ],
                options={
                    'ordering': ['pk'],
                },
            ),
            migrations.CreateModel(
                name='AffairReading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('affair', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='corner.affair')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('read_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('affair', 'person'), name='corner_affair_read_once')],
                },
            ),
            migrations.CreateModel(
                name='Article',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('kind', models.CharField(choices=[('news', '工会新闻'), ('policy', '惠民政策')], max_length=8)),
                    ('title', models.CharField(max_length=80)),
                    ('summary', models.CharField(blank=True, max_length=160)),
                    ('text', models.TextField()),
                    ('publish_at', models.DateTimeField()),
                    ('expires_on', models.DateField(null=True)),
                    ('pinned', models.BooleanField(default=False)),
                    ('is_public', models.BooleanField(default=False)),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('written_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['-pinned', '-publish_at'],
                    'indexes': [models.Index(condition=models.Q(('withdrawn_at', None)), fields=['organisation', '-publish_at'], name='corner_articles_shown')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['news', 'policy'])), name='corner_article_kind_known'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='corner_article_says_something'), models.CheckConstraint(condition=models.Q(('expires_on', None), ('expires_on__gte', models.F('publish_at__date')), _connector='OR'), name='corner_article_expires_after_publication')],
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('affair', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='corner.affair')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('by_the_union', models.BooleanField(default=False)),
                    ('text', models.CharField(max_length=500)),
                    ('asked_at', models.DateTimeField()),
                    ('due', models.DateField(null=True)),
                    ('basis', models.CharField(blank=True, max_length=200)),
                    ('reminded_on', models.DateField(null=True)),
                    ('answer', models.CharField(blank=True, max_length=1000)),
                    ('answered_by', models.CharField(blank=True, choices=[('employer', '企业'), ('union', '工会')], max_length=8)),
                    ('answered_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(condition=models.Q(('answered_at', None)), fields=['due'], name='corner_questions_open')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('answered_by__in', ['', 'employer', 'union'])), name='corner_answered_by_known'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', '')), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_by', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='corner_question_answered_iff_dated')],
                },
            ),
        ]),
        migrations.RunSQL(Path(__file__).with_name("words.sql").read_text(encoding="utf-8")),
    ]
