"""After the contract: rounds that change or end it, checks of how it is kept, questions, opinion letters."""

import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bargaining', '0010_archive'),
        ('matters', '0002_deadline_extended_on'),
        ('notices', '0001_initial'),
        ('papers', '0002_protection'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('begun_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('reported_on', models.DateField(null=True)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='ClauseQuestion',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=400)),
                ('asked_at', models.DateTimeField()),
                ('verdict', models.CharField(blank=True, choices=[('kept', '已履行'), ('partly', '部分履行'), ('not_kept', '没有履行')], max_length=8)),
                ('words', models.CharField(blank=True, max_length=400)),
                ('answered_at', models.DateTimeField(null=True)),
                ('to_check', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('worker', '职工方'), ('employer', '企业方')], max_length=8)),
                ('verdict', models.CharField(choices=[('kept', '已履行'), ('partly', '部分履行'), ('not_kept', '没有履行')], max_length=8)),
                ('note', models.CharField(blank=True, max_length=400)),
            ],
        ),
        migrations.CreateModel(
            name='OpinionLetter',
            fields=[
                ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('facts', models.TextField()),
                ('wanted', models.TextField()),
                ('received_on', models.DateField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('escalation', models.CharField(blank=True, choices=[('refused', '企业拒绝接收意见书'), ('unanswered', '企业没有在规定期限内答复'), ('not_corrected', '企业无正当理由不改正')], max_length=14)),
                ('outcome', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='QuestionBacking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.AddField(
            model_name='contract',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='contract',
            name='ended_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='round',
            name='ground',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='round',
            name='ground_proof',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload'),
        ),
        migrations.AddField(
            model_name='round',
            name='ground_words',
            field=models.CharField(blank=True, max_length=800),
        ),
        migrations.AddField(
            model_name='round',
            name='purpose',
            field=models.CharField(choices=[('new', '订立'), ('renewal', '续签'), ('change', '变更'), ('termination', '提前解除')], default='new', max_length=12),
        ),
        migrations.AddField(
            model_name='round',
            name='renewal_told_on',
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by', None), ('ended_on', None)), models.Q(('ended_by__isnull', False), ('ended_on__isnull', False)), _connector='OR'), name='bargaining_ended_by_a_round'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['new', 'renewal', 'change', 'termination'])), name='bargaining_purpose_known'),
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('previous__isnull', False), ('purpose__in', ('change', 'termination')), models.Q(('ground', ''), _negated=True)), models.Q(models.Q(('purpose__in', ('change', 'termination')), _negated=True), ('ground', '')), _connector='OR'), name='bargaining_amending_has_ground'),
        ),
        migrations.AddField(
            model_name='check',
            name='posting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='notices.posting'),
        ),
        migrations.AddField(
            model_name='check',
            name='report',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper'),
        ),
        migrations.AddField(
            model_name='check',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='clausequestion',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='clausequestion',
            name='clause',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bargaining.clause'),
        ),
        migrations.AddField(
            model_name='clausequestion',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='finding',
            name='clause',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bargaining.clause'),
        ),
        migrations.AddField(
            model_name='finding',
            name='evidence',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload'),
        ),
        migrations.AddField(
            model_name='finding',
            name='inspection',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='bargaining.check'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='answer_file',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='clause',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bargaining.clause'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='delivery',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.upload'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='inspection',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='bargaining.check'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='matter',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)s', to='matters.matter'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='proposal',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.paper'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='question',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='bargaining.clausequestion'),
        ),
        migrations.AddField(
            model_name='opinionletter',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='bargaining.round'),
        ),
        migrations.AddField(
            model_name='questionbacking',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='questionbacking',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='backings', to='bargaining.clausequestion'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.UniqueConstraint(fields=('round', 'number'), name='bargaining_check_number_once'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('round',), name='bargaining_one_check_open'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('report', None), ('settled_at', None)), models.Q(('report__isnull', False), ('settled_at__isnull', False)), _connector='OR'), name='bargaining_check_settled_by_report'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('posting', None), ('reported_on', None)), models.Q(('posting__isnull', False), ('reported_on__isnull', False), ('settled_at__isnull', False)), _connector='OR'), name='bargaining_check_reported_after_settled'),
        ),
        migrations.AddIndex(
            model_name='clausequestion',
            index=models.Index(fields=['round', 'answered_at'], name='bargaining_questions_waiting'),
        ),
        migrations.AddConstraint(
            model_name='clausequestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('verdict', ''), ('words', '')), models.Q(models.Q(('verdict', ''), _negated=True), models.Q(('words', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='bargaining_question_answered_iff_dated'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.UniqueConstraint(fields=('inspection', 'clause', 'side'), name='bargaining_finding_once'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['worker', 'employer'])), name='bargaining_finding_side'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['kept', 'partly', 'not_kept'])), name='bargaining_finding_verdict'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', 'kept'), models.Q(('note', ''), _negated=True), _connector='OR'), name='bargaining_finding_says_why'),
        ),
        migrations.AddConstraint(
            model_name='opinionletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('facts', ''), _negated=True), models.Q(('wanted', ''), _negated=True)), name='bargaining_letter_says_something'),
        ),
        migrations.AddConstraint(
            model_name='opinionletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='bargaining_letter_answered_iff_dated'),
        ),
        migrations.AddConstraint(
            model_name='opinionletter',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on', None), ('received_on__isnull', False), _connector='OR'), name='bargaining_letter_answer_after_receipt'),
        ),
        migrations.AddConstraint(
            model_name='opinionletter',
            constraint=models.CheckConstraint(condition=models.Q(('escalation__in', ['', 'refused', 'unanswered', 'not_corrected'])), name='bargaining_letter_escalation'),
        ),
        migrations.AddConstraint(
            model_name='questionbacking',
            constraint=models.UniqueConstraint(fields=('question', 'person'), name='bargaining_backing_once'),
        ),
    ]
