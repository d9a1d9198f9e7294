"""Counters over a minute for each entity, in PyFlink; written to the online store every five seconds."""

from pyflink.table import EnvironmentSettings, TableEnvironment
from sources import read_settings, source_table

from sink import OnlineStoreSink

WINDOWED = """
select
  entity_id,
  count(*) as count_60s,
  sum(amount) as amount_60s,
  window_end as updated_at
from table(hop(table events, descriptor(event_time), interval '5' second, interval '60' second))
group by entity_id, window_start, window_end
"""


def main() -> None:
    """Declares the source, computes windows and hands them to the online store."""
    settings = read_settings()
    tables = TableEnvironment.create(EnvironmentSettings.in_streaming_mode())
    tables.get_config().set("table.exec.source.idle-timeout", "10 s")
    tables.execute_sql(source_table(settings))
    result = tables.sql_query(WINDOWED).execute()
    store = OnlineStoreSink(settings)
    with result.collect() as rows:
        for row in rows:
            store.write(row[0], {"count_60s": row[1], "amount_60s": row[2]}, row[3].timestamp())


if __name__ == "__main__":
    main()
