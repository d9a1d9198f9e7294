/** Sections of the top block and of a stage, as Jenkins' own validator knows them. */
export const pipelineSections: ReadonlySet<string> = new Set([
  'agent',
  'stages',
  'post',
  'environment',
  'tools',
  'options',
  'parameters',
  'triggers',
  'libraries',
]);

export const stageSections: ReadonlySet<string> = new Set([
  'agent',
  'stages',
  'steps',
  'parallel',
  'matrix',
  'post',
  'environment',
  'tools',
  'options',
  'when',
  'input',
  'failFast',
]);

export const matrixSections: ReadonlySet<string> = new Set([
  'axes',
  'excludes',
  'stages',
  'agent',
  'environment',
  'tools',
  'options',
  'when',
  'input',
  'post',
]);

export const inputSettings: ReadonlySet<string> = new Set([
  'message',
  'id',
  'ok',
  'submitter',
  'submitterParameter',
  'parameters',
]);

export const postConditions: ReadonlySet<string> = new Set([
  'always',
  'changed',
  'fixed',
  'regression',
  'aborted',
  'failure',
  'success',
  'unstable',
  'unsuccessful',
  'notBuilt',
  'cleanup',
]);

export const whenConditions: ReadonlySet<string> = new Set([
  'allOf',
  'anyOf',
  'not',
  'expression',
  'environment',
  'equals',
  'branch',
  'tag',
  'buildingTag',
  'changeRequest',
  'changeset',
  'changelog',
  'triggeredBy',
  'isRestartedRun',
  'beforeAgent',
  'beforeInput',
  'beforeOptions',
]);

/** Named arguments of conditions; of those that need two, these come first. */
export const whenArguments: Readonly<Record<string, readonly string[]>> = {
  branch: ['pattern', 'comparator'],
  changelog: ['pattern'],
  changeRequest: [
    'author',
    'authorDisplayName',
    'authorEmail',
    'branch',
    'comparator',
    'fork',
    'id',
    'target',
    'title',
    'url',
  ],
  changeset: ['pattern', 'caseSensitive', 'comparator', 'glob'],
  environment: ['name', 'value', 'ignoreCase'],
  equals: ['expected', 'actual'],
  tag: ['pattern', 'comparator'],
  triggeredBy: ['cause', 'detail'],
};

/** Settings that an agent type cannot do without. */
export const agentRequirements: Readonly<Record<string, string>> = {
  docker: 'image',
  node: 'label',
};

const settingsOfContainers = [
  'alwaysPull',
  'args',
  'containerPerStageRoot',
  'customWorkspace',
  'label',
  'registryCredentialsId',
  'registryUrl',
  'retries',
  'reuseNode',
];
const settingsOfNodes = new Set(['customWorkspace', 'label', 'retries']);

/** Settings that an agent type knows; types of plugins that are not here know what they like. */
export const agentSettings: Readonly<Record<string, ReadonlySet<string>>> = {
  docker: new Set([...settingsOfContainers, 'image']),
  dockerfile: new Set([
    ...settingsOfContainers,
    'additionalBuildArgs',
    'dir',
    'filename',
  ]),
  label: settingsOfNodes,
  node: settingsOfNodes,
};

export const agentTypes: ReadonlySet<string> = new Set([
  'label',
  'node',
  'docker',
  'dockerfile',
  'kubernetes',
  'any',
  'none',
  'ecs',
  'nomad',
  'ecsTask',
]);

/** Blocks that must hold at least one entry. */
export const neverEmpty: ReadonlySet<string> = new Set([
  'environment',
  'tools',
  'options',
  'parameters',
  'triggers',
  'libraries',
  'stages',
  'steps',
  'parallel',
  'post',
  'agent',
  'when',
  'axes',
  'excludes',
]);
