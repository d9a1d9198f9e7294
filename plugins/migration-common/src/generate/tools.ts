import { textOf } from '../evaluate/values';
import type { ToolUse } from '../model';
import type { StepContext } from './context';
import { toTemplate } from './scripts';
import { action } from './steps/handler';
import type { WorkflowStep } from './workflow';

/** The version in the name an administrator gave a tool: `jdk17`, `Maven 3.9.6`, `node-20`. */
function versionIn(name: string): string | undefined {
  const old = /(?:^|[^\d.])1[._](\d+)/.exec(name);
  if (/jdk|java/i.test(name) && old) {
    return old[1];
  }
  return /\d+(?:\.\d+)*/.exec(name)?.[0];
}

/** The set-up actions of `tools { }`, with caching where the action knows the build tool. */
export function setupTools(
  tools: readonly ToolUse[],
  context: StepContext,
): WorkflowStep[] {
  const usesMaven = tools.some(tool => tool.type === 'maven');
  const gradle = tools.some(tool => tool.type === 'gradle')
    ? 'gradle'
    : undefined;
  return tools.flatMap(tool =>
    setupTool(tool, context, usesMaven ? 'maven' : gradle),
  );
}

function setupTool(
  tool: ToolUse,
  context: StepContext,
  cache: string | undefined,
): WorkflowStep[] {
  const { ledger } = context.generation;
  const name = textOf(tool.version) ?? toTemplate(tool.version, context) ?? '';
  const version = name.includes('${{') ? name : versionIn(name);
  const mark = (state: 'converted' | 'approximated' | 'manual', note: string) =>
    ledger.mark(tool.origin, state, note, `jobs.${context.job.id}`);
  const guess = (fallback: string) => {
    mark(
      version === undefined ? 'approximated' : 'converted',
      version === undefined
        ? `the tool '${name}' names no version; ${fallback} is a guess`
        : `version ${version} is read from the tool's name '${name}'`,
    );
    return version ?? fallback;
  };
  switch (tool.type) {
    case 'jdk':
    case 'openjdk':
      return [
        {
          name: 'Set up Java',
          uses: action(context, 'actions/setup-java'),
          with: {
            distribution: 'temurin',
            'java-version': guess('21'),
            ...(cache ? { cache } : {}),
          },
        },
      ];
    case 'maven':
      return [
        {
          name: 'Set up Maven',
          uses: action(context, 'stCarolas/setup-maven'),
          with: { 'maven-version': mavenVersion(guess('3.9.9')) },
        },
      ];
    case 'gradle':
      return [
        {
          name: 'Set up Gradle',
          uses: action(context, 'gradle/actions/setup-gradle'),
          with: { 'gradle-version': guess('current') },
        },
      ];
    case 'nodejs':
      return [
        {
          name: 'Set up Node.js',
          uses: action(context, 'actions/setup-node'),
          with: { 'node-version': guess('22') },
        },
      ];
    case 'go':
      return [
        {
          name: 'Set up Go',
          uses: action(context, 'actions/setup-go'),
          with: { 'go-version': guess('stable') },
        },
      ];
    case 'git':
    case 'dockerTool':
    case 'org.jenkinsci.plugins.docker.commons.tools.DockerTool':
      mark('converted', 'runners have it');
      return [];
    default:
      mark(
        'approximated',
        `the image of the runner has to hold '${tool.type}' ('${name}')`,
      );
      return [];
  }
}

/** The action wants a whole version; tools are often named after the line only. */
function mavenVersion(version: string): string {
  const known: Readonly<Record<string, string>> = {
    '3': '3.9.9',
    '3.9': '3.9.9',
    '3.8': '3.8.8',
    '3.6': '3.6.3',
    '3.5': '3.5.4',
    '3.3': '3.3.9',
  };
  return known[version] ?? version;
}
