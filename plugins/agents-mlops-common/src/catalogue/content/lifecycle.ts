import type { z } from 'zod';
import type { lifecycleNoteSchema } from '../catalogueSchema';

/** What is known about services that end or change. */
export const lifecycle: readonly z.input<typeof lifecycleNoteSchema>[] = [
  {
    service: 'AWS App Runner',
    fact: 'closed to new customers from 2026-04-30 (reported by several pages of 2026)',
    effect:
      'never propose it for new systems; use ECS (Express Mode or Fargate) instead',
    isBarred: true,
  },
  {
    service: 'AWS Proton',
    fact: 'end of life on 2026-10-07 (reported 2026-03)',
    effect: 'do not propose',
    isBarred: true,
  },
  { service: 'tfsec', fact: 'folded into Trivy', effect: 'use trivy config' },
  {
    service: 'MLflow model stages',
    fact: 'deprecated in favour of aliases and tags',
    effect: 'promotion = alias move, with our own approval log',
  },
  {
    service: 'Redis',
    fact: 'ElastiCache offers Valkey at a lower price',
    effect: 'name the option redis-compatible',
  },
];
