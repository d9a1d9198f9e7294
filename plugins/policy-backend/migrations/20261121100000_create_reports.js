// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('policy_reports', table => {
    table.comment(
      'One row for each evaluation; inputs are not kept, only their digest',
    );
    table.uuid('id').primary();
    table
      .text('entity_ref')
      .comment(
        'What it was about; null for a document of the playground or a pipeline',
      );
    table.text('owner_ref').comment('Owner of the entity at that time');
    table
      .text('name')
      .notNullable()
      .comment('Document or repository, as shown');
    table.text('environment').notNullable();
    table.text('level').notNullable().comment('advisory, enforced or strict');
    table.boolean('valid').notNullable();
    table
      .jsonb('verdict')
      .notNullable()
      .comment('The verdict with its findings, secrets redacted');
    table.jsonb('outcomes').notNullable().comment('What each engine did');
    table
      .smallint('score')
      .comment('0 to 100; null when nothing was evaluated');
    table
      .text('input_digest')
      .notNullable()
      .comment('SHA-256 of what was judged');
    table
      .text('policy_digest')
      .notNullable()
      .comment('SHA-256 of the rules in force');
    table.text('requested_by').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.index(
      ['entity_ref', 'environment', 'created_at'],
      'policy_reports_entity',
    );
    table.index(['created_at'], 'policy_reports_time');
  });
  await knex.schema.createTable('policy_violations', table => {
    table.comment(
      'The state of each finding of an entity: open until a later report does not have it',
    );
    table.text('entity_ref').notNullable();
    table.text('environment').notNullable();
    table
      .text('subject')
      .notNullable()
      .comment('Document; a report speaks about its own documents only');
    table.text('fingerprint').notNullable();
    table.text('owner_ref');
    table.text('rule').notNullable();
    table.text('severity').notNullable();
    table.boolean('blocking').notNullable();
    table.text('waiver').comment('Waiver in force when it was seen last');
    table.jsonb('finding').notNullable();
    table.uuid('report_id').notNullable();
    table.timestamp('first_seen_at', { useTz: true }).notNullable();
    table.timestamp('last_seen_at', { useTz: true }).notNullable();
    table.timestamp('resolved_at', { useTz: true });
    table.primary(['entity_ref', 'environment', 'fingerprint'], {
      constraintName: 'policy_violations_pk',
    });
    table.index(['resolved_at', 'severity'], 'policy_violations_open');
    table.index(['rule'], 'policy_violations_rule');
  });
  await knex.schema.createTable('policy_waivers', table => {
    table.comment(
      'Accepted risks: asked for by one person, decided by another',
    );
    table.uuid('id').primary();
    table.text('rule').notNullable();
    table.text('entity_ref').notNullable().comment('Entity, or * for all');
    table.text('resource');
    table.text('environment');
    table.text('owner').notNullable().comment('Who answers for the risk');
    table.text('reason').notNullable();
    table.timestamp('expires_at', { useTz: true });
    table.text('requested_by').notNullable();
    table.timestamp('requested_at', { useTz: true }).notNullable();
    table
      .text('status')
      .notNullable()
      .comment('requested, approved, rejected or revoked');
    table.text('decided_by');
    table.timestamp('decided_at', { useTz: true });
    table.index(['status', 'rule'], 'policy_waivers_rule');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('policy_waivers');
  await knex.schema.dropTable('policy_violations');
  await knex.schema.dropTable('policy_reports');
};
