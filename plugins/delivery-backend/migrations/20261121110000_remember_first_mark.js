// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('delivery_dirty', table => {
    table
      .timestamp('first_marked_at', { useTz: true })
      .notNullable()
      .defaultTo(knex.fn.now())
      .comment('Bounds the wait of a component whose rows never stop coming');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('delivery_dirty', table => {
    table.dropColumn('first_marked_at');
  });
};
