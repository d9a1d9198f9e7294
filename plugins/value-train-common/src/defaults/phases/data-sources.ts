import type { PhaseInput } from '../../configuration/schema';

/** Phase 6: Data sources. */
export const dataSources: PhaseInput = {
  id: 'data-sources',
  number: 6,
  title: 'Data sources',
  group: 'delivery',
  mode: 'design',
  lead: 'lab',
  support: ['onboarder', 'studio'],
  goal: 'Every source needed is known, reachable, owned and described by a contract',
  entry: [
    'pre-kickoff passed, or improvement re-enters here',
    'read access tested',
  ],
  checklist: [
    {
      id: 'src-1',
      text: 'List systems, tables and events with owner, refresh, history and volume',
      required: true,
      level: 'assist',
      evidence: 'source-map.yml',
    },
    {
      id: 'src-2',
      text: 'Mark fields for target, join keys, time of knowledge and personal data',
      required: true,
      level: 'assist',
      evidence: 'source-map.yml#fields',
    },
    {
      id: 'src-3',
      text: 'Write a contract per source: schema, freshness, quality limits, change notice',
      required: true,
      level: 'assist',
      evidence: 'data-contracts.yml',
    },
    {
      id: 'src-4',
      text: 'Choose export way and frequency with cost and load on the source',
      required: true,
      level: 'assist',
      evidence: 'data-access-plan.md#export',
    },
    {
      id: 'src-5',
      text: 'Describe origin, collection and known bias of each data set',
      required: true,
      level: 'assist',
      evidence: 'datasheet.md',
    },
    {
      id: 'src-6',
      text: 'Check licence and purpose limit for each source',
      required: true,
      level: 'human',
      evidence: 'datasheet.md#rights',
    },
  ],
  artifacts: [
    {
      file: 'source-map.yml',
      path: 'delivery/data/source-map.yml',
      type: 'yaml',
      fields: {
        sources: { type: 'list', min_items: 1, required: true },
        'sources[].id': {
          type: 'string',
          pattern: '^[a-z0-9_-]+$',
          required: true,
        },
        'sources[].owner': { type: 'string', required: true },
        'sources[].kind': {
          type: 'string',
          enum: ['table', 'file', 'stream', 'api', 'manual'],
          required: true,
        },
        'sources[].refresh': { type: 'string', required: true },
        'sources[].history_days': { type: 'integer', min: 0, required: true },
        'sources[].rows': { type: 'integer', min: 0, required: true },
        'sources[].contains_personal_data': { type: 'boolean', required: true },
        fields: { type: 'list', min_items: 1, required: true },
        'fields[].role': {
          type: 'string',
          enum: ['target', 'key', 'time', 'feature', 'metadata'],
          required: true,
        },
        'fields[].known_at': { type: 'string', required: true },
      },
    },
    {
      file: 'data-contracts.yml',
      path: 'delivery/data/data-contracts.yml',
      type: 'yaml',
      fields: {
        contracts: { type: 'list', min_items: 1, required: true },
        'contracts[].source': { type: 'string', required: true },
        'contracts[].schema_version': { type: 'string', required: true },
        'contracts[].freshness_hours': {
          type: 'number',
          min: 0,
          required: true,
        },
        'contracts[].rules': { type: 'list', min_items: 1, required: true },
        'contracts[].on_breach': {
          type: 'string',
          enum: ['stop', 'quarantine', 'warn'],
          required: true,
        },
      },
    },
    {
      file: 'data-access-plan.md',
      path: 'delivery/data/data-access-plan.md',
      type: 'markdown',
      sections: [
        { heading: 'Export', min_words: 25 },
        { heading: 'Load and cost', min_words: 10 },
        { heading: 'Security', min_words: 15 },
        { heading: 'Fallback', min_words: 10 },
      ],
    },
    {
      file: 'datasheet.md',
      path: 'delivery/data/datasheet.md',
      type: 'markdown',
      sections: [
        { heading: 'Origin', min_words: 20 },
        { heading: 'Composition', min_words: 20 },
        { heading: 'Collection', min_words: 15 },
        { heading: 'Known gaps and bias', min_words: 15 },
        {
          heading: 'Rights',
          table: {
            columns: ['source', 'licence_or_basis', 'allowed_use', 'until'],
            min_rows: 1,
          },
        },
        { heading: 'Maintenance', min_words: 10 },
      ],
    },
  ],
  gate: {
    policy: 'auto_or_human',
    checks: [
      {
        id: 'src-g1',
        type: 'compare',
        left: 'target',
        op: 'in',
        right: 'source-map.yml#fields[].role',
      },
      {
        id: 'src-g2',
        type: 'trace_complete',
        from: 'source-map.yml#sources[].id',
        to: 'data-contracts.yml#contracts[].source',
      },
      {
        id: 'src-g3',
        type: 'trace_complete',
        from: 'source-map.yml#sources[].id',
        to: 'datasheet.md#rights[].source',
      },
      {
        id: 'src-g4',
        type: 'approval_recorded',
        roles: ['data_owner'],
        min: 1,
        applies_if: 'data_class in [sensitive, restricted]',
      },
    ],
    approvers: ['data_owner'],
  },
  handoff: ['source map', 'contracts', 'datasheet', 'access plan'],
  risks: [
    'Field that is filled only after the event',
    'Source without an owner',
    'Licence that forbids training',
  ],
  next: 'extraction',
};
