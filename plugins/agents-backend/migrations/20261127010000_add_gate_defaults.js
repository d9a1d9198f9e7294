// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('gates', table => {
    table
      .timestamp('defaults_at')
      .comment(
        'Of questions: when their defaults are taken; approvals have none',
      );
  });
  await knex.raw(
    `alter table gates add constraint gates_only_questions_have_defaults
     check (defaults_at is null or kind = 'questions')`,
  );
  await knex.raw(
    `create index gates_taking_defaults on gates (defaults_at)
     where defaults_at is not null and status in ('waiting', 'needs-person')`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('gates', table => {
    table.dropColumn('defaults_at');
  });
};
