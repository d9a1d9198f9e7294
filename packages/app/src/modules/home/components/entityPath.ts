import type { Entity } from '@backstage/catalog-model';

const segments = ({ kind, metadata }: Entity) =>
  [metadata.namespace ?? 'default', kind.toLowerCase(), metadata.name]
    .map(encodeURIComponent)
    .join('/');

export const entityPath = (entity: Entity) => `/catalog/${segments(entity)}`;

export const docsPath = (entity: Entity) => `/docs/${segments(entity)}`;

export const templatePath = ({ metadata }: Entity) =>
  `/create/templates/${metadata.namespace ?? 'default'}/${metadata.name}`;
