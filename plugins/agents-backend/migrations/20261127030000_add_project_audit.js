// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('audit_entries', table => {
    table
      .text('project_id')
      .comment('Of what was done to a project itself: members, settings, keys');
    table.index(['project_id', 'id']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('audit_entries', table => {
    table.dropColumn('project_id');
  });
};
