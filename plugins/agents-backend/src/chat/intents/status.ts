import type { Run } from '@trainyard/plugin-agents-common';
import type { AnsweringIntent } from '@trainyard/plugin-agents-node';
import type { ChatLookups } from './ChatLookups';

const RUN_ID =
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i;
const STATUS =
  /\b(?:status|state|progress|how (?:is|are|did|far)|what(?:'s| is) (?:running|going on|happening)|recent runs?|latest runs?|last runs?|my runs?|running now|failed runs?)\b/i;
const SUBJECT =
  /\b(?:status|state|progress|how (?:is|are|did)|run)\s+(?:of\s+|for\s+)?(?:the\s+|my\s+|our\s+)?(?:service\s+|component\s+|run\s+)?`?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)`?/i;
const NO_NAMES =
  /^(?:it|run|runs|going|doing|everything|things|there|of|for|the|all|my|is|are)$/i;

const WORDS: Record<Run['status'], string> = {
  queued: 'queued',
  running: 'running',
  waiting: 'waiting for a person',
  completed: 'passed',
  failed: 'failed',
  cancelled: 'cancelled',
};

function lineOf(run: Run): string {
  const more = run.error ? `: ${run.error.message.split('\n')[0]}` : '';
  return `- **${run.title}** is ${WORDS[run.status]}${
    run.duration ? ` after ${run.duration}` : ''
  }${more}`;
}

/** How runs stand: one, those about a component, or the latest. */
export function createStatusIntent(lookups: ChatLookups): AnsweringIntent {
  return {
    id: 'status',
    title: 'Status',
    description: 'Says how a run or the runs about a component stand',
    examples: ['What is running?', 'Status of order-api'],
    slots: { service: 'name of the component or service', run: 'id of a run' },
    recognise: text => {
      const run = RUN_ID.exec(text)?.[0];
      if (run) {
        return {
          confidence: 0.94,
          slots: { run },
          reason: 'It names a run',
        };
      }
      if (!STATUS.test(text)) return undefined;
      const service = SUBJECT.exec(text)?.[1];
      const isNamed = service !== undefined && !NO_NAMES.test(service);
      return {
        confidence: 0.72,
        slots: isNamed ? { service } : {},
        reason: 'It asks how something stands',
      };
    },
    respond: async ({ slots, context, surroundings }) => {
      const subject = slots.run ?? slots.service;
      const runs = await lookups.runs(
        context.actor,
        subject ? { text: subject } : { projectId: surroundings.projectId },
      );
      if (!runs.length) {
        return {
          text: subject
            ? `I know of no run about **${subject}** in your projects.`
            : 'Nothing has run in this project yet.',
          links: [{ title: 'All runs', to: '/runs' }],
        };
      }
      return {
        text: [
          subject
            ? `The latest runs about **${subject}**:`
            : 'The latest runs of the project:',
          runs.map(lineOf).join('\n'),
        ].join('\n\n'),
        links: runs.map(run => ({
          title: run.title,
          to: `/runs/${run.workflowId}`,
        })),
      };
    },
  };
}
