"""The tables of `rooms`, and what the database itself refuses of them."""

from gonghui.kernel.events.tables import AtOnce
from gonghui.kernel.events.protection import append_only
import django.db.models.deletion
import gonghui.kernel.ids
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('rooms', '0001_initial'),
        ('rooms', '0002_known_choices'),
        ('rooms', '0003_rest'),
        ('rooms', '0004_spectator'),
    ]

    dependencies = [
        ('events', '0001_tables'),
        ('matters', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Channel',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('main', '协商会议'), ('side_worker', '职工方内部讨论'), ('side_employer', '企业方内部讨论')], max_length=14)),
                    ('position', models.BigIntegerField(default=0)),
                    ('revision', models.BigIntegerField(default=0)),
                    ('digest', models.BinaryField(default=b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', max_length=32)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['main', 'side_worker', 'side_employer'])), name='rooms_channel_kind_known')],
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='rooms.channel')),
                    ('position', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('text', '文字'), ('picture', '图片'), ('file', '文件'), ('system', '提示'), ('proposal', '方案')], max_length=8)),
                    ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('reply_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.message')),
                    ('sent_at', models.DateTimeField()),
                    ('edited_at', models.DateTimeField(null=True)),
                    ('redacted_at', models.DateTimeField(null=True)),
                    ('redaction_reason', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ['channel', 'position'],
                    'constraints': [models.UniqueConstraint(fields=('channel', 'position'), name='rooms_position_once')],
                },
            ),
            migrations.CreateModel(
                name='JournalEntry',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='rooms.channel')),
                    ('revision', models.BigIntegerField()),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='rooms.message')),
                    ('act', models.CharField(choices=[('said', '发言'), ('edited', '修改'), ('redacted', '撤下'), ('decided', '方案有了结果')], max_length=8)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('at', models.DateTimeField()),
                    ('words_digest', models.BinaryField(max_length=32)),
                    ('digest', models.BinaryField(max_length=32)),
                ],
                options={
                    'ordering': ['channel', 'revision'],
                    'constraints': [models.UniqueConstraint(fields=('channel', 'revision'), name='rooms_revision_once'), models.CheckConstraint(condition=models.Q(('act__in', ['said', 'edited', 'redacted', 'decided'])), name='rooms_act_known')],
                },
            ),
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('message', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='attachment', to='rooms.message')),
                    ('name', models.BinaryField()),
                    ('media_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('content', models.BinaryField()),
                ],
            ),
            migrations.CreateModel(
                name='Room',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
                    ('title', models.CharField(max_length=120)),
                    ('state', models.CharField(choices=[('scheduled', '未开始'), ('open', '正在协商'), ('recess', '休会'), ('suspended', '中止协商'), ('closed', '已结束')], default='scheduled', max_length=10)),
                    ('scheduled_for', models.DateTimeField(null=True)),
                    ('opened_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('suspended_until', models.DateField(null=True)),
                    ('held', models.CharField(blank=True, default='', max_length=60)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['scheduled', 'open', 'recess', 'suspended', 'closed'])), name='rooms_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='rooms_closed_iff_dated'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'suspended'), ('suspended_until__isnull', False)), models.Q(models.Q(('state', 'suspended'), _negated=True), ('suspended_until__isnull', True)), _connector='OR'), name='rooms_suspended_iff_dated')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='channel',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='rooms.room'),
        ),
        AtOnce([
            migrations.CreateModel(
                name='AgendaItem',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='rooms.room')),
                    ('key', models.SlugField(max_length=40)),
                    ('title', models.CharField(max_length=60)),
                    ('unit', models.CharField(choices=[('yuan', '元'), ('percent', '%'), ('text', '文字')], max_length=8)),
                    ('now', models.CharField(blank=True, max_length=500)),
                    ('ordinal', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['ordinal'],
                    'constraints': [models.UniqueConstraint(fields=('room', 'key'), name='rooms_item_once'), models.CheckConstraint(condition=models.Q(('unit__in', ['yuan', 'percent', 'text'])), name='rooms_item_unit_known')],
                },
            ),
            migrations.CreateModel(
                name='AgendaEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='rooms.room')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='rooms.agendaitem')),
                    ('ordinal', models.PositiveSmallIntegerField()),
                    ('minutes', models.PositiveSmallIntegerField(null=True)),
                ],
                options={
                    'ordering': ['number', 'ordinal'],
                    'constraints': [models.UniqueConstraint(fields=('room', 'number', 'item'), name='rooms_entry_once'), models.UniqueConstraint(fields=('room', 'number', 'ordinal'), name='rooms_entry_place_once'), models.CheckConstraint(condition=models.Q(('minutes', None), models.Q(('minutes__gte', 1), ('minutes__lte', 480)), _connector='OR'), name='rooms_entry_minutes')],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='rooms.room')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('side', models.CharField(choices=[('worker', '职工方'), ('employer', '企业方'), ('neutral', '中立')], max_length=8)),
                    ('role', models.CharField(choices=[('chief', '首席代表'), ('representative', '代表'), ('recorder', '记录员')], max_length=14)),
                    ('since', models.DateTimeField()),
                    ('left_at', models.DateTimeField(null=True)),
                    ('read_main', models.BigIntegerField(default=0)),
                    ('read_side', models.BigIntegerField(default=0)),
                ],
                options={
                    'ordering': ['side', 'role', 'since'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('room', 'person'), name='rooms_one_seat_each'), models.UniqueConstraint(condition=models.Q(('left_at__isnull', True), ('role', 'chief')), fields=('room', 'side'), name='rooms_one_chief_per_side'), models.UniqueConstraint(condition=models.Q(('left_at__isnull', True), ('role', 'recorder')), fields=('room',), name='rooms_one_recorder'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'recorder'), ('side', 'neutral')), models.Q(('side__in', ['worker', 'employer']), models.Q(('role', 'recorder'), _negated=True)), _connector='OR'), name='rooms_recorder_is_neutral')],
                },
            ),
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='rooms.room')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='rooms.agendaitem')),
                    ('message', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='rooms.message')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('side', models.CharField(choices=[('worker', '职工方'), ('employer', '企业方')], max_length=8)),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.seat')),
                    ('before', models.CharField(blank=True, max_length=500)),
                    ('after', models.CharField(max_length=500)),
                    ('ground', models.CharField(blank=True, max_length=1000)),
                    ('state', models.CharField(choices=[('open', '待回应'), ('countered', '对方另提'), ('accepted', '已谈拢'), ('withdrawn', '已撤回'), ('lapsed', '不再有效')], default='open', max_length=9)),
                    ('page', models.CharField(blank=True, default='', max_length=200)),
                    ('counter_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='rooms.proposal')),
                    ('made_at', models.DateTimeField()),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('decided_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('room', 'number'), name='rooms_proposal_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('item', 'side'), name='rooms_one_open_per_side'), models.UniqueConstraint(condition=models.Q(('state', 'accepted')), fields=('item',), name='rooms_agreed_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='rooms_decided_iff_dated'), models.CheckConstraint(condition=models.Q(('side__in', ['worker', 'employer'])), name='rooms_proposal_side_known')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='message',
            name='seat',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.seat'),
        ),
        AtOnce([
            migrations.CreateModel(
                name='Sitting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='rooms.room')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('chaired_by', models.CharField(choices=[('worker', '职工方'), ('employer', '企业方'), ('neutral', '中立')], max_length=8)),
                    ('began_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('room', 'number'), name='rooms_sitting_once'), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('room',), name='rooms_one_sitting_at_a_time'), models.CheckConstraint(condition=models.Q(('chaired_by__in', ['worker', 'employer', 'neutral'])), name='rooms_sitting_chair_known')],
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='rooms.sitting')),
                    ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='rooms.seat')),
                    ('since', models.DateTimeField()),
                    ('by_recorder', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('sitting', 'seat'), name='rooms_present_once')],
                },
            ),
            migrations.CreateModel(
                name='Spectator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='spectators', to='rooms.room')),
                    ('mark', models.BinaryField(max_length=32)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('room', 'mark'), name='rooms_spectator_once')],
                },
            ),
            migrations.CreateModel(
                name='Suggestion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('room', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='rooms.room')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.channel')),
                    ('sealed', models.BinaryField()),
                    ('mark', models.BinaryField(max_length=32)),
                    ('on', models.DateField()),
                ],
                options={
                    'ordering': ['-on'],
                    'indexes': [models.Index(fields=['room', 'mark'], name='rooms_suggestions_of_a_hand')],
                },
            ),
            migrations.CreateModel(
                name='Wording',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='wording', to='rooms.journalentry')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.channel')),
                    ('salt', models.BinaryField(max_length=16)),
                    ('plain', models.TextField(blank=True)),
                    ('sealed', models.BinaryField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('sealed__isnull', True), ('plain', ''), _connector='OR'), name='rooms_wording_plain_or_sealed')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='message',
            name='wording',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.wording'),
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.UniqueConstraint(fields=('room', 'kind'), name='rooms_channel_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('redacted_at__isnull', True), ('wording__isnull', False)), models.Q(('redacted_at__isnull', False), ('wording__isnull', True)), _connector='OR'), name='rooms_redacted_iff_wordless'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'system'), models.Q(('author__isnull', False), ('seat__isnull', False)), _connector='OR'), name='rooms_message_has_author'),
        ),
        append_only("rooms_journalentry"),
    ]
