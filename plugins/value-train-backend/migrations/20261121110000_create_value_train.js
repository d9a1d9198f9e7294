// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('value_train_trains', table => {
    table.comment(
      'Trains, mirrored from their repositories so that the board needs no repository',
    );
    table.text('train_id').primary();
    table.text('title').notNullable();
    table
      .text('project_id')
      .notNullable()
      .comment('Project of the agents plugin, which decides who is a member');
    table
      .text('folder')
      .notNullable()
      .comment('Name of the repository below the data folder');
    table.text('status').notNullable();
    table.integer('cycle').notNullable();
    table.integer('revision').notNullable();
    table
      .text('phase')
      .comment('The phase in which the train stands; the first one of several');
    table.text('target_date');
    table.text('created_by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable();
    table
      .bigInteger('audit_seq')
      .notNullable()
      .comment(
        'End of the audit chain, kept apart from the repository to betray rewriting',
      );
    table.text('audit_sha256').notNullable();
    table.index(['project_id'], 'value_train_trains_project');
  });
  await knex.schema.createTable('value_train_stays', table => {
    table.comment(
      'Stays of trains in phases; every portfolio figure is computed from these rows',
    );
    table.bigIncrements('id');
    table
      .text('train_id')
      .notNullable()
      .references('train_id')
      .inTable('value_train_trains')
      .onDelete('CASCADE');
    table.text('phase').notNullable();
    table.integer('cycle').notNullable();
    table.text('ticket').notNullable();
    table.timestamp('entered_at', { useTz: true }).notNullable();
    table.timestamp('left_at', { useTz: true });
    table
      .jsonb('verdicts')
      .notNullable()
      .comment('Verdicts of the gate during the stay, oldest first');
    table.unique(['train_id', 'phase', 'entered_at'], {
      indexName: 'value_train_stays_once',
    });
  });
  await knex.schema.createTable('value_train_sessions', table => {
    table.comment('Sessions, mirrored from the repositories');
    table
      .text('train_id')
      .notNullable()
      .references('train_id')
      .inTable('value_train_trains')
      .onDelete('CASCADE');
    table.text('file').notNullable();
    table.text('status').notNullable();
    table.integer('revision').notNullable();
    table.jsonb('front_matter').notNullable();
    table.primary(['train_id', 'file']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('value_train_sessions');
  await knex.schema.dropTable('value_train_stays');
  await knex.schema.dropTable('value_train_trains');
};
