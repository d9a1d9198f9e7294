import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { fetchWithRetry, type RequestPolicy } from '../http/fetchWithRetry';

/** Who asks a Jenkins. Held for one request, never stored, never logged. */
export interface JenkinsCredentials {
  readonly username?: string;
  readonly token?: string;
}

/** A job or folder as Jenkins lists it. */
export interface JenkinsItem {
  /** With the folders before it: `team/service/main`. */
  readonly fullName: string;
  readonly name: string;
  readonly kind: 'pipeline' | 'freestyle' | 'multibranch' | 'folder' | 'other';
  readonly url: string;
}

/** A page of a listing. */
export interface JenkinsPage {
  readonly items: readonly JenkinsItem[];
  /** Missing on the last page. */
  readonly nextOffset?: number;
}

interface Crumb {
  readonly field: string;
  readonly value: string;
  readonly cookie?: string;
}

const KINDS: readonly (readonly [RegExp, JenkinsItem['kind']])[] = [
  [/WorkflowMultiBranchProject$/, 'multibranch'],
  [/(OrganizationFolder|\.Folder)$/, 'folder'],
  [/WorkflowJob$/, 'pipeline'],
  [/(FreeStyleProject|MavenModuleSet|MatrixProject)$/, 'freestyle'],
];

function kindOf(className: unknown): JenkinsItem['kind'] {
  return (
    KINDS.find(([pattern]) => pattern.test(String(className)))?.[1] ?? 'other'
  );
}

function pathOf(fullName: string): string {
  return fullName
    .split('/')
    .filter(part => part !== '')
    .map(part => `/job/${encodeURIComponent(part)}`)
    .join('');
}

/** Items asked for at once. */
export const JENKINS_PAGE_SIZE = 100;

/** The largest answer that is read. */
const MAXIMUM_LENGTH = 5_000_000;

/** Talks to the remote API of a Jenkins server. */
export class JenkinsClient {
  constructor(
    private readonly base: URL,
    private readonly credentials: JenkinsCredentials,
    private readonly policy: RequestPolicy,
  ) {}

