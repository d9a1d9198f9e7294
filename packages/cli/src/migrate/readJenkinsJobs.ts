import { askServer } from './askServer';

interface Credentials {
  readonly user: string | undefined;
  readonly token: string | undefined;
}

interface JobView {
  readonly name: string;
  readonly _class?: string;
  readonly jobs?: readonly JobView[];
}

/** Folders inside folders; real servers have three or four levels. */
const deepestFolder = 10;

async function get(url: string, credentials: Credentials): Promise<Response> {
  const headers: Record<string, string> = {};
  if (credentials.user && credentials.token) {
    const pair = Buffer.from(
      `${credentials.user}:${credentials.token}`,
    ).toString('base64');
    headers.Authorization = `Basic ${pair}`;
  }
  const response = await askServer(url, headers);
  if (response.status === 401 || response.status === 403) {
    throw new Error(
      `Jenkins refused ${url} (${response.status}); set JENKINS_USER and JENKINS_TOKEN`,
    );
  }
  if (!response.ok) {
    throw new Error(`Jenkins answered ${response.status} to ${url}`);
  }
  return response;
}

/** The definitions of all jobs of a server or folder: Jenkinsfiles, or `config.xml` as it stands. */
export async function readJenkinsJobs(
  address: string,
  credentials: Credentials,
  depth = 0,
): Promise<{ path: string; text: string }[]> {
  const base = address.endsWith('/') ? address : `${address}/`;
  const answer = await get(
    `${base}api/json?tree=jobs[name,_class]`,
    credentials,
  );
  const { jobs = [] } = (await answer.json()) as { jobs?: JobView[] };
  const found: { path: string; text: string }[] = [];
  for (const job of jobs) {
    // The address that a server says of itself may be another one, and is asked nothing.
    const url = `${base}job/${encodeURIComponent(job.name)}/`;
    const isFolder = /Folder$/.test(job._class ?? '');
    if (isFolder && depth < deepestFolder) {
      const inner = await readJenkinsJobs(url, credentials, depth + 1);
      found.push(
        ...inner.map(each => ({ ...each, path: `${job.name}/${each.path}` })),
      );
      continue;
    }
    const config = await get(`${url}config.xml`, credentials);
    found.push({ path: `${job.name}/config.xml`, text: await config.text() });
  }
  return found;
}
