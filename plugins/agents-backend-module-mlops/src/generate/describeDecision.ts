import type {
  Choice,
  SystemGeneratorInput,
} from '@trainyard/plugin-agents-mlops-common';
import type { PlanFacts } from './readPlan';

/** Where a system that trains nothing reads its model from. */
const IMPLIED_REGISTRY = {
  name: 'reg-git-manifest',
  id: 'reg-git-manifest',
  capability: 'Registry',
  title: 'Manifest in git with hashed files',
  reason:
    'Nothing is trained here; what was trained elsewhere is released through it',
  lost: [],
  recover: [],
};

/** Choices, reasons, diagram and findings, as the documents tell them. */
export function describeDecision(
  { plan, comments = [] }: SystemGeneratorInput,
  facts: PlanFacts,
) {
  const governance = plan.choices.find(({ id }) => id === 'governance');
  return {
    components: [
      ...plan.choices.map(describeChoice),
      ...(facts.options.has(IMPLIED_REGISTRY.id) &&
      !plan.choices.some(({ option }) => option === IMPLIED_REGISTRY.id)
        ? [IMPLIED_REGISTRY]
        : []),
    ],
    governanceTitle: governance?.title ?? 'not planned',
    diagram: {
      nodes: plan.choices.map(({ option, title }) => ({
        id: nodeId(option),
        label: clean(title).replace(/[()"]/g, ''),
      })),
      edges: plan.edges.map(({ from, to, label }) => ({
        from: nodeId(from),
        to: nodeId(to),
        label,
      })),
    },
    constraintList: Object.entries(plan.constraints)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({
        name,
        value: Array.isArray(value) ? value.join(', ') || 'none' : value,
      })),
    findings: [
      ...plan.findings.map(({ message }) => clean(message)),
      ...plan.critique.map(({ message }) => clean(message)),
      ...plan.assumptions.map(
        ({ title, value }) => `Assumed: ${clean(title)} ${String(value)}`,
      ),
      ...comments.map(comment => `Said at the approval: ${clean(comment)}`),
    ],
    isStreaming: facts.serving.includes('streaming'),
  };
}

function describeChoice(choice: Choice) {
  return {
    // Layers add to a component by this name.
    name: choice.option,
    id: choice.option,
    capability: choice.capabilityTitle,
    title: clean(choice.title),
    reason: clean(choice.reasons.join('. ')),
    lost: choice.alternatives.slice(0, 4).map(({ title, reason }) => ({
      title: clean(title),
      reason: clean(reason),
    })),
    recover: [],
  };
}

function nodeId(option: string): string {
  return option.replaceAll('-', '_');
}

/** One line of Markdown that stays text. */
function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[<>|`]/g, '')
    .trim();
}
