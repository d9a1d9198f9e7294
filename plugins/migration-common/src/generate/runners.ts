import { textOf } from '../evaluate/values';
import type { Agent, Step, Value } from '../model';
import { constantCase, type Generation } from './Generation';
import { toExpression } from './expressions';
import { credentialSecret } from './credentials';
import type { Platform } from './workflow';

export interface Runner {
  readonly runsOn: string | readonly string[];
  readonly platform: Platform;
  /** Nothing in the pipeline says which system the agent has. */
  readonly isOpen?: boolean;
  readonly container?: Record<string, unknown>;
}

const ubuntu: Runner = { runsOn: 'ubuntu-latest', platform: 'linux' };

/** The runner for an agent; the organisation's table decides about labels. */
export function runnerFor(
  agent: Agent | undefined,
  generation: Generation,
  steps: readonly Step[],
): Runner {
  const mark = (state: 'converted' | 'approximated' | 'manual', note = '') =>
    agent && generation.ledger.mark(agent.origin, state, note);
  switch (agent?.kind) {
    case 'label': {
      const runner = runnerForLabel(agent.label, generation, steps);
      mark(runner.note ? 'approximated' : 'converted', runner.note);
      return runner;
    }
    case 'docker':
      return dockerRunner(agent, generation, steps);
    case 'dockerfile':
      mark(
        'manual',
        'build the image from its Dockerfile in a job before, push it, and name it under container: here; until then the commands run on the runner itself',
      );
      return agent.label
        ? runnerForLabel(agent.label, generation, steps)
        : ubuntu;
    case 'kubernetes': {
      const image = agent.image && imageText(agent.image, generation);
      generation.require(
        'runner',
        'ARC_RUNNER',
        'runners for Kubernetes (Actions Runner Controller), or any other runner',
      );
      mark(
        'approximated',
        'the pod becomes the container of the job; its other containers, volumes and limits belong to the runner scale set',
      );
      return {
        runsOn: "${{ vars.ARC_RUNNER || 'ubuntu-latest' }}",
        platform: 'linux',
        ...(image ? { container: { image } } : {}),
      };
    }
    case 'other':
      mark(
        'manual',
        `the kind of agent '${agent.name}' is not known; set runs-on`,
      );
      return ubuntu;
    default:
      mark('converted');
      return onlyWindows(steps)
        ? { runsOn: 'windows-latest', platform: 'windows' }
        : { ...ubuntu, isOpen: true };
  }
}

/** A pipeline on any agent that speaks only the language of Windows needs Windows. */
function onlyWindows(steps: readonly Step[]): boolean {
  const shells = new Set<string>();
  const visit = (list: readonly Step[]) => {
    for (const step of list) {
      switch (step.kind) {
        case 'command':
          shells.add(step.shell);
          break;
        case 'if':
          visit([...step.then, ...step.otherwise]);
          break;
        case 'try':
          visit([...step.body, ...(step.handler ?? []), ...step.cleanup]);
          break;
        case 'stage':
          visit(step.stage.body);
          break;
        case 'parallel':
          step.branches.forEach(branch => visit(branch.body));
          break;
        default:
          visit(step.body ?? []);
      }
    }
  };
  visit(steps);
  return shells.size > 0 && !shells.has('sh') && !shells.has('pwsh');
}

function runnerForLabel(
  label: Value,
  generation: Generation,
  steps: readonly Step[],
): Runner & { readonly note: string } {
  const text = textOf(label);
  if (text === undefined || text === 'null') {
    return openLabel(label, generation);
  }
  // `linux && maven` asks for both; the part that a rule knows decides.
  const parts = text
    .split(/\s*(?:&&|\|\||[()])\s*/)
    .map(part => part.trim())
    .filter(part => part !== '' && !part.startsWith('!'));
  for (const candidate of [text, ...parts]) {
    const rule = generation.mapping.runners.find(each =>
      RegExp(each.match, 'i').test(candidate),
    );
    if (rule) {
      return {
        runsOn: rule['runs-on'],
        platform: rule.platform,
        note:
          parts.length > 1
            ? `the labels '${text}' become ${[rule['runs-on']]
                .flat()
                .join(', ')} by the table of runners`
            : '',
      };
    }
  }
  const isWindows = onlyWindows(steps);
  const name = constantCase(`RUNNER_${text}`);
  const fallback = isWindows ? 'windows-latest' : 'ubuntu-latest';
  generation.require(
    'runner',
    name,
    `the runner that replaces agents with the label '${text}'; without it ${fallback} is used`,
  );
  return {
    runsOn: `\${{ vars.${name} || '${fallback}' }}`,
    platform: isWindows ? 'windows' : 'linux',
    isOpen: true,
    note: `set the variable ${name} to the runner that replaces '${text}'; until then ${fallback} is used`,
  };
}

