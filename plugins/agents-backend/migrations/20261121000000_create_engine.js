// @ts-check

/** @param {import('knex').Knex} knex */
async function createProjects(knex) {
  await knex.schema.createTable('projects', table => {
    table.comment('Projects: everything else belongs to one');
    table.text('id').primary();
    table.text('title').notNullable();
    table.text('description');
    table.text('system_ref').comment('Catalog System it belongs to');
    table.text('owner_ref').comment('User or group that administers it');
    table.jsonb('settings').notNullable().defaultTo('{}');
    table.text('created_by').notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
  });
  await knex.schema.createTable('project_members', table => {
    table.comment('Roles granted to users and groups');
    table
      .text('project_id')
      .notNullable()
      .references('projects.id')
      .onDelete('CASCADE');
    table.text('subject_ref').notNullable().comment('user:… or group:…');
    table.text('role').notNullable();
    table.primary(['project_id', 'subject_ref']);
  });
  await knex.schema.createTable('decision_sets', table => {
    table.comment('Versioned plans; the latest version of each');
    table.text('id').primary();
    table
      .text('project_id')
      .notNullable()
      .references('projects.id')
      .onDelete('CASCADE');
    table.text('title').notNullable();
    table.integer('version').notNullable().comment('Optimistic lock');
    table.jsonb('plan').notNullable();
    table.text('created_by').notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.timestamp('updated_at').notNullable().defaultTo(knex.fn.now());
    table.index(['project_id', 'created_at']);
  });
  await knex.schema.createTable('decision_set_versions', table => {
    table.comment('Every version that a plan ever had');
    table
      .text('decision_set_id')
      .notNullable()
      .references('decision_sets.id')
      .onDelete('CASCADE');
    table.integer('version').notNullable();
    table.jsonb('plan').notNullable();
    table.text('created_by').notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.primary(['decision_set_id', 'version']);
  });
}

/** @param {import('knex').Knex} knex */
async function createRuns(knex) {
  await knex.schema.createTable('runs', table => {
    table.comment(
      'Runs of graphs; with node_results the record of what happened',
    );
    table.text('id').primary();
    table
      .text('project_id')
      .notNullable()
      .references('projects.id')
      .onDelete('CASCADE');
    table.text('graph_id').notNullable();
    table.integer('graph_version').notNullable();
    table.text('title').notNullable();
    table.text('status').notNullable();
    table.jsonb('input').notNullable();
    table.jsonb('output');
    table.text('requested_by').notNullable();
    table
      .specificType('ownership_refs', 'text[]')
      .notNullable()
      .comment(
        'Claims of the person at the request; later rights are within them',
      );
    table
      .boolean('in_catalog')
      .notNullable()
      .comment('Whether the catalog knew the person at the request');
    table.text('entity_ref');
    table.text('decision_set_id');
    table.integer('priority').notNullable().defaultTo(50);
    table.integer('seq').notNullable().comment('Number of the last event');
    table.integer('segment').notNullable().defaultTo(0);
    table
      .text('fence')
      .notNullable()
      .comment('Id of the one piece of work that may write');
    table
      .boolean('parked')
      .notNullable()
      .defaultTo(false)
      .comment(
        'The segment has ended; whoever adds a result enqueues the next',
      );
    table
      .integer('adoptions')
      .notNullable()
      .defaultTo(0)
      .comment('Segments given since the last result: a limit for poison');
    table.jsonb('error');
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.timestamp('queued_at').notNullable().defaultTo(knex.fn.now());
    table.timestamp('started_at');
    table.timestamp('completed_at');
    table.index(['project_id', 'created_at', 'id']);
    table.index(['entity_ref', 'created_at']);
    table.index(['decision_set_id']);
  });
  await knex.raw(
    `create index runs_unfinished on runs (queued_at) where status in ('queued', 'running')`,
  );
  await knex.schema.createTable('node_results', table => {
    table.comment('How nodes ended: the only memo of a run');
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.text('node_id').notNullable();
    table.text('outcome').notNullable();
    table.jsonb('output');
    table.text('reason');
    table.boolean('branch_not_taken').notNullable().defaultTo(false);
    table.integer('attempt').notNullable().defaultTo(0);
    table.integer('duration_ms').notNullable().defaultTo(0);
    table
      .timestamp('at')
      .notNullable()
      .defaultTo(knex.raw('clock_timestamp()'));
    table.primary(['run_id', 'node_id']);
  });
  await knex.schema.createTable('node_jobs', table => {
    table.comment('Heavy nodes that were queued on their own');
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.text('node_id').notNullable();
    table.text('kind').notNullable();
    table.integer('round').notNullable().defaultTo(0);
    table.text('fence').notNullable().unique();
    table.timestamp('queued_at').notNullable().defaultTo(knex.fn.now());
    table.primary(['run_id', 'node_id']);
  });
  await knex.schema.createTable('run_events', table => {
    table.comment('What happened, numbered per run without gaps');
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.integer('seq').notNullable();
    table.jsonb('body').notNullable();
    table
      .timestamp('at')
      .notNullable()
      .defaultTo(knex.raw('clock_timestamp()'));
    table.primary(['run_id', 'seq']);
  });
}

