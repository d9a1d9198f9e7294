import { ConflictError, InputError } from '@backstage/errors';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CreateProject,
  createProjectSchema,
  DEFAULT_PROJECT_ID,
  highestRole,
  isRoleAtLeast,
  Project,
  ProjectDetails,
  ProjectMember,
  projectMemberSchema,
  ProjectRole,
  ProjectSettings,
  projectSettingsSchema,
} from '@trainyard/plugin-agents-common';
import { assertProjectRole } from '@trainyard/plugin-agents-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { ProjectRow } from '../database/rows';
import { parseInput } from '../router/parseInput';
import { ExpiringCache } from './ExpiringCache';

/** The claims that decide about a role. */
export interface Claims {
  readonly ownershipEntityRefs: readonly string[];
}

interface StoredProject {
  readonly row: ProjectRow;
  readonly members: readonly ProjectMember[];
  /** Owners of the System that the project belongs to. */
  readonly systemOwners: readonly string[];
}

export interface ProjectsOptions {
  readonly knex: Knex;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  /** Role of everybody who is signed in, in the default project. */
  readonly everyoneIs?: ProjectRole;
  /** Providers of models that the configuration names. */
  readonly providers?: readonly string[];
  /** Users and groups who administer the portal. */
  readonly admins: readonly string[];
}

export interface ProjectUpdate {
  readonly title?: string;
  readonly description?: string;
  readonly systemRef?: string;
  readonly ownerRef?: string;
  readonly settings?: ProjectSettings;
  readonly members?: readonly ProjectMember[];
}

const updateSchema = z.object({
  title: z.string().min(1).max(120).optional(),
  description: z.string().max(2000).optional(),
  systemRef: z.string().optional(),
  ownerRef: z.string().optional(),
  settings: projectSettingsSchema.optional(),
  members: z.array(projectMemberSchema).max(500).optional(),
});

const KEEP_MS = 5_000;

/** Projects, their members and who may do what in them. */
export class DatabaseProjects {
  readonly #cache = new ExpiringCache<readonly StoredProject[]>(KEEP_MS);

  constructor(private readonly options: ProjectsOptions) {}

  /** Makes the default project, if the configuration wants one. */
  async ensureDefault(): Promise<void> {
    await this.options
      .knex('projects')
      .insert({
        id: DEFAULT_PROJECT_ID,
        title: 'Default project',
        description: 'What is started without naming a project',
        created_by: 'portal',
      })
      .onConflict('id')
      .ignore();
  }

  /** The role of a person, from ownership and grants; highest wins. */
  async roleOf(
    projectId: string,
    claims: Claims,
  ): Promise<ProjectRole | undefined> {
    const stored = (await this.#all()).find(({ row }) => row.id === projectId);
    return stored && this.#judge(stored, claims);
  }

  async list(claims: Claims): Promise<readonly Project[]> {
    return (await this.#all()).flatMap(stored => {
      const role = this.#judge(stored, claims);
      return role ? [toProject(stored.row, role)] : [];
    });
  }

