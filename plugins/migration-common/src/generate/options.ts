import { textOf } from '../evaluate/values';
import type { Directive } from '../model';
import type { Generation } from './Generation';
import { timeoutMinutes } from './wrappers';

/** What the options of a pipeline mean for the workflow as a whole. */
export interface WorkflowOptions {
  readonly timeoutMinutes?: number;
  readonly concurrency: Record<string, unknown>;
  readonly skipsCheckout: boolean;
  readonly attempts?: number;
}

const byItself: Readonly<Record<string, string>> = {
  timestamps: 'GitHub stamps every line by itself',
  ansiColor: 'GitHub shows colours by itself',
  preserveStashes: 'artifacts of a run can be read when it is run again',
  skipStagesAfterUnstable: 'GitHub knows no unstable runs',
  checkoutToSubdirectory: 'set the path of the checkout steps',
};

/** Settings of the server, of its plugins and of its restarts. */
const ofTheServer = new Set([
  'authorizationMatrix',
  'copyArtifactPermission',
  'disableRestartFromStage',
  'disableResume',
  'durabilityHint',
  'githubProjectProperty',
  'gitLabConnection',
  'newContainerPerStage',
  'notifyEndpoints',
  'office365ConnectorWebhooks',
  'overrideIndexTriggers',
]);

/** Reads the options; each is accounted for. */
export function readOptions(generation: Generation): WorkflowOptions {
  let minutes: number | undefined;
  let skipsCheckout = false;
  let concurrency: Record<string, unknown> = {
    // A newer push to a pull request makes the run of the older one useless.
    group:
      '${{ github.workflow }}-${{ github.event.pull_request.number || github.run_id }}',
    'cancel-in-progress': true,
  };
  for (const option of generation.pipeline.options) {
    const mark = (
      state: 'converted' | 'approximated' | 'manual' | 'dropped',
      note = '',
    ) => {
      generation.ledger.mark(option.origin, state, note);
      option.nested.forEach(each =>
        generation.ledger.mark(each.origin, state, note),
      );
    };
    switch (option.name) {
      case 'timeout':
        minutes = timeoutMinutes(option.named, option.args);
        mark('approximated', 'the limit holds for each job');
        break;
      case 'disableConcurrentBuilds':
        concurrency = {
          group: '${{ github.workflow }}-${{ github.ref }}',
          'cancel-in-progress': isTrue(option, 'abortPrevious'),
        };
        mark('converted', 'runs of the same branch wait for each other');
        break;
      case 'skipDefaultCheckout':
        skipsCheckout =
          option.args.length === 0 || textOf(option.args[0]) !== 'false';
        mark('converted');
        break;
      case 'buildDiscarder':
      case 'logRotator':
        mark(
          'approximated',
          'days become the retention of artifacts; GitHub keeps runs by the setting of the repository',
        );
        break;
      case 'retry':
        mark('approximated', 'failed jobs are run again by hand');
        break;
      case 'parallelsAlwaysFailFast':
        mark(
          'approximated',
          'GitHub cancels the cells of a matrix, but not other jobs',
        );
        break;
      case 'quietPeriod':
      case 'rateLimitBuilds':
      case 'throttleJobProperty':
        mark(
          'approximated',
          'concurrency of the workflow limits how many runs there are',
        );
        break;
      case 'lock':
        concurrency = {
          group: `lock-${
            option.named.resource ?? option.args[0]
              ? textOf(option.named.resource ?? option.args[0])
              : 'workflow'
          }`,
          'cancel-in-progress': false,
        };
        mark('approximated', 'at most one other run waits for the lock');
        break;
      case 'checkoutToSubdirectory':
        mark('approximated', byItself.checkoutToSubdirectory);
        break;
      default:
        if (Object.hasOwn(byItself, option.name)) {
          mark('converted', byItself[option.name]);
        } else if (ofTheServer.has(option.name)) {
          mark(
            'dropped',
            'a setting of the Jenkins server, without meaning on GitHub',
          );
        } else {
          mark(
            'manual',
            'an option of a plugin that is not known here, which Jenkins refuses where the plugin is missing; look up what it does',
          );
        }
    }
  }
  return {
    ...(minutes === undefined ? {} : { timeoutMinutes: minutes }),
    concurrency,
    skipsCheckout,
  };
}

function isTrue(option: Directive, name: string): boolean {
  const value = option.named[name];
  return value !== undefined && textOf(value) === 'true';
}
