/*
 * The equivalence check must not share a mistake with the converter that it checks. So it may use
 * the syntax tree of the old file (and the side that runs workflows not even that), and nothing
 * else of this package.
 */
const message =
  'The equivalence check is independent: outside of this folder only ../syntax may be imported, and only by the Jenkins side.';
const forbid = (...group) => ({
  'no-restricted-imports': ['error', { patterns: [{ group, message }] }],
});

module.exports = {
  overrides: [
    { files: ['*.ts'], rules: forbid('../*', '!../syntax') },
    { files: ['jenkins/*.ts'], rules: forbid('../../*', '!../../syntax') },
    {
      files: ['jenkins/steps/*.ts'],
      rules: forbid('../../../*', '!../../../syntax'),
    },
    { files: ['workflow/*.ts', 'trace/*.ts'], rules: forbid('../../*') },
  ],
};
