// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .text('forked_from')
      .comment('The run that it is a fork of; that run may be gone by now');
    table
      .text('forked_at_node')
      .comment('Where it began anew; nothing: at the start');
    table
      .integer('decision_set_version')
      .comment('The version of the decision set that it began with');
  });
  await knex.schema.alterTable('node_results', table => {
    table
      .jsonb('origin')
      .comment('Where a result comes from that the node did not make itself');
  });
  await knex.schema.alterTable('decision_set_versions', table => {
    table.text('run_id').comment('The run whose plan it is');
    table.integer('forked_from_version');
    table.text('forked_at_node');
    table.index(['run_id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('decision_set_versions', table => {
    table.dropColumns('run_id', 'forked_from_version', 'forked_at_node');
  });
  await knex.schema.alterTable('node_results', table => {
    table.dropColumn('origin');
  });
  await knex.schema.alterTable('runs', table => {
    table.dropColumns('forked_from', 'forked_at_node', 'decision_set_version');
  });
};
