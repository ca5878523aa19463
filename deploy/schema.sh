#!/bin/sh
# Makes Temporal's two databases, or brings their schema up to this version. Safe to run again.
set -eu
sql() { temporal-sql-tool --plugin postgres12 --ep "$SQL_HOST" -p 5432 -u "$SQL_USER" "$@"; }

for pair in temporal:temporal temporal_visibility:visibility; do
    database=${pair%%:*} schema=${pair##*:}
    sql --db "$database" create
    # A schema that is there already stays as it is, and the update below starts from it.
    sql --db "$database" setup-schema -v 0.0 || echo "$database has a schema: updating it"
    sql --db "$database" update-schema -d "/etc/temporal/schema/postgresql/v12/$schema/versioned"
done
