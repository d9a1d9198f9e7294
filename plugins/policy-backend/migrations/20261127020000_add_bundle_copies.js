// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('policy_bundle_copies', table => {
    table.comment(
      'The last good version of each bundle from a repository, for a start while its host is away',
    );
    table.text('name').primary();
    table.text('url').notNullable().comment('Where it was read');
    table.text('revision').comment('Commit or ETag, where the host told one');
    table.jsonb('sources').notNullable().comment('Modules and data');
    table.timestamp('read_at', { useTz: true }).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('policy_bundle_copies');
};