  async get(
    projectId: string,
    claims: Claims,
  ): Promise<ProjectDetails | undefined> {
    const stored = (await this.#all()).find(({ row }) => row.id === projectId);
    const role = stored && this.#judge(stored, claims);
    return role
      ? { ...toProject(stored.row, role), members: [...stored.members] }
      : undefined;
  }

  async require(
    projectId: string,
    needed: ProjectRole,
    claims: Claims,
  ): Promise<ProjectDetails> {
    const project = await this.get(projectId, claims);
    assertProjectRole(projectId, project, needed);
    return project as ProjectDetails;
  }

  /** Users and groups whose grant or ownership lets them answer gates. */
  async approversOf(projectId: string): Promise<readonly string[]> {
    const stored = (await this.#all()).find(({ row }) => row.id === projectId);
    if (!stored) {
      return [];
    }
    const granted = stored.members
      .filter(member => isRoleAtLeast(member.role, 'approver'))
      .map(member => member.subjectRef);
    const owner = stored.row.owner_ref;
    return [...granted, ...stored.systemOwners, ...(owner ? [owner] : [])];
  }

  async create(
    input: CreateProject,
    by: string,
    claims: Claims,
  ): Promise<ProjectDetails> {
    const project = parseInput(createProjectSchema, input);
    await this.options.knex.transaction(async transaction => {
      const rows = await transaction('projects')
        .insert({
          id: project.projectId,
          title: project.title,
          description: project.description,
          system_ref: project.systemRef,
          owner_ref: project.ownerRef,
          created_by: by,
        })
        .onConflict('id')
        .ignore()
        .returning('id');
      if (!rows.length) {
        throw new ConflictError(
          `projectId: "${project.projectId}" is taken; choose another`,
        );
      }
      await transaction('project_members').insert({
        project_id: project.projectId,
        subject_ref: by,
        role: 'admin',
      });
    });
    this.#cache.clear();
    return this.require(project.projectId, 'viewer', claims);
  }

  async update(
    projectId: string,
    input: ProjectUpdate,
    claims: Claims,
  ): Promise<ProjectDetails> {
    await this.require(projectId, 'admin', claims);
    const { members, settings, ...fields } = parseInput(updateSchema, input);
    refuseNoAdmin(projectId, members);
    refuseUnknownProvider(settings, this.options.providers);
    await this.options.knex.transaction(async transaction => {
      await transaction('projects')
        .where({ id: projectId })
        .update({
          id: projectId,
          title: fields.title,
          description: fields.description,
          system_ref: fields.systemRef,
          owner_ref: fields.ownerRef,
          settings: settings && JSON.stringify(settings),
        });
      if (members) {
        await transaction('project_members')
          .where({ project_id: projectId })
          .delete();
        if (members.length) {
          await transaction('project_members').insert(
            members.map(({ subjectRef, role }) => ({
              project_id: projectId,
              subject_ref: subjectRef,
              role,
            })),
          );
        }
      }
    });
    this.#cache.clear();
    return this.require(projectId, 'viewer', claims);
  }

  #judge(
    { row, members, systemOwners }: StoredProject,
    { ownershipEntityRefs: refs }: Claims,
  ): ProjectRole | undefined {
    const roles = members
      .filter(member => refs.includes(member.subjectRef))
      .map(member => member.role);
    const owners = [...systemOwners, ...(row.owner_ref ? [row.owner_ref] : [])];
    if (row.id === DEFAULT_PROJECT_ID) {
      owners.push(...this.options.admins);
      if (this.options.everyoneIs) roles.push(this.options.everyoneIs);
    }
    if (owners.some(owner => refs.includes(owner))) {
      roles.push('admin');
    }
    return highestRole(roles);
  }

  #all(): Promise<readonly StoredProject[]> {
    return this.#cache.get('all', async () => {
      const { knex } = this.options;
      const [rows, members] = await Promise.all([
        knex<ProjectRow>('projects').orderBy('title'),
        knex<{ project_id: string; subject_ref: string; role: ProjectRole }>(
          'project_members',
        ).orderBy('subject_ref'),
      ]);
      const owners = await this.#systemOwners(rows);
      return rows.map(row => ({
        row,
        members: members
          .filter(member => member.project_id === row.id)
          .map(({ subject_ref, role }) => ({ subjectRef: subject_ref, role })),
        systemOwners: (row.system_ref && owners.get(row.system_ref)) || [],
      }));
    });
  }

  async #systemOwners(
    rows: readonly ProjectRow[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const entityRefs = [
      ...new Set(rows.flatMap(row => (row.system_ref ? [row.system_ref] : []))),
    ];
    if (!entityRefs.length) {
      return new Map();
    }
    const { auth, catalog } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return new Map(
      entityRefs.map((ref, index) => [
        ref,
        (items[index]?.relations ?? [])
          .filter(relation => relation.type === RELATION_OWNED_BY)
          .map(relation => relation.targetRef),
      ]),
    );
  }
}

function refuseNoAdmin(
  projectId: string,
  members: readonly ProjectMember[] | undefined,
): void {
  const isOrphaned = members && !members.some(({ role }) => role === 'admin');
  if (isOrphaned && projectId !== DEFAULT_PROJECT_ID) {
    throw new InputError(
      'members: somebody must be admin; give the role to a user or group',
    );
  }
}

function refuseUnknownProvider(
  settings: ProjectSettings | undefined,
  known: readonly string[] = [],
): void {
  const wanted = settings?.modelProvider;
  if (wanted !== undefined && !known.includes(wanted)) {
    throw new InputError(
      `settings.modelProvider: there is no provider "${wanted}"; ${
        known.length
          ? `choose one of ${known.join(', ')}, or leave it out`
          : 'none is configured, so leave it out'
      }`,
    );
  }
}

function toProject(row: ProjectRow, role: ProjectRole): Project {
  return {
    projectId: row.id,
    title: row.title,
    description: row.description ?? undefined,
    systemRef: row.system_ref ?? undefined,
    ownerRef: row.owner_ref ?? undefined,
    settings: projectSettingsSchema.parse(row.settings),
    role,
    createdAt: row.created_at.toISOString(),
  };
}
