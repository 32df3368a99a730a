"""The tables of `organisations`."""

from gonghui.kernel.events.tables import AtOnce
from django.contrib.postgres.operations import BtreeGistExtension
import django.contrib.postgres.constraints
import django.db.models.deletion
import gonghui.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('organisations', '0001_initial'),
        ('organisations', '0002_factor_reset'),
        ('organisations', '0003_bureaus_and_analysts'),
        ('organisations', '0004_industry'),
        ('organisations', '0005_offices'),
    ]

    dependencies = [
        ('people', '0001_tables'),
    ]

    operations = [
        BtreeGistExtension(),
        AtOnce([
            migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('federation', '总工会'), ('industry_federation', '行业工会联合会'), ('enterprise_union', '企业工会'), ('enterprise', '企业'), ('hr_bureau', '人社部门'), ('market_bureau', '市场监管部门'), ('commerce_federation', '工商业联合会'), ('employers_body', '企业代表组织'), ('other_body', '其他单位'), ('house_body', '企业内设组织')], max_length=20)),
                    ('name', models.CharField(max_length=120)),
                    ('short_name', models.CharField(max_length=40)),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisations.organisation')),
                    ('path', models.CharField(editable=False, max_length=120, unique=True)),
                    ('level', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('place', models.CharField(max_length=6)),
                    ('uscc', models.CharField(blank=True, max_length=18)),
                    ('industry', models.CharField(blank=True, max_length=60)),
                    ('above_scale', models.BooleanField(default=False)),
                    ('enterprise', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='union', to='organisations.organisation')),
                    ('address', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'indexes': [models.Index(fields=['path'], name='organisations_path', opclasses=['varchar_pattern_ops']), models.Index(fields=['kind', 'place'], name='organisations_kind_place')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['federation', 'industry_federation', 'enterprise_union', 'enterprise', 'hr_bureau', 'market_bureau', 'commerce_federation', 'employers_body', 'other_body', 'house_body'])), name='organisations_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'federation'), ('level__gte', 1), ('level__isnull', False), ('level__lte', 5)), models.Q(models.Q(('kind', 'federation'), _negated=True), ('level__isnull', True)), _connector='OR'), name='organisations_level_of_federations'), models.CheckConstraint(condition=models.Q(models.Q(('enterprise__isnull', False), ('kind', 'enterprise_union')), models.Q(models.Q(('kind', 'enterprise_union'), _negated=True), ('enterprise__isnull', True)), _connector='OR'), name='organisations_union_has_enterprise'), models.CheckConstraint(condition=models.Q(('place__regex', '^[0-9]{6}$')), name='organisations_place_code'), models.CheckConstraint(condition=models.Q(('uscc', ''), ('uscc__regex', '^[0-9A-HJ-NPQRTUWXY]{18}$'), _connector='OR'), name='organisations_uscc_form'), models.UniqueConstraint(condition=models.Q(('uscc', ''), _negated=True), fields=('uscc',), name='organisations_uscc_once')],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('union', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.organisation')),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('person', 'union'), name='organisations_member_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='organisations_membership_forward')],
                },
            ),
            migrations.CreateModel(
                name='Employment',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('enterprise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employments', to='organisations.organisation')),
                    ('number', models.CharField(blank=True, max_length=30)),
                    ('department', models.CharField(blank=True, max_length=60)),
                    ('job', models.CharField(blank=True, max_length=60)),
                    ('form', models.CharField(choices=[('contract', '劳动合同'), ('dispatched', '劳务派遣'), ('part_time', '非全日制'), ('rehired', '退休返聘'), ('intern', '实习'), ('platform', '新就业形态')], default='contract', max_length=12)),
                    ('skill_level', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('is_manager', models.BooleanField(default=False)),
                    ('hired_on', models.DateField(blank=True, null=True)),
                    ('left_on', models.DateField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['enterprise', 'department'], name='organisations_employed_dept')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('person', 'enterprise'), name='organisations_employed_once'), models.CheckConstraint(condition=models.Q(('form__in', ['contract', 'dispatched', 'part_time', 'rehired', 'intern', 'platform'])), name='organisations_employment_form'), models.CheckConstraint(condition=models.Q(('skill_level__isnull', True), models.Q(('skill_level__gte', 1), ('skill_level__lte', 5)), _connector='OR'), name='organisations_skill_level_1_to_5'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('hired_on__isnull', True), ('left_on__gte', models.F('hired_on')), _connector='OR'), name='organisations_employment_forward')],
                },
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organisations.organisation')),
                    ('office', models.CharField(choices=[('chair', '工会主席'), ('vice_chair', '工会副主席'), ('committee_member', '工会委员'), ('cadre', '工会干部'), ('guidance_officer', '协商指导员'), ('delegate', '职工代表'), ('legal_representative', '法定代表人'), ('employer_agent', '企业方经办人'), ('reviewer', '备案审查员'), ('mediator', '调解员'), ('case_officer', '承办人'), ('head', '负责人'), ('analyst', '数据查阅员')], max_length=24)),
                    ('since', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'office'], name='organisations_post_office')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('office__in', ['chair', 'vice_chair', 'committee_member', 'cadre', 'guidance_officer', 'delegate', 'legal_representative', 'employer_agent', 'reviewer', 'mediator', 'case_officer', 'head', 'analyst'])), name='organisations_office_known'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='organisations_term_forward'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('person', '='), ('organisation', '='), ('office', '='), (models.Func(models.F('since'), models.F('until'), models.Value('[]'), function='daterange'), '&&')], name='organisations_one_term_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='FactorReset',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.post')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('asked_at', models.DateTimeField()),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person',), name='organisations_reset_one_open'), models.CheckConstraint(condition=models.Q(('asked_by', models.F('person')), _negated=True), name='organisations_reset_not_by_oneself'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(models.Q(('confirmed_by', models.F('person')), _negated=True), models.Q(('confirmed_by', models.F('asked_by')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='organisations_reset_by_two')],
                },
            ),
        ]),
    ]
