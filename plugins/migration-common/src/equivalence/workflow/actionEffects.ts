import { isMap } from '@trainyard/workflow-validator';
import { parse } from 'yaml';
import { facts, nameSources } from '../trace/facts';
import { toText } from './expressions';

/** What using an action means for a trace. */
export type ActionEffect =
  | { readonly kind: 'sources'; readonly of?: string }
  | { readonly kind: 'tool'; readonly name: string }
  | { readonly kind: 'upload'; readonly name: string; readonly paths: string }
  | { readonly kind: 'download'; readonly name: string | undefined }
  | { readonly kind: 'changes'; readonly filters: readonly string[] }
  | { readonly kind: 'effect'; readonly text: string }
  | {
      readonly kind: 'command';
      readonly script: string;
      readonly shell: string;
    };

type Inputs = Readonly<Record<string, unknown>>;

/** Paths in one form: `a, b` and one a line are the same. */
export function normalisePaths(text: string): string {
  return text
    .split(/[\n,]/)
    .map(path => path.trim().replace(/^\.\//, ''))
    .filter(path => path !== '')
    .sort()
    .join(' ');
}

const TOOLS: Readonly<Record<string, string>> = {
  'actions/setup-java': 'java',
  'actions/setup-node': 'node',
  'actions/setup-python': 'python',
  'actions/setup-go': 'go',
  'actions/setup-dotnet': 'dotnet',
  'ruby/setup-ruby': 'ruby',
  'gradle/actions/setup-gradle': 'gradle',
  'stCarolas/setup-maven': 'maven',
  'hashicorp/setup-terraform': 'terraform',
  'azure/setup-helm': 'helm',
  'azure/setup-kubectl': 'kubectl',
};

const EFFECTS: Readonly<Record<string, string>> = {
  'dorny/test-reporter': '‹results›',
  'mikepenz/action-junit-report': '‹results›',
  'EnricoMi/publish-unit-test-result-action': '‹results›',
  'slackapi/slack-github-action': '‹notify›',
  'rtCamp/action-slack-notify': '‹notify›',
  '8398a7/action-slack': '‹notify›',
  'dawidd6/action-send-mail': '‹notify›',
  'docker/login-action': '‹registry login›',
};

/** Reads a `uses`; actions that leave no trace a pipeline could have give nothing. */
export function readActionEffect(
  uses: string,
  inputs: Inputs,
): ActionEffect | undefined {
  const name = uses.split('@')[0];
  if (name === 'actions/checkout') {
    const { repository, ref } = inputs;
    return repository === undefined || toText(repository) === facts.repository
      ? { kind: 'sources' }
      : {
          kind: 'sources',
          of: nameSources(`github.com/${toText(repository)}`, toText(ref)),
        };
  }
  if (name === 'actions/upload-artifact') {
    return {
      kind: 'upload',
      name: toText(inputs.name ?? 'artifact'),
      paths: normalisePaths(toText(inputs.path)),
    };
  }
  if (name === 'actions/download-artifact') {
    const wanted = inputs.name === undefined ? undefined : toText(inputs.name);
    return { kind: 'download', name: wanted };
  }
  if (name === 'dorny/paths-filter') {
    const filters: unknown = parse(toText(inputs.filters));
    return {
      kind: 'changes',
      filters: isMap(filters) ? Object.keys(filters) : [],
    };
  }
  if (TOOLS[name]) return { kind: 'tool', name: TOOLS[name] };
  if (name === 'nick-fields/retry') {
    return {
      kind: 'command',
      script: toText(inputs.command),
      shell: toText(inputs.shell),
    };
  }
  return EFFECTS[name] ? { kind: 'effect', text: EFFECTS[name] } : undefined;
}