  #url(path: string): URL {
    return new URL(this.base.pathname.replace(/\/$/, '') + path, this.base);
  }

  #headers(): Record<string, string> {
    const { username, token } = this.credentials;
    const headers: Record<string, string> = {
      accept: 'application/json, text/xml, */*',
    };
    if (username && token) {
      const pair = Buffer.from(`${username}:${token}`).toString('base64');
      headers.authorization = `Basic ${pair}`;
    }
    return headers;
  }

  async #check(response: Response, what: string): Promise<Response> {
    const { status } = response;
    if (response.ok) return response;
    await response.body?.cancel();
    if (status === 401) {
      throw new AuthenticationError('Jenkins refuses the user or token');
    }
    if (status === 403) {
      throw new NotAllowedError(`this user may not see ${what}`);
    }
    if (status === 404) throw new NotFoundError(`Jenkins has no ${what}`);
    if (status >= 300 && status < 400) {
      throw new InputError(
        `Jenkins sends on to ${
          response.headers.get('location') ?? 'another place'
        }; use that address`,
      );
    }
    throw new ServiceUnavailableError(`Jenkins answered ${status} for ${what}`);
  }

  async #get(path: string, what: string): Promise<Response> {
    const init = { headers: this.#headers() };
    return this.#check(
      await fetchWithRetry(this.#url(path), init, this.policy),
      what,
    );
  }

  async #readText(response: Response, what: string): Promise<string> {
    const text = await response.text();
    if (text.length > MAXIMUM_LENGTH) {
      throw new InputError(
        `${what} is larger than ${MAXIMUM_LENGTH} characters`,
      );
    }
    return text;
  }

  async #getJson(path: string, what: string): Promise<Record<string, unknown>> {
    const text = await this.#readText(await this.#get(path, what), what);
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null) {
        return value as Record<string, unknown>;
      }
    } catch {
      // Falls through: some other server, or a sign-in page in front of Jenkins.
    }
    throw new ServiceUnavailableError(
      `${this.base.host} does not answer like a Jenkins; is the address right?`,
    );
  }

  /** Says which Jenkins this is and as whom it knows us. */
  async describe(): Promise<{
    version: string;
    user: string;
    isAnonymous: boolean;
  }> {
    const response = await this.#get('/api/json?tree=nodeName', 'server');
    const version = response.headers.get('x-jenkins');
    await response.body?.cancel();
    if (!version) {
      throw new ServiceUnavailableError(
        `${this.base.host} does not answer like a Jenkins; is the address right?`,
      );
    }
    const me = await this.#getJson(
      '/me/api/json?tree=id,fullName',
      'user',
    ).catch(error => {
      if (
        error instanceof NotAllowedError ||
        error instanceof AuthenticationError
      ) {
        if (this.credentials.token) throw error;
        return {};
      }
      throw error;
    });
    const user = 'id' in me ? String(me.id) : 'anonymous';
    return { version, user, isAnonymous: user === 'anonymous' };
  }

  /** One page of what stands directly in a folder. */
  async listItems(folder: string, offset = 0): Promise<JenkinsPage> {
    const range = `{${offset},${offset + JENKINS_PAGE_SIZE + 1}}`;
    const tree = encodeURIComponent(`jobs[name,fullName,url,_class]${range}`);
    const answer = await this.#getJson(
      `${pathOf(folder)}/api/json?tree=${tree}`,
      folder ? `folder '${folder}'` : 'list of jobs',
    );
    const jobs = Array.isArray(answer.jobs) ? answer.jobs : [];
    const items = jobs
      .slice(0, JENKINS_PAGE_SIZE)
      .map((job: Record<string, unknown>) => ({
        name: String(job.name),
        fullName: String(
          job.fullName ?? (folder ? `${folder}/${String(job.name)}` : job.name),
        ),
        url: String(job.url ?? ''),
        kind: kindOf(job._class),
      }));
    return jobs.length > JENKINS_PAGE_SIZE
      ? { items, nextOffset: offset + JENKINS_PAGE_SIZE }
      : { items };
  }

  /** The XML in which Jenkins keeps a job. */
  async readConfiguration(fullName: string): Promise<string> {
    const what = `job '${fullName}'`;
    return this.#readText(
      await this.#get(`${pathOf(fullName)}/config.xml`, what),
      what,
    );
  }

  /** Jenkins wants a token of its own against forged requests, bound to a session. */
  async #readCrumb(): Promise<Crumb | undefined> {
    const url = this.#url('/crumbIssuer/api/json');
    const response = await fetchWithRetry(
      url,
      { headers: this.#headers() },
      this.policy,
    );
    if (response.status === 404) return undefined;
    const checked = await this.#check(response, 'crumb');
    const cookie = checked.headers.get('set-cookie')?.split(';')[0];
    const answer = (await checked.json()) as Record<string, unknown>;
    return {
      field: String(answer.crumbRequestField),
      value: String(answer.crumb),
      cookie,
    };
  }

  /** Creates a job from its XML. */
  async createJob(
    folder: string,
    name: string,
    configuration: string,
  ): Promise<string> {
    const crumb = await this.#readCrumb();
    const headers = { ...this.#headers(), 'content-type': 'application/xml' };
    if (crumb) {
      Object.assign(headers, { [crumb.field]: crumb.value });
      if (crumb.cookie) Object.assign(headers, { cookie: crumb.cookie });
    }
    const response = await fetchWithRetry(
      this.#url(
        `${pathOf(folder)}/createItem?name=${encodeURIComponent(name)}`,
      ),
      { method: 'POST', headers, body: configuration },
      this.policy,
    );
    if (response.status === 400) {
      throw new InputError(
        `Jenkins does not accept the job '${name}': ${
          response.headers.get('x-error') ?? 'a job of this name may exist'
        }`,
      );
    }
    await this.#check(response, `folder '${folder}'`);
    return new URL(`${pathOf(folder ? `${folder}/${name}` : name)}/`, this.base)
      .href;
  }
}
