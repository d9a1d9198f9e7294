import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';
import {
  AgentsClient,
  isRoleAtLeast,
  Project,
  ProjectRole,
} from '@trainyard/plugin-agents-common';
import { createPluginCalls } from './createPluginCalls';

export interface ProjectsServiceOptions {
  readonly credentials: BackstageCredentials;
  /** For the agents plugin: the person of a run. */
  readonly actingUser?: string;
}

/**
 * Projects as the caller sees them. Another project's things do not exist:
 * what the caller may not see is `undefined` or a `NotFoundError`.
 */
export interface ProjectsService {
  listProjects(options: ProjectsServiceOptions): Promise<readonly Project[]>;
  getProject(
    projectId: string,
    options: ProjectsServiceOptions,
  ): Promise<Project | undefined>;
  /** The project, if the caller has at least this role in it. */
  requireRole(
    projectId: string,
    role: ProjectRole,
    options: ProjectsServiceOptions,
  ): Promise<Project>;
}

/** Throws unless the caller sees the project and has the role. */
export function assertProjectRole(
  projectId: string,
  project: Project | undefined,
  needed: ProjectRole,
): asserts project is Project {
  if (!project) {
    throw new NotFoundError(`No project ${projectId}`);
  }
  if (!isRoleAtLeast(project.role, needed)) {
    throw new NotAllowedError(
      `This needs the role ${needed} in project ${projectId}; you are ${
        project.role ?? 'no member'
      }`,
    );
  }
}

class HttpProjectsService implements ProjectsService {
  constructor(
    private readonly connect: (options: ProjectsServiceOptions) => AgentsClient,
  ) {}

  async listProjects(options: ProjectsServiceOptions) {
    const { items } = await this.connect(options).listProjects();
    return items;
  }

  async getProject(projectId: string, options: ProjectsServiceOptions) {
    try {
      return await this.connect(options).getProject(projectId);
    } catch (error) {
      if (error instanceof ResponseError && error.statusCode === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async requireRole(
    projectId: string,
    role: ProjectRole,
    options: ProjectsServiceOptions,
  ) {
    const project = await this.getProject(projectId, options);
    assertProjectRole(projectId, project, role);
    return project;
  }
}

/** Membership and roles of projects, for every plugin that scopes by them. */
export const projectsServiceRef = createServiceRef<ProjectsService>({
  id: 'agents.projects',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        new HttpProjectsService(
          ({ credentials, actingUser }) =>
            new AgentsClient(
              createPluginCalls({
                auth,
                discovery,
                actingUser,
                getCredentials: async () => credentials,
              }),
            ),
        ),
    }),
});
