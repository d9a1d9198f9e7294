// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Incidents are few among deliveries; charts of the organisation mark them.
  await knex.raw(
    "CREATE INDEX delivery_rows_incidents ON delivery_rows (at) WHERE kind = 'incident' AND component IS NOT NULL",
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP INDEX delivery_rows_incidents');
};
