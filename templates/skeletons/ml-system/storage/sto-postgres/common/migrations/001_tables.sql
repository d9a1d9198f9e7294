-- Rows as they came, features, and scores; PostgreSQL 15 or later.
create table if not exists raw (entity_id text not null, event_time timestamptz not null, row jsonb not null, primary key (entity_id, event_time));
create table if not exists features (like raw including all);
create table if not exists scores (like raw including all);
create table if not exists reference (like raw including all);
create index if not exists scores_time on scores (event_time);
