// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Days hold counts of doubtful rows from now on: those of before are made anew.
  await knex('delivery_rollups').delete();
  await knex.raw(
    `INSERT INTO delivery_dirty (component)
     SELECT component FROM delivery_components WHERE repaired_at IS NOT NULL
     ON CONFLICT (component) DO NOTHING`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // The former form of days cannot read these.
  await knex('delivery_rollups').delete();
  await knex.raw(
    `INSERT INTO delivery_dirty (component)
     SELECT component FROM delivery_components WHERE repaired_at IS NOT NULL
     ON CONFLICT (component) DO NOTHING`,
  );
};