/** @param {import('knex').Knex} knex */
async function createGates(knex) {
  await knex.schema.createTable('gates', table => {
    table.comment('Questions to people');
    table.text('id').primary();
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.text('project_id').notNullable();
    table.text('node_id').notNullable();
    table.text('kind').notNullable();
    table.text('title').notNullable();
    table.text('question').notNullable();
    table.text('action').notNullable();
    table.text('status').notNullable();
    table.jsonb('subject').notNullable();
    table.text('subject_hash').notNullable().comment('What an answer binds');
    table.text('required_role').notNullable();
    table.boolean('four_eyes').notNullable();
    table.boolean('continue_on_reject').notNullable().defaultTo(false);
    table
      .timestamp('asked_at')
      .notNullable()
      .defaultTo(knex.raw('clock_timestamp()'));
    table.timestamp('expires_at');
    table.text('answered_by');
    table.timestamp('answered_at');
    table.text('comment');
    table.index(['run_id', 'node_id']);
    table.index(['project_id', 'status', 'asked_at']);
  });
  await knex.raw(
    `create index gates_expiring on gates (expires_at) where status = 'waiting'`,
  );
  await knex.schema.createTable('effects', table => {
    table.comment('What was done outside, recorded before and after');
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.text('node_id').notNullable();
    table.text('name').notNullable();
    table.text('key').notNullable();
    table.text('status').notNullable().comment('started or done');
    table.jsonb('result');
    table.timestamp('started_at').notNullable().defaultTo(knex.fn.now());
    table.timestamp('done_at');
    table.primary(['run_id', 'node_id', 'name', 'key']);
  });
}

/** @param {import('knex').Knex} knex */
async function createTheRest(knex) {
  await knex.schema.createTable('agent_runs', table => {
    table.comment('Consultations of agents, for statistics and budgets');
    table.bigIncrements('id');
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.text('node_id').notNullable();
    table.text('agent').notNullable();
    table.text('mind').notNullable();
    table.text('model');
    table.integer('input_tokens').notNullable().defaultTo(0);
    table.integer('output_tokens').notNullable().defaultTo(0);
    table.double('cost_usd').notNullable().defaultTo(0);
    table.integer('duration_ms').notNullable();
    table.boolean('failed').notNullable();
    table.timestamp('at').notNullable().defaultTo(knex.fn.now());
    table.index(['run_id']);
    table.index(['agent', 'at']);
  });
  await knex.schema.createTable('artifacts', table => {
    table.comment('Links from runs to content, which is found by its hash');
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.text('node_id').notNullable();
    table.text('name').notNullable();
    table.text('hash').notNullable();
    table.text('media_type').notNullable();
    table.bigInteger('size_bytes').notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.primary(['run_id', 'node_id', 'name', 'hash']);
    table.index(['hash']);
  });
  await knex.schema.createTable('idempotency_keys', table => {
    table.comment('First answers to requests that carried a key');
    table.text('user_ref').notNullable();
    table.text('key').notNullable();
    table.text('request_hash').notNullable();
    table.text('run_id').notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.primary(['user_ref', 'key']);
  });
  await knex.schema.createTable('schedules', table => {
    table.comment('Runs that start by themselves');
    table.text('id').primary();
    table
      .text('project_id')
      .notNullable()
      .references('projects.id')
      .onDelete('CASCADE');
    table.text('graph_id').notNullable();
    table.jsonb('input').notNullable();
    table.text('cron').notNullable();
    table.boolean('enabled').notNullable().defaultTo(true);
    table.text('created_by').notNullable();
    table.specificType('ownership_refs', 'text[]').notNullable();
    table.boolean('in_catalog').notNullable();
    table.timestamp('next_at').notNullable();
    table.text('last_run_id');
    table.text('last_error');
    table.index(['next_at']);
  });
  await knex.schema.createTable('executors', table => {
    table.comment('Workers that are alive, by their heartbeat');
    table.text('id').primary();
    table.text('host').notNullable();
    table.specificType('kinds', 'text[]').notNullable();
    table.timestamp('started_at').notNullable().defaultTo(knex.fn.now());
    table.timestamp('beat_at').notNullable().defaultTo(knex.fn.now());
  });
}

const TABLES = [
  'executors',
  'schedules',
  'idempotency_keys',
  'artifacts',
  'agent_runs',
  'effects',
  'gates',
  'run_events',
  'node_jobs',
  'node_results',
  'runs',
  'decision_set_versions',
  'decision_sets',
  'project_members',
  'projects',
];

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createProjects(knex);
  await createRuns(knex);
  await createGates(knex);
  await createTheRest(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of TABLES) {
    await knex.schema.dropTable(table);
  }
};
