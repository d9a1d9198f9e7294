// @ts-check

/** @param {import('knex').Knex} knex */
async function createPauses(knex) {
  await knex.schema.createTable('pauses', table => {
    table.comment('What starts nothing new at the moment');
    table.text('id').primary();
    table.text('scope').notNullable().comment('project, kind or agent');
    table.text('target').notNullable();
    table.text('reason').notNullable();
    table.text('paused_by').notNullable();
    table
      .timestamp('at')
      .notNullable()
      .defaultTo(knex.raw('clock_timestamp()'));
    table.unique(['scope', 'target']);
  });
  await knex.schema.alterTable('runs', table => {
    table.jsonb('held').comment('The pauses that a parked run waits for');
  });
  await knex.raw(`create index runs_held on runs (id) where held is not null`);
}

/** @param {import('knex').Knex} knex */
async function createExperiments(knex) {
  await knex.schema.createTable('experiments', table => {
    table.comment('Changed agents or models for a share of the runs');
    table.text('id').primary();
    table.text('agent').notNullable();
    table.jsonb('variant').notNullable();
    table.double('share').notNullable().comment('Of the runs, 0 to 1');
    table.text('note');
    table.text('created_by').notNullable();
    table
      .timestamp('created_at')
      .notNullable()
      .defaultTo(knex.raw('clock_timestamp()'));
    table.text('ended_by');
    table.timestamp('ended_at');
  });
  await knex.raw(
    `create unique index experiments_active on experiments (agent) where ended_at is null`,
  );
  await knex.schema.alterTable('agent_runs', table => {
    table.text('experiment_id');
    table.text('arm').comment('control or variant');
    table.index(['experiment_id', 'arm']);
  });
}

/** @param {import('knex').Knex} knex */
async function createAudit(knex) {
  await knex.schema.createTable('audit_entries', table => {
    table.comment('Who did or tried what to a run; outlives the run');
    table.bigIncrements('id');
    table.text('run_id');
    table.text('gate_id');
    table.text('event_id').notNullable();
    table.text('by').notNullable();
    table.boolean('succeeded').notNullable();
    table.text('error');
    table.jsonb('details').notNullable();
    table
      .timestamp('at')
      .notNullable()
      .defaultTo(knex.raw('clock_timestamp()'));
    table.index(['run_id', 'id']);
    table.index(['gate_id']);
  });
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await createPauses(knex);
  await createExperiments(knex);
  await createAudit(knex);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_entries');
  await knex.schema.alterTable('agent_runs', table => {
    table.dropColumns('experiment_id', 'arm');
  });
  await knex.schema.dropTable('experiments');
  await knex.schema.alterTable('runs', table => {
    table.dropColumn('held');
  });
  await knex.schema.dropTable('pauses');
};
