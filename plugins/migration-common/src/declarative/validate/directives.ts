import type { Expression } from '../../syntax';
import {
  firstArgument,
  sectionOf,
  sectionsOf,
  type Section,
} from '../sections';
import type { Findings } from './Findings';
import { agentRequirements, agentTypes } from './sectionRules';

/** An agent is of one type, and has what its type needs. */
export function validateAgent(section: Section, findings: Findings): void {
  const argument = firstArgument(section);
  if (!section.block) {
    if (
      argument?.kind !== 'variable' ||
      !['any', 'none'].includes(argument.name)
    ) {
      findings.add(
        "an agent is 'any', 'none' or a block in braces",
        section.node.range,
      );
    }
    return;
  }
  const types = sectionsOf(section.block);
  const recognised = types.filter(type => agentTypes.has(type.name));
  const bare = (section.block?.body ?? []).find(
    statement => !sectionOf(statement),
  );
  if (bare && types.length > 0) {
    findings.add('an agent has one type only', bare.range);
  }
  if (recognised.length > 1) {
    findings.add('an agent has one type only', recognised[1].node.nameRange);
  }
  for (const type of types.slice(0, 1)) {
    if (types.length === 1 && !agentTypes.has(type.name)) {
      findings.add(`'${type.name}' is no type of agent`, type.node.nameRange);
    }
    const required = agentRequirements[type.name];
    const settings = sectionsOf(type.block).map(each => each.name);
    if (type.block && required && !settings.includes(required)) {
      findings.add(
        `an agent of the type '${type.name}' needs '${required}'`,
        type.node.nameRange,
      );
    }
  }
}

/** Variables have plain names, each once, and values that are text. */
export function validateEnvironment(
  section: Section,
  findings: Findings,
): void {
  const seen = new Set<string>();
  for (const statement of section.block?.body ?? []) {
    const expression =
      statement.kind === 'expression' ? statement.expression : undefined;
    if (expression?.kind !== 'assignment' || expression.operator !== '=') {
      findings.add('an environment holds NAME = value only', statement.range);
      continue;
    }
    const { target, value } = expression;
    if (target.kind !== 'variable' || !/^[A-Za-z_]\w*$/.test(target.name)) {
      findings.add('this is no name of an environment variable', target.range);
    } else if (seen.has(target.name)) {
      findings.add(`'${target.name}' is set twice`, target.range);
    } else {
      seen.add(target.name);
    }
    validateValue(value, findings);
  }
}

/** Whether an expression reaches for Java's `System`, which no sandboxed script may. */
function asksSystem(value: Expression): boolean {
  switch (value.kind) {
    case 'variable':
      return value.name === 'System';
    case 'property':
      return asksSystem(value.object);
    case 'call':
      return value.receiver !== undefined && asksSystem(value.receiver);
    default:
      return false;
  }
}

function validateValue(value: Expression, findings: Findings): void {
  // Of several statements in one `${ }` the tree keeps the last; the text has them all.
  const isInside =
    value.kind === 'interpolated' &&
    /\$\{[^}]*\bSystem\s*\.\s*\w/.test(findings.textOf(value.range));
  if (isInside || asksSystem(value)) {
    findings.add(
      "the sandbox of pipelines refuses Java's System until an administrator allows it",
      value.range,
    );
    return;
  }
  switch (value.kind) {
    case 'binary':
      if (value.operator !== '+') {
        findings.add(
          'values of an environment are joined with + only',
          value.range,
        );
        return;
      }
      [value.left, value.right].forEach(each => {
        if (each.kind === 'call' && each.name === 'credentials') {
          findings.add(
            'credentials() stands alone, not joined with other text',
            each.range,
          );
        } else {
          validateValue(each, findings);
        }
      });
      break;
    case 'closure':
    case 'map':
    case 'list':
    case 'null':
      findings.add(
        'a value of an environment is text, a number or a call',
        value.range,
      );
      break;
    default:
  }
}

