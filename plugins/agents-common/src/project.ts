import { z } from 'zod';

/** What a person may do in a project, from least to most. */
export const PROJECT_ROLES = [
  'viewer',
  'contributor',
  'approver',
  'admin',
] as const;

export const projectRoleSchema = z.enum(PROJECT_ROLES);
export type ProjectRole = z.infer<typeof projectRoleSchema>;

/** The project that exists before anybody made one. */
export const DEFAULT_PROJECT_ID = 'default';

/** Whether `held` includes everything that `needed` allows. */
export function isRoleAtLeast(
  held: ProjectRole | undefined,
  needed: ProjectRole,
): boolean {
  return (
    held !== undefined &&
    PROJECT_ROLES.indexOf(held) >= PROJECT_ROLES.indexOf(needed)
  );
}

/** The highest of several roles; `undefined` when there is none. */
export function highestRole(
  roles: readonly ProjectRole[],
): ProjectRole | undefined {
  return PROJECT_ROLES.filter(role => roles.includes(role)).at(-1);
}

export const projectIdSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be 2 to 63 lower-case letters, digits and hyphens, starting with a letter',
  );

export const projectSettingsSchema = z.object({
  /** Days after which finished runs, their events and artifacts are removed. */
  retentionDays: z.int().min(1).max(3650).optional(),
  /** The most that models may cost this project per month, in US dollars. */
  monthlyModelBudgetUsd: z.number().min(0).optional(),
  /** The configured provider of models that is asked first for this project. */
  modelProvider: z.string().max(100).optional(),
  /** Whether the requester of a run may answer its gates. */
  allowOwnApproval: z.boolean().optional(),
});
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;

export const projectMemberSchema = z.object({
  /** Entity reference of a user or of a group. */
  subjectRef: z
    .string()
    .regex(
      /^(user|group):[^/\s:]+\/[^/\s:]+$/,
      'must be a user or group reference such as group:default/payments',
    ),
  role: projectRoleSchema,
});
export type ProjectMember = z.infer<typeof projectMemberSchema>;

export const projectSchema = z.object({
  projectId: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** The catalog System that this project belongs to. */
  systemRef: z.string().optional(),
  ownerRef: z.string().optional(),
  settings: projectSettingsSchema,
  /** The caller's own role. */
  role: projectRoleSchema.optional(),
  createdAt: z.string(),
});
export type Project = z.infer<typeof projectSchema>;

export const projectDetailsSchema = projectSchema.extend({
  members: z.array(projectMemberSchema),
});
export type ProjectDetails = z.infer<typeof projectDetailsSchema>;

export const createProjectSchema = z.object({
  projectId: projectIdSchema,
  title: z.string().min(1).max(120),
  description: z.string().max(2000).optional(),
  systemRef: z.string().optional(),
  ownerRef: z.string().optional(),
});
export type CreateProject = z.infer<typeof createProjectSchema>;
