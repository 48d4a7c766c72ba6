"""Counts where a pattern stands in any row of any table: ``said.py PATTERN``."""

import re
import sys

import django

django.setup()

from django.db import connection  # noqa: E402

pattern = re.compile(sys.argv[1])
found = 0
with connection.cursor() as cursor:
    for table in connection.introspection.table_names(cursor):
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        for row in cursor.fetchall():
            found += len(pattern.findall("\n".join(str(it) for it in row)))
sys.stdout.write(str(found))
