-- One row per entity and time; DuckDB. The columns are those of config/contract.json.
select
  entity_id,
  event_time,
  cast(amount as double) as amount,
  count(*) over (
    partition by entity_id
    order by cast(event_time as timestamp)
    range between interval 30 days preceding and current row
  ) as count_30d,
  segment,
  try_cast(label as double) as label
from raw
