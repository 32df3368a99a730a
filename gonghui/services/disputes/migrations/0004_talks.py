"""Talks in rooms: the three rooms of a sitting, what is offered in them and how it is answered."""

import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models

from gonghui.kernel.events.protection import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0003_figures'),
        ('people', '0002_second_factor'),
        ('rooms', '0005_confidential'),
    ]

    operations = [
        migrations.CreateModel(
            name='TalkRoom',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('joint', '一起谈'), ('worker', '和申请人单独谈'), ('employer', '和对方单位单独谈')], max_length=8)),
                ('room', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rooms.room')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='disputes.sitting')),
            ],
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
                ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='disputes.offer')),
                ('counter_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disputes.offer')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='disputes.talkroom')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('worker', '申请人'), ('employer', '对方单位')], max_length=8)),
                ('said', models.CharField(choices=[('yes', '同意'), ('no', '不同意'), ('other', '另提')], max_length=5)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='disputes.offer')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('offer', 'side'), name='disputes_answered_once'), models.CheckConstraint(condition=models.Q(('side__in', ['worker', 'employer'])), name='disputes_answer_side'), models.CheckConstraint(condition=models.Q(('said__in', ['yes', 'no', 'other'])), name='disputes_answer_said')],
            },
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
        append_only('disputes_answer'),
    ]
