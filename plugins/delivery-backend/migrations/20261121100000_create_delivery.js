// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_raw_events', table => {
    table.comment(
      'Everything that arrived, for replay protection and recomputation; cleared after the configured time',
    );
    table.bigIncrements('id');
    table
      .text('source')
      .notNullable()
      .comment('Name of the source, for instance github or upload');
    table
      .binary('delivery_key')
      .notNullable()
      .comment(
        'First 16 bytes of SHA-256 of what makes a delivery the same delivery',
      );
    table.text('outcome').notNullable().comment('rows, ignored or refused');
    table.text('reason').comment('Why it was ignored or refused');
    table.text('kind').comment('deployment, change, incident or run');
    table.text('row_id').comment('Id of the derived row');
    table
      .jsonb('event')
      .comment('The normalised row; rows can be derived from it again');
    table
      .jsonb('body')
      .comment('The payload as it came; cleared earlier than the event');
    table
      .timestamp('received_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.unique(['source', 'delivery_key'], {
      indexName: 'delivery_raw_events_once',
    });
  });
  // Rows arrive in the order of their time, so a block range index is enough and a thousand times smaller.
  await knex.raw(
    'CREATE INDEX delivery_raw_events_received ON delivery_raw_events USING brin (received_at)',
  );

  await knex.schema.createTable('delivery_rows', table => {
    table.comment(
      'One row for each deployment, change, incident and run, as its source changed it last; kept for good',
    );
    table.text('kind').notNullable();
    table.text('id').notNullable();
    table
      .text('component')
      .comment('Entity reference; null: no rule maps it yet');
    table.text('source').notNullable();
    table
      .timestamp('at', { useTz: true })
      .comment('The moment that places it on a chart');
    table
      .jsonb('row')
      .notNullable()
      .comment('The row by the schema of delivery-common');
    table
      .timestamp('stored_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.primary(['kind', 'id']);
    table.index(['component', 'kind', 'at'], 'delivery_rows_of_component');
  });
  await knex.raw(
    'CREATE INDEX delivery_rows_unmapped ON delivery_rows (stored_at) WHERE component IS NULL',
  );

  await knex.schema.createTable('delivery_dirty', table => {
    table.comment('Components whose roll-ups do not show the latest rows yet');
    table.text('component').primary();
    table
      .timestamp('marked_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
  });

  await knex.schema.createTable('delivery_rollups', table => {
    table.comment(
      'Days of one month of one component or of the organisation, in a form that adds up',
    );
    table
      .integer('generation')
      .notNullable()
      .comment('Counts changes of the definition');
    table.text('scope').notNullable().comment('Component, or "organisation"');
    table
      .text('environment')
      .notNullable()
      .comment('Empty: all that count by the definition');
    table
      .text('month')
      .notNullable()
      .comment('YYYY-MM in the time zone of the definition');
    table.binary('days').notNullable().comment('See src/rollups/codec.ts');
    table.primary(['generation', 'scope', 'environment', 'month']);
    table.index(
      ['generation', 'environment', 'month'],
      'delivery_rollups_of_month',
    );
  });

  await knex.schema.createTable('delivery_components', table => {
    table.comment('Components with rows, and where the catalog puts them');
    table.text('component').primary();
    table.text('owner');
    table.text('system');
    table.text('domain');
    table.integer('deployments').notNullable().defaultTo(0);
    table.integer('incidents').notNullable().defaultTo(0);
    table.timestamp('repaired_at', { useTz: true });
  });

  await knex.schema.createTable('delivery_state', table => {
    table.comment(
      'One row: which generation is shown, and a number that grows with every repair',
    );
    table.integer('id').primary();
    table.integer('generation').notNullable();
    table.bigInteger('revision').notNullable();
    table
      .jsonb('recomputation')
      .comment('Progress of a recomputation under way');
  });
  await knex('delivery_state').insert({ id: 1, generation: 1, revision: 1 });

  await knex.schema.createTable('delivery_settings', table => {
    table.comment(
      'Versions of the definition, of mapping rules and of targets; the newest counts',
    );
    table
      .text('name')
      .notNullable()
      .comment('definition, mapping-rules or targets');
    table.integer('version').notNullable();
    table.jsonb('value').notNullable();
    table.text('changed_by').notNullable();
    table.text('note');
    table
      .timestamp('changed_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
    table.primary(['name', 'version']);
  });

  await knex.schema.createTable('delivery_pollers', table => {
    table.comment('Where each poller goes on');
    table.text('id').primary();
    table.text('cursor');
    table.float('progress');
    table.text('last_error');
    table.timestamp('last_success_at', { useTz: true });
    table
      .timestamp('updated_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now());
  });

  await knex.schema.createTable('delivery_marks', table => {
    table.comment(
      'Things to point at on a chart: releases, migrations, phases of a Value Train',
    );
    table.text('id').primary();
    table.text('component').notNullable();
    table.text('kind').notNullable();
    table.text('title').notNullable();
    table.text('url');
    table.timestamp('at', { useTz: true }).notNullable();
    table.index(['component', 'at'], 'delivery_marks_of_component');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of [
    'marks',
    'pollers',
    'settings',
    'state',
    'components',
    'rollups',
    'dirty',
    'rows',
    'raw_events',
  ]) {
    await knex.schema.dropTable(`delivery_${name}`);
  }
};
