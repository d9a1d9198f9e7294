// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_dirty_sums', table => {
    table.comment(
      'Months of the organisation that do not add up the latest days of its components yet',
    );
    table.text('environment').notNullable();
    table.text('month').notNullable();
    table.primary(['environment', 'month']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_dirty_sums');
};
