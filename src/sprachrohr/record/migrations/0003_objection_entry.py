import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0002_passages'),
    ]

    operations = [
        migrations.AddField(
            model_name='objection',
            name='entry',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.journalentry'),
        ),
    ]
