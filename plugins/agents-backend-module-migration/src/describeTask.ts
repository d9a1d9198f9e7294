import type { AgentPrompt } from '@trainyard/plugin-agents-node';
import type { MigrationResult } from '@trainyard/plugin-migration-common';
import type { Parameters } from './parameters';

const SYSTEM = [
  'You convert Jenkins pipelines to GitHub Actions workflows.',
  'Keep every command word by word; values that Groovy would fill in become variables of the step, never text pasted into a script.',
  'Credentials are secrets of the repository, never values. Use permissions of least privilege and actions pinned to a version.',
  'A stage that waits for another one needs its job; post actions keep their conditions.',
  'What cannot be known stays as it is and is left to a person. Never invent a command.',
].join('\n');

/** What a model is asked, with the pipeline and the conversion by rules as material. */
export function describeTask(
  { source, path, strategy }: Parameters,
  byRules: MigrationResult,
): AgentPrompt {
  const open = byRules.account.items.filter(({ state }) => state === 'manual');
  const task =
    strategy === 'assisted'
      ? `Complete the workflow that rules have written for ${path}: replace each step that needs a person by one that does what the pipeline does, where the pipeline and common knowledge of its plugins tell it. Leave everything else as it is.`
      : `Write the workflow for ${path} from the pipeline as a whole. The conversion by rules shows what is known; yours is taken only if it is valid and at least as faithful.`;
  return {
    system: SYSTEM,
    task: `${task}\nAnswer with all workflow files, complete, and for each open item that you have solved its line and how.`,
    material: [
      { title: `Pipeline ${path}`, text: source },
      ...byRules.files.map(file => ({
        title: `Workflow by rules: ${file.path}`,
        text: file.text,
      })),
      {
        title: 'Open items',
        text:
          open
            .map(({ line, name, note }) => `line ${line}: ${name}: ${note}`)
            .join('\n') || 'none',
      },
    ],
  };
}