function openLabel(
  label: Value,
  generation: Generation,
): Runner & { readonly note: string } {
  const parts = label.kind === 'text' ? label.parts : [label];
  const axis = parts.find(part => part.kind === 'axis');
  const isOpen = true;
  const expression =
    axis?.kind === 'axis' && parts.length === 1
      ? undefined
      : toExpression(label, { generation, place: 'job', entries: [] });
  const note = 'which agent is known only to the run';
  if (axis?.kind === 'axis') {
    const name = `RUNNER_${constantCase(axis.name)}`;
    generation.require(
      'runner',
      name,
      `JSON that says which runner replaces the agents of each ${axis.name}`,
    );
    return {
      runsOn: `\${{ fromJSON(vars.${name} || '{}')[matrix.${axis.name}] || 'ubuntu-latest' }}`,
      platform: 'linux',
      isOpen,
      note: `the runner of each ${axis.name} comes from the variable ${name}`,
    };
  }
  return {
    runsOn:
      expression === undefined
        ? 'ubuntu-latest'
        : `\${{ ${expression} || 'ubuntu-latest' }}`,
    platform: 'linux',
    isOpen,
    note,
  };
}

function imageText(image: Value, generation: Generation): string | undefined {
  const parts = image.kind === 'text' ? image.parts : [image];
  const texts = parts.map(part => {
    if (part.kind === 'literal') {
      return String(part.value ?? '');
    }
    if (part.kind === 'axis') {
      return `\${{ matrix.${part.name} }}`;
    }
    const expression = toExpression(part, {
      generation,
      place: 'job',
      entries: generation.pipeline.environment,
    });
    return expression === undefined ? undefined : `\${{ ${expression} }}`;
  });
  return texts.some(each => each === undefined) ? undefined : texts.join('');
}

function dockerRunner(
  agent: Extract<Agent, { kind: 'docker' }>,
  generation: Generation,
  steps: readonly Step[],
): Runner {
  const base = agent.label
    ? runnerForLabel(agent.label, generation, steps)
    : ubuntu;
  let image = imageText(agent.image, generation);
  if (image === undefined || image === '') {
    const name = 'CONTAINER_IMAGE';
    generation.require(
      'variable',
      name,
      'the image that the pipeline chose while it ran',
    );
    generation.ledger.mark(
      agent.origin,
      'manual',
      `which image is known only to the run; set the variable ${name}`,
    );
    image = `\${{ vars.${name} }}`;
  } else {
    generation.ledger.mark(agent.origin, 'converted');
  }
  const registry = agent.registryUrl && textOf(agent.registryUrl);
  const host = registry?.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  const options = agent.args && dockerOptions(agent.args, generation);
  const user =
    agent.registryCredentialsId &&
    credentialSecret(
      { generation },
      agent.registryCredentialsId,
      'the user of the registry',
      '_USERNAME',
    );
  const password =
    agent.registryCredentialsId &&
    credentialSecret(
      { generation },
      agent.registryCredentialsId,
      'the password of the registry',
      '_PASSWORD',
    );
  return {
    // Containers need Linux, whatever the label promised.
    runsOn: base.platform === 'linux' ? base.runsOn : 'ubuntu-latest',
    platform: 'linux',
    container: {
      image: host && !image.startsWith(host) ? `${host}/${image}` : image,
      ...(options ? { options } : {}),
      ...(user && password
        ? {
            credentials: {
              username: `\${{ secrets.${user} }}`,
              password: `\${{ secrets.${password} }}`,
            },
          }
        : {}),
    },
  };
}

/** Options of `docker run`; those that GitHub sets itself, or whose values a runner lacks, are left out. */
function dockerOptions(
  args: Value,
  generation: Generation,
): string | undefined {
  const text = imageText(args, generation);
  return text
    ?.replace(/(?:^|\s)(?:--network|--net|--entrypoint)[=\s]\S*/g, '')
    .replace(/(?:^|\s)(?:-v|--volume)[=\s]\S*\$\S*/g, '')
    .replace(/(?:^|\s)(?:--rm|-it|-i|-t|-d)(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
