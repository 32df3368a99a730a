from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('disputes', '0003_figures'),
        ('matters', '0006_promised'),
        ('people', '0002_second_factor'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='agreed_amount',
            field=models.DecimalField(decimal_places=2, max_digits=14, null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='agreed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='asserted_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='proceeding',
            name='declined_to',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name='claim',
            name='basis',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name='claim',
            name='formula',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_amount', None), ('agreed_on', None)), models.Q(('agreed_amount__gt', 0), ('agreed_on__isnull', False)), _connector='OR'), name='disputes_case_agreed_in_full'),
        ),
    ]
