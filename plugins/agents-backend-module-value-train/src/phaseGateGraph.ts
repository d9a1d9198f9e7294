import { defineGraph } from '@trainyard/plugin-agents-node';
import {
  PHASE_GATE_GRAPH,
  phaseQuestionSchema,
} from '@trainyard/plugin-value-train-common';
import { askPeople } from './askPeople';

/** The gate of a phase waits for people like every other gate of the portal. */
export const phaseGateGraph = defineGraph({
  id: PHASE_GATE_GRAPH,
  title: 'Gate of a phase',
  description:
    'Asks the people who decide on the gate of a phase, and carries each answer to the train. The train starts it when its machine checks pass and only people are missing.',
  version: 1,
  input: phaseQuestionSchema,
})
  .graph('decisions', {
    title: 'Decisions',
    toInput: ({ input }) => input,
    graph: askPeople,
  })
  .build();
