"""The tables of `people`."""

from gonghui.kernel.events.tables import AtOnce
import django.db.models.deletion
import gonghui.kernel.ids
import gonghui.kernel.people.sealing
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    #: The steps by which this shape came about before the first release; a site that took them all goes on from here.
    replaces = [
        ('people', '0001_initial'),
        ('people', '0002_second_factor'),
    ]

    dependencies = [
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Attempt',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('purpose', models.CharField(max_length=20)),
                    ('key', models.CharField(max_length=64)),
                    ('ip', models.GenericIPAddressField(null=True)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['purpose', 'key', '-at'], name='people_attempt_key'), models.Index(fields=['purpose', 'ip', '-at'], name='people_attempt_ip')],
                },
            ),
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('salt', models.BinaryField(default=gonghui.kernel.people.sealing.new_salt, null=True)),
                    ('name_sealed', models.BinaryField(null=True)),
                    ('id_number_sealed', models.BinaryField(null=True)),
                    ('phone_sealed', models.BinaryField(null=True)),
                    ('name_index', models.CharField(db_index=True, max_length=64, null=True)),
                    ('id_index', models.CharField(max_length=64, null=True)),
                    ('phone_index', models.CharField(db_index=True, max_length=64, null=True)),
                    ('sex', models.CharField(blank=True, choices=[('male', '男'), ('female', '女')], max_length=6)),
                    ('erased_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('id_index__isnull', False)), fields=('id_index',), name='people_person_id_once'), models.CheckConstraint(condition=models.Q(models.Q(('erased_at__isnull', True), ('salt__isnull', False)), models.Q(('erased_at__isnull', False), ('id_index__isnull', True), ('id_number_sealed__isnull', True), ('name_index__isnull', True), ('name_sealed__isnull', True), ('phone_index__isnull', True), ('phone_sealed__isnull', True), ('salt__isnull', True), ('sex', '')), _connector='OR'), name='people_person_erased_is_empty'), models.CheckConstraint(condition=models.Q(('sex__in', ['', 'male', 'female'])), name='people_person_sex_known')],
                },
            ),
            migrations.CreateModel(
                name='Factor',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                    ('secret_sealed', models.BinaryField()),
                    ('begun_at', models.DateTimeField()),
                    ('confirmed_at', models.DateTimeField(null=True)),
                    ('last_step', models.BigIntegerField(null=True)),
                    ('proved_for', models.UUIDField(null=True)),
                    ('proved_at', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', False)), fields=('person',), name='people_factor_one_confirmed'), models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', True)), fields=('person',), name='people_factor_one_begun'), models.CheckConstraint(condition=models.Q(models.Q(('proved_at__isnull', True), ('proved_for__isnull', True)), models.Q(('proved_at__isnull', False), ('proved_for__isnull', False)), _connector='OR'), name='people_factor_proof_whole')],
                },
            ),
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='people.person')),
                    ('handle', models.CharField(max_length=64, null=True, unique=True)),
                    ('is_active', models.BooleanField(default=True)),
                    ('large_type', models.BooleanField(default=False)),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('handle__isnull', False), ('is_active', True)), models.Q(('closed_at__isnull', False), ('handle__isnull', True), ('is_active', False)), _connector='OR'), name='people_account_closed_has_no_handle')],
                },
            ),
            migrations.CreateModel(
                name='RecoveryCode',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('factor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to='people.factor')),
                    ('code_hash', models.CharField(max_length=64)),
                    ('used_at', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('factor', 'code_hash'), name='people_recovery_code_once')],
                },
            ),
            migrations.CreateModel(
                name='SignIn',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to=settings.AUTH_USER_MODEL)),
                    ('device', models.CharField(max_length=60)),
                    ('ip', models.GenericIPAddressField(null=True)),
                    ('signed_in_at', models.DateTimeField()),
                    ('last_seen_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('device_key', models.CharField(blank=True, max_length=64)),
                    ('officer', models.BooleanField(default=False)),
                    ('factor_due_at', models.DateTimeField(blank=True, null=True)),
                    ('factor_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['account'], name='people_signin_open'), models.Index(fields=['signed_in_at'], name='people_signin_age')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_seen_at__gte', models.F('signed_in_at'))), name='people_signin_seen_after_start')],
                },
            ),
            migrations.CreateModel(
                name='OutsideIdentity',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                    ('provider', models.CharField(choices=[('oidc', '统一身份认证'), ('dingtalk', '钉钉'), ('wecom', '企业微信')], max_length=12)),
                    ('subject_index', models.CharField(max_length=64)),
                    ('linked_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('provider', 'subject_index'), name='people_identity_of_one_person'), models.UniqueConstraint(fields=('person', 'provider'), name='people_identity_one_a_provider'), models.CheckConstraint(condition=models.Q(('provider__in', ['oidc', 'dingtalk', 'wecom'])), name='people_identity_provider_known')],
                },
            ),
            migrations.CreateModel(
                name='OneTimeCode',
                fields=[
                    ('id', models.UUIDField(default=gonghui.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                    ('purpose', models.CharField(max_length=80)),
                    ('phone_index', models.CharField(max_length=64)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                    ('code_hash', models.CharField(max_length=64)),
                    ('readable', models.CharField(blank=True, max_length=6)),
                    ('ip', models.GenericIPAddressField(null=True)),
                    ('created_at', models.DateTimeField()),
                    ('expires_at', models.DateTimeField()),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('confirmed_at', models.DateTimeField(null=True)),
                    ('used_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['phone_index', '-created_at'], name='people_code_phone'), models.Index(fields=['ip', '-created_at'], name='people_code_ip')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('confirmed_at__isnull', False), _connector='OR'), name='people_code_confirmed_before_used'), models.CheckConstraint(condition=models.Q(('attempts__lte', 100)), name='people_code_attempts_bounded')],
                },
            ),
        ]),
    ]
