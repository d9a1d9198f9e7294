// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('delivery_raw_events', table => {
    table
      .text('event_type')
      .comment('Name of the event in the header, to read the payload again');
    table
      .text('named_component')
      .comment('Component that an upload named for rows that name none');
  });
  await knex.schema.alterTable('delivery_rows', table => {
    table
      .boolean('has_lost_raw')
      .notNullable()
      .defaultTo(false)
      .comment(
        'Some of its raw events are past their time: recomputation adds to the row and does not replace it',
      );
  });
  await knex.schema.alterTable('delivery_components', table => {
    table
      .specificType('environments', 'text[]')
      .notNullable()
      .defaultTo('{}')
      .comment('Environments that its deployments name');
  });
  // The next repair fills the new column.
  await knex.raw(
    `INSERT INTO delivery_dirty (component)
     SELECT component FROM delivery_components WHERE repaired_at IS NOT NULL
     ON CONFLICT (component) DO NOTHING`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('delivery_components', table => {
    table.dropColumn('environments');
  });
  await knex.schema.alterTable('delivery_rows', table => {
    table.dropColumn('has_lost_raw');
  });
  await knex.schema.alterTable('delivery_raw_events', table => {
    table.dropColumn('event_type');
    table.dropColumn('named_component');
  });
};
