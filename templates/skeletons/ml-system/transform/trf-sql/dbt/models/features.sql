{{ config(materialized='table') }}

select
  entity_id,
  event_time,
  cast(amount as double precision) as amount,
  count(*) over (
    partition by entity_id
    order by event_time
    rows between 30 preceding and current row
  ) as count_30d,
  segment,
  label
from {{ source('system', 'raw') }}
