// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Holds nothing where nothing is invented, so it costs deliveries nothing.
  await knex.raw(
    "CREATE INDEX delivery_rows_examples ON delivery_rows (component) WHERE source = 'example'",
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX delivery_rows_examples');
};
