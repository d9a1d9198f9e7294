// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('value_train_questions', table => {
    table.comment(
      'Runs of the engine by which gates wait for people; one a train and phase',
    );
    table
      .text('train_id')
      .notNullable()
      .references('train_id')
      .inTable('value_train_trains')
      .onDelete('CASCADE');
    table.text('phase').notNullable();
    table
      .text('subject_sha256')
      .notNullable()
      .comment('What was shown; when it changes, the question is withdrawn');
    table.text('workflow_id').notNullable();
    table.timestamp('asked_at', { useTz: true }).notNullable();
    table.primary(['train_id', 'phase']);
  });
  await knex.schema.alterTable('value_train_trains', table => {
    table
      .text('remote')
      .comment('The repository elsewhere that follows this one, as a URL');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('value_train_trains', table => {
    table.dropColumn('remote');
  });
  await knex.schema.dropTable('value_train_questions');
};
