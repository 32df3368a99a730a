"""The tables of `robots`."""

from gonghui.kernel.events.tables import AtOnce
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('robots', '0001_initial'),
    ]

    dependencies = [
        ('matters', '0001_tables'),
        ('organisations', '0001_tables'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Robot',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('union', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('kind', models.CharField(choices=[('wecom', '企业微信群机器人'), ('dingtalk', '钉钉群机器人')], max_length=12)),
                    ('group', models.CharField(max_length=40)),
                    ('address_sealed', models.BinaryField()),
                    ('secret_sealed', models.BinaryField(null=True)),
                    ('added_at', models.DateTimeField()),
                    ('removed_at', models.DateTimeField(null=True)),
                    ('failed_at', models.DateTimeField(null=True)),
                    ('problem', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ['id'],
                    'indexes': [models.Index(condition=models.Q(('removed_at', None)), fields=['union'], name='robots_of_a_union')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['wecom', 'dingtalk'])), name='robots_known_kind'), models.CheckConstraint(condition=models.Q(('removed_at', None), ('removed_at__gte', models.F('added_at')), _connector='OR'), name='robots_removed_later')],
                },
            ),
            migrations.CreateModel(
                name='Said',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('robot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='said', to='robots.robot')),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='matters.visit')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('robot', 'visit'), name='robots_said_once')],
                },
            ),
        ]),
    ]
