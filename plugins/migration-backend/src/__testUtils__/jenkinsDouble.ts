import {
  type Double,
  type DoubleAnswer,
  type DoubleRequest,
  startDouble,
} from './startDouble';

const CLASSES = {
  folder: 'com.cloudbees.hudson.plugins.folder.Folder',
  pipeline: 'org.jenkinsci.plugins.workflow.job.WorkflowJob',
  freestyle: 'hudson.model.FreeStyleProject',
  multibranch:
    'org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject',
} as const;

/** A job of the double. */
export interface DoubleJob {
  readonly kind: keyof typeof CLASSES;
  readonly xml?: string;
}

/** A Jenkins that keeps to the documented remote API, with ways to make it fail. */
export interface JenkinsDouble extends Double {
  readonly jobs: Map<string, DoubleJob>;
  /** Statuses of the next answers, before it answers properly again. */
  readonly failures: DoubleAnswer[];
}

export const JENKINS_USER = 'ada';
export const JENKINS_TOKEN = '11aa22bb33cc';

/** The XML of a job whose pipeline stands in it. */
export function inlineJob(script: string): DoubleJob {
  const escaped = script
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/'/g, '&apos;');
  return {
    kind: 'pipeline',
    xml: `<?xml version='1.1' encoding='UTF-8'?>
<flow-definition plugin="workflow-job@1400">
  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition" plugin="workflow-cps@3900">
    <script>${escaped}</script>
    <sandbox>true</sandbox>
  </definition>
</flow-definition>`,
  };
}

/** The XML of a job that reads its pipeline from a repository. */
export function repositoryJob(url: string, path = 'Jenkinsfile'): DoubleJob {
  return {
    kind: 'pipeline',
    xml: `<flow-definition>
  <definition class="org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition">
    <scm class="hudson.plugins.git.GitSCM">
      <userRemoteConfigs><hudson.plugins.git.UserRemoteConfig><url>${url}</url></hudson.plugins.git.UserRemoteConfig></userRemoteConfigs>
      <branches><hudson.plugins.git.BranchSpec><name>*/main</name></hudson.plugins.git.BranchSpec></branches>
    </scm>
    <scriptPath>${path}</scriptPath>
  </definition>
</flow-definition>`,
  };
}

function list(
  jobs: ReadonlyMap<string, DoubleJob>,
  folder: string,
  tree: string,
): DoubleAnswer {
  const [, from, to] = /\{(\d+),(\d+)\}/.exec(tree) ?? [];
  const prefix = folder ? `${folder}/` : '';
  const direct = [...jobs]
    .filter(
      ([name]) =>
        name.startsWith(prefix) && !name.slice(prefix.length).includes('/'),
    )
    .map(([fullName, { kind }]) => ({
      _class: CLASSES[kind],
      name: fullName.slice(prefix.length),
      fullName,
      url: `http://jenkins/${fullName}`,
    }));
  return {
    json: { jobs: direct.slice(Number(from), Number(to)) },
    headers: { 'x-jenkins': '2.541' },
  };
}

function create(
  jobs: Map<string, DoubleJob>,
  request: DoubleRequest,
  folder: string,
): DoubleAnswer {
  const isProtected =
    request.headers['jenkins-crumb'] === 'crumb-1' &&
    request.headers.cookie === 'JSESSIONID=s1';
  if (!isProtected)
    return { status: 403, text: 'No valid crumb was included in the request' };
  const name = request.url.searchParams.get('name') ?? '';
  const fullName = folder ? `${folder}/${name}` : name;
  if (jobs.has(fullName)) {
    return {
      status: 400,
      headers: { 'x-error': `A job already exists with the name ${name}` },
    };
  }
  jobs.set(fullName, { kind: 'freestyle', xml: request.body });
  return {};
}

/** Starts a Jenkins double. */
export async function startJenkinsDouble(): Promise<JenkinsDouble> {
  const jobs = new Map<string, DoubleJob>();
  const failures: DoubleAnswer[] = [];
  const expected = `Basic ${Buffer.from(
    `${JENKINS_USER}:${JENKINS_TOKEN}`,
  ).toString('base64')}`;
  const double = await startDouble(request => {
    const failure = failures.shift();
    if (failure) return failure;
    const given = request.headers.authorization;
    if (given !== undefined && given !== expected)
      return { status: 401, text: '<html>Unauthorized</html>' };
    const { pathname, searchParams } = request.url;
    const [, path, rest] = /^((?:\/job\/[^/]+)*)(\/.*)$/.exec(pathname) ?? [];
    const fullName = (path ?? '')
      .split('/job/')
      .filter(part => part !== '')
      .map(decodeURIComponent)
      .join('/');
    if (rest === '/crumbIssuer/api/json') {
      return {
        json: { crumb: 'crumb-1', crumbRequestField: 'Jenkins-Crumb' },
        headers: { 'set-cookie': 'JSESSIONID=s1; Path=/; HttpOnly' },
      };
    }
    if (rest === '/me/api/json')
      return given ? { json: { id: JENKINS_USER } } : { status: 403 };
    if (rest === '/api/json') {
      if (given === undefined)
        return {
          status: 403,
          text: 'Authentication required',
          headers: { 'x-jenkins': '2.541' },
        };
      if (fullName && !jobs.has(fullName)) return { status: 404 };
      return list(jobs, fullName, searchParams.get('tree') ?? '');
    }
    if (rest === '/createItem') return create(jobs, request, fullName);
    const job = jobs.get(fullName);
    return rest === '/config.xml' && job?.xml !== undefined
      ? { text: job.xml }
      : { status: 404 };
  });
  return Object.assign(double, { jobs, failures });
}
