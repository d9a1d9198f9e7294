// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('project_model_keys', table => {
    table.comment('Keys of model providers that projects brought themselves');
    table
      .text('project_id')
      .notNullable()
      .references('projects.id')
      .onDelete('CASCADE');
    table.text('provider').notNullable().comment('Its id in agents.models');
    table
      .text('sealed')
      .notNullable()
      .comment('The key, encrypted with agents.secrets.encryptionKeys');
    table.text('last4').notNullable().comment('All that is ever shown of it');
    table.text('set_by').notNullable();
    table.timestamp('set_at').notNullable().defaultTo(knex.fn.now());
    table.primary(['project_id', 'provider']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('project_model_keys');
};
