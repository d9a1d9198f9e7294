import { listJobs, toTextList, type WorkflowJobView } from '../document/jobs';
import { isMap } from '../document/WorkflowDocument';
import { reporter, type WorkflowCheck } from './Check';

type Platform = 'linux' | 'windows' | 'macos';

/** The platform of GitHub's own runners; unknown for other labels and for expressions. */
export function platformOf(runsOn: unknown): Platform | undefined {
  const labels = toTextList(isMap(runsOn) ? runsOn.labels : runsOn);
  const name = labels.join(' ').toLowerCase();
  if (name.includes('${{')) return undefined;
  if (/\bubuntu-|\blinux\b/.test(name)) return 'linux';
  if (/\bwindows\b/.test(name)) return 'windows';
  return /\bmacos\b/.test(name) ? 'macos' : undefined;
}

const reportShell = reporter('shell-not-on-runner', 'error');

function hasShell(platform: Platform, shell: string): boolean {
  if (shell === 'cmd' || shell === 'powershell') return platform === 'windows';
  return shell === 'sh' ? platform !== 'windows' : true;
}

/** Finds `shell: cmd` on Linux and the like. */
export const checkShells: WorkflowCheck = document =>
  listJobs(document).flatMap(job => {
    const platform = platformOf(job.value['runs-on']);
    if (!platform) return [];
    return job.steps.flatMap(({ path, value: { shell } }) =>
      typeof shell === 'string' && !hasShell(platform, shell)
        ? [
            reportShell(
              document.positionOf([...path, 'shell']),
              `${platform} runners have no ${shell}`,
            ),
          ]
        : [],
    );
  });

const reportContainer = reporter('container-needs-linux', 'error');

/** Finds containers and services on runners that cannot start them. */
export const checkContainers: WorkflowCheck = document =>
  listJobs(document).flatMap(job => {
    const platform = platformOf(job.value['runs-on']);
    if (!platform || platform === 'linux') return [];
    return ['container', 'services']
      .filter(key => job.value[key] !== undefined)
      .map(key =>
        reportContainer(
          document.positionOf([...job.path, key]),
          `${key} needs a Linux runner, this job runs on ${platform}`,
        ),
      );
  });

const reportTimeout = reporter('missing-timeout', 'info');

function hasTimeout(job: WorkflowJobView): boolean {
  return job.value['timeout-minutes'] !== undefined || Boolean(job.value.uses);
}

/** Finds jobs that may hang for the six hours that GitHub allows. */
export const checkTimeouts: WorkflowCheck = document =>
  listJobs(document)
    .filter(job => !hasTimeout(job))
    .map(job =>
      reportTimeout(
        document.positionOf(job.path),
        `job '${job.id}' has no timeout-minutes; GitHub stops it after 360`,
      ),
    );
