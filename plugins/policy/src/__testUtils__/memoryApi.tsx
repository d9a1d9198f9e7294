import type {
  Finding,
  PolicyRule,
  PolicySummary,
  Waiver,
} from '@trainyard/plugin-policy-common';
import type { PolicyApi } from '../api/PolicyApi';
import type { Report } from '../api/types';

/** A finding of a bucket. */
export const finding: Finding = {
  fingerprint: '0123456789abcdef',
  rule: 'aws-s3-public-acl',
  severity: 'high',
  message: 'The ACL of an S3 bucket is not public',
  subjectType: 'terraform-plan',
  resource: 'aws_s3_bucket.uploads',
  location: { file: 'plan.json', line: 8 },
  frame: { start: 7, lines: ['bucket = "uploads"', 'acl = "public-read"'] },
  remediation: 'Use a private ACL.',
  frameworks: ['CIS-AWS:2.1.4'],
  fixable: false,
  engine: 'rego',
};

/** A report that refuses because of it. */
export const report: Report = {
  id: '4b7c7c4e-8a57-4f5c-9a3e-0a1b2c3d4e5f',
  name: 'plan.json',
  valid: false,
  level: 'enforced',
  environment: 'staging',
  reasons: ['1 high finding blocks'],
  blocking: [finding.fingerprint],
  violations: [finding],
  counts: {
    bySeverity: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
    waived: 0,
    evaluated: 1,
    notEvaluated: 1,
    failed: 0,
  },
  outcomes: [
    {
      engine: 'rego',
      subject: 'plan.json',
      status: 'evaluated',
      required: true,
      rules: [finding.rule, 'other'],
      passed: ['other'],
      durationMs: 4,
    },
    {
      engine: 'trivy',
      subject: 'plan.json',
      status: 'not-evaluated',
      reason: 'trivy is not installed',
      required: false,
      rules: [],
      passed: [],
      durationMs: 0,
    },
  ],
  inputDigest: 'a'.repeat(64),
  policyDigest: 'b'.repeat(64),
  requestedBy: 'user:default/anna',
  createdAt: '2026-11-20T10:00:00Z',
};

const rule: PolicyRule = {
  id: finding.rule,
  title: finding.message,
  bundle: 'security',
  severity: 'high',
  subjects: ['terraform-plan'],
  resources: ['aws_s3_bucket'],
  why: 'Everybody who knows the address can read the content.',
  remedy: 'Use a private ACL.',
  frameworks: [],
  covers: ['AWS-0092'],
  fixable: false,
  examples: { passing: ['acl: private'], failing: ['acl: public-read'] },
  engine: 'rego',
};

const summary: PolicySummary = {
  bySeverity: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
  blocking: 1,
  waived: 0,
  byFramework: [{ key: 'CIS-AWS:2.1.4', count: 1 }],
  byOwner: [{ key: 'group:default/team-a', count: 1 }],
  byEnvironment: [{ key: 'staging', count: 1 }],
  worst: [
    { entityRef: 'component:default/shop', score: 71, open: 1, blocking: 1 },
  ],
  trend: [
    { day: '2026-11-19', opened: 0, resolved: 0, open: 0 },
    { day: '2026-11-20', opened: 1, resolved: 0, open: 1 },
  ],
  examples: 2,
  newThisWeek: 1,
  resolvedThisWeek: 0,
  complianceRate: { status: 'available', value: 0.5, sample: 2 },
};

/** A waiver that waits for somebody else. */
export const waiver: Waiver = {
  id: 'w1',
  rule: finding.rule,
  entityRef: 'component:default/shop',
  owner: 'user:default/anna',
  reason: 'public on purpose',
  requestedBy: 'user:default/anna',
  requestedAt: '2026-11-20T10:00:00Z',
  status: 'requested',
};

/** A backend that answers from memory. */
export function createMemoryApi(
  overrides: Partial<PolicyApi> = {},
): jest.Mocked<PolicyApi> {
  const violation = {
    entityRef: 'component:default/shop',
    environment: 'staging',
    blocking: true,
    reportId: 'r',
    firstSeenAt: report.createdAt,
    finding,
  };
  return {
    validate: jest.fn(async () => report),
    previewFixes: jest.fn(async () => ({
      content: '',
      applied: [],
      refused: [],
      remaining: [],
    })),
    summary: jest.fn(async () => summary),
    violations: jest.fn(async () => ({ items: [violation], total: 1 })),
    reports: jest.fn(async () => ({ items: [report], total: 1 })),
    report: jest.fn(async () => report),
    exportReport: jest.fn(async () => ''),
    rules: jest.fn(async () => ({ items: [rule], total: 1 })),
    engines: jest.fn(async () => ({
      items: [
        { id: 'rego', subjects: ['kubernetes'] },
        {
          id: 'trivy',
          subjects: ['image'],
          unavailable: 'trivy is not installed here',
        },
        {
          name: 'acme',
          status: 'stale' as const,
          rules: 3,
          reason: 'getaddrinfo ENOTFOUND github.com',
          revision: '0123456789abcdef',
          loadedAt: report.createdAt,
        },
        {
          name: 'slow',
          status: 'quarantined' as const,
          rules: 1,
          reason: 'ran out of time twice',
        },
      ],
      total: 4,
    })),
    reloadBundles: jest.fn(async () => ({ items: [], total: 0 })),
    waivers: jest.fn(async () => ({ items: [waiver], total: 1 })),
    requestWaiver: jest.fn(async () => waiver),
    decideWaiver: jest.fn(async () => ({
      ...waiver,
      status: 'approved' as const,
    })),
    ...overrides,
  } as jest.Mocked<PolicyApi>;
}
