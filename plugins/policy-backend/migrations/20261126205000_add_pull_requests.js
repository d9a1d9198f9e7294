// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('policy_pull_requests', table => {
    table.comment(
      'Pull and merge requests to judge; one row each, so that never two replicas judge the same one',
    );
    table.text('kind').notNullable().comment('github or gitlab');
    table.text('host').notNullable();
    table.text('repository').notNullable();
    table.integer('number').notNullable();
    table
      .integer('wanted')
      .notNullable()
      .comment('Counts deliveries; more than judged means there is work');
    table.integer('judged').notNullable().defaultTo(0);
    table.integer('attempts').notNullable().defaultTo(0);
    table.timestamp('due_at', { useTz: true }).notNullable();
    table
      .timestamp('leased_until', { useTz: true })
      .comment('A replica works on it until then');
    table.text('head_sha').comment('The commit that was judged last');
    table.text('comment_id').comment('The one comment, as its host names it');
    table.uuid('report_id');
    table.text('failure').comment('Why the last attempt did not succeed');
    table.primary(['kind', 'host', 'repository', 'number'], {
      constraintName: 'policy_pull_requests_pk',
    });
    table.index(['due_at'], 'policy_pull_requests_due');
  });
  await knex.schema.createTable('policy_webhook_deliveries', table => {
    table.comment('Deliveries that were accepted, so that none counts twice');
    table.text('delivery_key').primary();
    table.timestamp('received_at', { useTz: true }).notNullable();
    table.index(['received_at'], 'policy_webhook_deliveries_time');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('policy_webhook_deliveries');
  await knex.schema.dropTable('policy_pull_requests');
};