/** Options and triggers of Jenkins itself; others belong to plugins and are taken on trust. */
const repeatable = new Set([
  'string',
  'booleanParam',
  'choice',
  'text',
  'password',
  'file',
  'tool',
]);

/** Entries of options, triggers, parameters and tools are calls, each kind once where that matters. */
export function validateEntries(section: Section, findings: Findings): void {
  const seen = new Set<string>();
  for (const statement of section.block?.body ?? []) {
    const entry = sectionOf(statement);
    if (!entry) {
      findings.add(`'${section.name}' holds calls only`, statement.range);
      continue;
    }
    const once =
      section.name === 'options' ||
      section.name === 'triggers' ||
      section.name === 'tools';
    if (once && !repeatable.has(entry.name) && seen.has(entry.name)) {
      findings.add(
        `'${entry.name}' stands twice in '${section.name}'`,
        entry.node.nameRange,
      );
    }
    seen.add(entry.name);
    validateEntry(section, entry, findings);
  }
}

function validateEntry(
  section: Section,
  entry: Section,
  findings: Findings,
): void {
  if (section.name === 'tools') {
    return;
  }
  const inner = entry.node.args.map(argument => argument.value);
  for (const value of inner) {
    if (
      value.kind === 'call' &&
      !value.receiver &&
      value.name === 'properties'
    ) {
      findings.add(
        "the step 'properties' has no place in a declarative pipeline",
        value.range,
      );
    }
    const hasClosure =
      value.kind === 'call' &&
      value.args.some(each => each.value.kind === 'closure');
    if (hasClosure) {
      findings.add('a closure cannot be an argument here', value.range);
    }
  }
  const positional = entry.node.args.filter(
    each => each.name === undefined && each.value.kind !== 'closure',
  );
  if (positional.length > 1) {
    findings.add(
      `'${entry.name}' takes one unnamed argument at most`,
      entry.node.range,
    );
  }
  if (section.name === 'triggers' && entry.name === 'upstream') {
    const names = entry.node.args.flatMap(each => each.name ?? []);
    const wrong = names.find(
      name => !['upstreamProjects', 'threshold'].includes(name),
    );
    if (wrong !== undefined) {
      findings.add(`'upstream' knows no '${wrong}'`, entry.node.range);
    }
  }
  if (section.name !== 'parameters' && !isKnown(section.name, entry.name)) {
    findings.add(
      `'${entry.name}' is not known among the ${section.name} of Jenkins and its common plugins`,
      entry.node.nameRange,
    );
  }
}

const known: Readonly<Record<string, RegExp>> = {
  // Names of plugins end like these; single words that do not are misspelt.
  options:
    /^(?:timeout|timestamps|retry|lock|ansiColor|buildDiscarder|skipDefaultCheckout|skipStagesAfterUnstable|disableConcurrentBuilds|disableResume|overrideIndexTriggers|parallelsAlwaysFailFast|preserveStashes|quietPeriod|checkoutToSubdirectory|newContainerPerStage|durabilityHint|gitLabConnection|gitlabBuilds|githubProjectProperty|gitHubCommitStatus|copyArtifactPermission|rateLimitBuilds|throttle\w*|authorizationMatrix|office365ConnectorWebhooks|warnError|catchError|withCredentials|withEnv|withAWS|node|script|datadog|podTemplate|sshagent|ws|dir|container|cache|logstash|buildBlocker|heavyJob|milestone|rebuild|withSonarQubeEnv|nodejs|configFileProvider|wrap|[a-z]+[A-Z]\w*)$/,
  triggers:
    /^(?:cron|pollSCM|upstream|gitlab|gerrit|githubPush|bitbucketPush|parameterizedCron|GenericTrigger|ciBuildTrigger|issueCommentTrigger|pullRequestReview|dockerHub|urlTrigger|snapshotDependencies|eventTrigger|giteaPush|artifactoryTrigger|jobDslTrigger|[a-z]+[A-Z]\w*|[A-Z]\w*)$/,
};

function isKnown(section: string, name: string): boolean {
  const pattern = known[section];
  return !pattern || pattern.test(name);
}
