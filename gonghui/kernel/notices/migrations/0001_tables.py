"""The tables of `notices`."""

from gonghui.kernel.events.tables import AtOnce
import django.contrib.postgres.fields
import django.db.models.deletion
import gonghui.kernel.ids
import gonghui.kernel.notices.mail.models
import gonghui.kernel.notices.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('notices', '0001_initial'),
        ('notices', '0002_channels'),
        ('notices', '0003_replaced_postings'),
    ]

    dependencies = [
        ('matters', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Mailbox',
                fields=[
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='people.person')),
                    ('address_sealed', models.BinaryField(null=True)),
                    ('verified_at', models.DateTimeField(null=True)),
                    ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), default=gonghui.kernel.notices.mail.models.usual_topics, size=None)),
                    ('quiet_from', models.PositiveSmallIntegerField(default=21)),
                    ('quiet_until', models.PositiveSmallIntegerField(default=7)),
                    ('pending_sealed', models.BinaryField(null=True)),
                    ('code_sealed', models.BinaryField(null=True)),
                    ('code_hash', models.CharField(blank=True, max_length=64)),
                    ('asked_at', models.DateTimeField(null=True)),
                    ('asked_times', models.PositiveSmallIntegerField(default=0)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('address_sealed', None), ('verified_at', None)), models.Q(('address_sealed__isnull', False), ('verified_at__isnull', False)), _connector='OR'), name='notices_mailbox_verified_iff_addressed'), models.CheckConstraint(condition=models.Q(('quiet_from__lte', 23), ('quiet_until__lte', 23)), name='notices_mailbox_hours_of_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                    ('key', models.CharField(max_length=120)),
                    ('topic', models.CharField(choices=[('duties', '要我办的事和期限'), ('answers', '给我的答复和结果'), ('news', '单位和工会的新内容')], default='duties', max_length=8)),
                    ('title', models.CharField(max_length=80)),
                    ('text', models.CharField(blank=True, max_length=300)),
                    ('url', models.CharField(blank=True, max_length=200)),
                    ('sent_at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['-id'],
                    'indexes': [models.Index(fields=['person', '-sent_at'], name='notices_inbox'), models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notices_unread')],
                    'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='notices_sent_once'), models.CheckConstraint(condition=models.Q(('topic__in', ['duties', 'answers', 'news'])), name='notices_topic_known')],
                },
            ),
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('notice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='notices.notice')),
                    ('state', models.CharField(choices=[('waiting', '等待发送'), ('sending', '正在发送'), ('sent', '已发送'), ('failed', '没有发出'), ('unsure', '不确定是否发出'), ('dropped', '不再需要')], default='waiting', max_length=8)),
                    ('due_at', models.DateTimeField()),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('tried_at', models.DateTimeField(null=True)),
                    ('problem', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='notices_letters_waiting'), models.Index(condition=models.Q(('state', 'sending')), fields=['tried_at'], name='notices_letters_sending')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sending', 'sent', 'failed', 'unsure', 'dropped'])), name='notices_letter_state_known'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'dropped']), ('tried_at__isnull', False), _connector='OR'), name='notices_letter_tried_before_sent')],
                },
            ),
            migrations.CreateModel(
                name='Posting',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                    ('code', models.CharField(default=gonghui.kernel.notices.models.new_code, max_length=12, unique=True)),
                    ('title', models.CharField(max_length=120)),
                    ('public_text', models.TextField()),
                    ('content', models.JSONField(default=list)),
                    ('document_url', models.CharField(blank=True, max_length=200)),
                    ('posted_at', models.DateTimeField()),
                    ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notices.posting')),
                    ('days', models.PositiveSmallIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='notices.posting')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('text', models.CharField(max_length=500)),
                    ('made_at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, max_length=500)),
                    ('answered_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['id'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='notices_objection_answered_iff_dated')],
                },
            ),
            migrations.CreateModel(
                name='Reading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='notices.posting')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('read_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('posting', 'person'), name='notices_read_once')],
                },
            ),
        ]),
    ]
