import {
  serviceChannels,
  serviceDatabases,
  serviceKinds,
  serviceLanguages,
  ServiceRequest,
} from './ServiceRequest';

/** A combination of kind, language, database and messaging. */
export type ServiceVariant = Pick<
  ServiceRequest,
  'kind' | 'language' | 'database' | 'messaging'
>;

/** Every combination that can be planned and generated: 132. */
export function listServiceVariants(): ServiceVariant[] {
  return serviceKinds.flatMap(kind =>
    serviceLanguages.flatMap(language =>
      serviceDatabases.flatMap(database =>
        serviceChannels
          // Without a channel there is nothing for an event-driven service to react to.
          .filter(messaging => kind !== 'event' || messaging !== 'none')
          .map(messaging => ({ kind, language, database, messaging })),
      ),
    ),
  );
}
