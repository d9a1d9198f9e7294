import { SecretBox } from '@trainyard/plugin-agents-node';
import { DocsSearch } from '../chat/DocsSearch';
import { assembleChat } from '../chat/assembleChat';
import { EventFeed } from '../engine/EventFeed';
import { AgentsReader } from '../service/AgentsReader';
import { AuditReader } from '../service/AuditReader';
import { CheckpointsReader } from '../service/CheckpointsReader';
import { DecisionSetComparer } from '../service/DecisionSetComparer';
import { DecisionSetsService } from '../service/DecisionSetsService';
import { ExperimentsService } from '../service/ExperimentsService';
import { ForkService } from '../service/ForkService';
import { GatesService } from '../service/GatesService';
import { HeldRuns } from '../service/HeldRuns';
import { InterventionService } from '../service/InterventionService';
import { ModelKeysService } from '../service/ModelKeysService';
import { PausesService } from '../service/PausesService';
import { RunAcceptor } from '../service/RunAcceptor';
import { RunControl } from '../service/RunControl';
import { RunExporter } from '../service/RunExporter';
import { RunsReader } from '../service/RunsReader';
import { SchedulesService } from '../service/SchedulesService';
import type { BackendServices } from './BackendServices';
import type { Foundation } from './buildFoundation';

/** What people ask of the plugin, each with its checks. */
export type Services = ReturnType<typeof buildServices>;

export function buildServices(
  { auth, discovery, intents, actions, rootConfig }: BackendServices,
  foundation: Foundation,
) {
  const { minds, graphs } = foundation;
  const reader = new RunsReader(foundation);
  const reading = { ...foundation, reader };
  const acceptor = new RunAcceptor(foundation);
  const gates = new GatesService(foundation);
  const starting = { ...reading, acceptor };
  const chat = assembleChat({
    ...starting,
    gates,
    intents,
    actions,
    docs: new DocsSearch({ auth, discovery }),
  });
  const held = new HeldRuns(foundation);
  const decisionSets = new DecisionSetsService(foundation);
  return {
    reader,
    acceptor,
    gates,
    chat,
    held,
    decisionSets,
    feed: new EventFeed({
      ...foundation,
      read: reader.events.bind(reader),
    }),
    schedules: new SchedulesService(starting),
    control: new RunControl(starting),
    comparer: new DecisionSetComparer({ ...foundation, decisionSets }),
    checkpoints: new CheckpointsReader(reading),
    forks: new ForkService(reading),
    agents: new AgentsReader({
      ...foundation,
      mindOf: agent =>
        minds.find(mind => mind.canSpeakFor(agent))?.kind ?? 'rules',
    }),
    interventions: new InterventionService(reading),
    modelKeys: new ModelKeysService({
      ...foundation,
      box: SecretBox.fromConfig(rootConfig),
    }),
    pauses: new PausesService({ ...foundation, held }),
    audit: new AuditReader(foundation.knex, reader, foundation.projects),
    experiments: new ExperimentsService({ ...foundation, graphs }),
    exporter: new RunExporter(reading),
  };
}
