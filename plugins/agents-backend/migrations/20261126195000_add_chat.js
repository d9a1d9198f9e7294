// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('chat_sessions', table => {
    table.comment('Conversations of people with the portal');
    table.text('id').primary();
    table
      .text('project_id')
      .notNullable()
      .references('projects.id')
      .onDelete('CASCADE')
      .onUpdate('CASCADE');
    table.text('owner').notNullable().comment('Nobody else sees the thread');
    table
      .jsonb('ownership_refs')
      .notNullable()
      .comment('Claims of the owner at their last message');
    table.boolean('in_catalog').notNullable();
    table.text('title').notNullable();
    table
      .integer('seq')
      .notNullable()
      .defaultTo(0)
      .comment('Rises with every change; its row lock orders the thread');
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.timestamp('updated_at').notNullable().defaultTo(knex.fn.now());
    table.index(['owner', 'updated_at']);
  });
  await knex.schema.createTable('chat_messages', table => {
    table.comment('Messages of conversations, redacted');
    table.text('id').primary();
    table
      .text('thread_id')
      .notNullable()
      .references('chat_sessions.id')
      .onDelete('CASCADE');
    table.integer('position').notNullable();
    table.text('role').notNullable();
    table.text('content').notNullable();
    table
      .text('status')
      .notNullable()
      .comment('queued, answering, answered or failed');
    table
      .text('answers')
      .unique()
      .comment('The message that it answers; one answer each');
    table.text('run_id').comment('The run that answers');
    table
      .integer('attempt')
      .notNullable()
      .defaultTo(0)
      .comment('Part of the idempotency key of that run');
    table.text('intent');
    table.jsonb('reply').comment('Links, sources and proposal of an answer');
    table
      .jsonb('passages')
      .comment('What the search found with the rights of the person');
    table.text('proposal_status').comment('open, confirmed or declined');
    table.text('proposal_run_id').comment('The run that a confirmation began');
    table.timestamp('proposal_answered_at');
    table.text('error');
    table.integer('seq').notNullable().comment('Of its last change');
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.unique(['thread_id', 'position']);
    table.index(['thread_id', 'seq']);
  });
  await knex.raw(
    `create unique index chat_messages_one_at_a_time on chat_messages (thread_id)
     where status = 'answering'`,
  );
  await knex.raw(
    `create index chat_messages_unanswered on chat_messages (status)
     where status in ('queued', 'answering')`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('chat_messages');
  await knex.schema.dropTable('chat_sessions');
};
