// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('migrations', table => {
    table.comment(
      'One row for each pipeline that is on its way from Jenkins to GitHub Actions',
    );
    table.uuid('id').primary();
    table.text('name').notNullable().comment('Job, or file in a repository');
    table
      .text('organisation')
      .notNullable()
      .comment(
        'Owner on GitHub, or host of the Jenkins; empty for pasted files',
      );
    table.text('repository').comment('owner/name, where known');
    table.text('entity_ref').comment('Catalog entity, where known');
    table.text('state').notNullable().comment('converted, review or done');
    table
      .text('kind')
      .notNullable()
      .comment('declarative, scripted, library-call, freestyle or multibranch');
    table.text('pull_request_url');
    table.integer('converted').notNullable();
    table.integer('approximated').notNullable();
    table.integer('manual').notNullable();
    table.integer('dropped').notNullable();
    table.boolean('valid').notNullable();
    table.integer('scenarios').notNullable();
    table.integer('equal').notNullable();
    table.text('created_by').notNullable().comment('User entity reference');
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('review_at', { useTz: true });
    table.timestamp('done_at', { useTz: true });
    table.index(['organisation', 'created_at'], 'migrations_of_organisation');
  });
  await knex.schema.createTable('audits', table => {
    table.comment(
      'Examinations of a whole Jenkins server, folder or GitHub organisation; they survive a restart',
    );
    table.uuid('id').primary();
    table.text('kind').notNullable().comment('jenkins or github');
    table
      .text('target')
      .notNullable()
      .comment('Address of the server, or name of the organisation');
    table
      .text('folder')
      .notNullable()
      .comment('Where to begin; empty for everything');
    table
      .text('server')
      .comment('Name of a configured server; with it a restart needs no token');
    table
      .text('state')
      .notNullable()
      .comment('running, waiting, done, failed or cancelled');
    table.text('reason').comment('Why it waits or failed');
    table
      .jsonb('pending')
      .notNullable()
      .comment('What is still to be listed: folders and pages');
    table.text('worker').comment('Process that works on it');
    table
      .timestamp('alive_at', { useTz: true })
      .comment('Last sign of life of that process');
    table.text('created_by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('finished_at', { useTz: true });
    table.index(['created_at'], 'audits_by_time');
  });
  await knex.schema.createTable('audit_items', table => {
    table.comment('One row for each pipeline an audit has found');
    table
      .uuid('audit_id')
      .notNullable()
      .references('id')
      .inTable('audits')
      .onDelete('CASCADE');
    table
      .text('name')
      .notNullable()
      .comment('Full name of the job, or owner/name of the repository');
    table
      .text('state')
      .notNullable()
      .comment('waiting, done, failed or none (no pipeline)');
    table.text('reason').comment('Why it failed');
    table.jsonb('source').notNullable().comment('What is needed to read it');
    table
      .jsonb('forecast')
      .comment('What the conversion would leave to people');
    table.primary(['audit_id', 'name']);
    table.index(['audit_id', 'state'], 'audit_items_by_state');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_items');
  await knex.schema.dropTable('audits');
  await knex.schema.dropTable('migrations');
};
