// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .text('trace_parent')
      .comment('W3C trace context under which all its segments are traced');
  });
  await knex.schema.alterTable('node_results', table => {
    table
      .text('code_mark')
      .comment('Version of the agent whose code made the result');
  });
  await knex.schema.createTable('model_calls', table => {
    table.comment('Questions to models and uses of tools, in their order');
    table.bigIncrements('id');
    table
      .text('run_id')
      .notNullable()
      .references('runs.id')
      .onDelete('CASCADE');
    table.text('node_id').notNullable();
    table.text('agent').notNullable();
    table.text('kind').notNullable().comment('model or tool');
    table
      .text('request_hash')
      .notNullable()
      .comment('What a replay finds it by');
    table
      .text('artifact_hash')
      .notNullable()
      .comment('The transcript, in the store of artifacts');
    table.text('code_mark').notNullable();
    table.text('provider');
    table.text('model');
    table.text('tool');
    table.text('outcome').notNullable().comment('ok, or why not');
    table.integer('input_tokens').notNullable().defaultTo(0);
    table.integer('output_tokens').notNullable().defaultTo(0);
    table.double('cost_usd').notNullable().defaultTo(0);
    table.integer('duration_ms').notNullable().defaultTo(0);
    table
      .timestamp('at')
      .notNullable()
      .defaultTo(knex.raw('clock_timestamp()'));
    table.index(['run_id', 'node_id', 'id']);
  });
  await knex.schema.createTable('model_spend', table => {
    table.comment('What models have used up, by budget');
    table.text('scope').primary();
    table.bigInteger('tokens').notNullable().defaultTo(0);
    table.double('cost_usd').notNullable().defaultTo(0);
    table.bigInteger('time_ms').notNullable().defaultTo(0);
  });
  await knex.schema.createTable('model_reservations', table => {
    table.comment('The most that calls under way can use up');
    table.uuid('id').primary();
    table.specificType('scopes', 'text[]').notNullable();
    table.bigInteger('tokens').notNullable();
    table.double('cost_usd').notNullable();
    table.bigInteger('time_ms').notNullable();
    table.timestamp('reserved_at').notNullable().defaultTo(knex.fn.now());
  });
  await knex.raw(
    'create index model_reservations_scopes on model_reservations using gin (scopes)',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('model_reservations');
  await knex.schema.dropTable('model_spend');
  await knex.schema.dropTable('model_calls');
  await knex.schema.alterTable('node_results', table => {
    table.dropColumn('code_mark');
  });
  await knex.schema.alterTable('runs', table => {
    table.dropColumn('trace_parent');
  });
};
