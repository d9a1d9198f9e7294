import type { SubjectType } from '@trainyard/plugin-policy-common';

/** How a scanner is called; all of them can print SARIF. */
export interface ScannerTool {
  /** The name of the program, and of the engine. */
  readonly id: string;
  readonly subjects: readonly SubjectType[];
  /** Whether nothing else judges these subjects. */
  readonly isOnly: boolean;
  /** The file a subject is written to; it decides what the scanner takes it for. */
  fileName(type: SubjectType): string;
  args(file: string, type: SubjectType): readonly string[];
}

const fileNames: Partial<Record<SubjectType, string>> = {
  'terraform-hcl': 'main.tf',
  'terraform-plan': 'tfplan.json',
  kubernetes: 'manifest.yaml',
  dockerfile: 'Dockerfile',
  'github-workflow': '.github/workflows/workflow.yml',
  'gitlab-ci': '.gitlab-ci.yml',
};
const fileName = (type: SubjectType) => fileNames[type] ?? 'document.yaml';

/** The scanners that are used where they are installed. */
export const scannerTools: readonly ScannerTool[] = [
  {
    id: 'trivy',
    subjects: ['terraform-hcl', 'terraform-plan', 'kubernetes', 'dockerfile'],
    isOnly: false,
    fileName,
    args: () => [
      ...['config', '--quiet', '--format', 'sarif', '--exit-code', '0'],
      '.',
    ],
  },
  {
    id: 'checkov',
    subjects: [
      'terraform-hcl',
      'terraform-plan',
      'kubernetes',
      'dockerfile',
      'github-workflow',
      'gitlab-ci',
    ],
    isOnly: false,
    fileName,
    args: file => [
      ...['--file', file, '--output', 'sarif', '--output-file-path', 'console'],
      ...['--quiet', '--compact', '--soft-fail', '--skip-download'],
    ],
  },
  {
    id: 'tfsec',
    subjects: ['terraform-hcl'],
    isOnly: false,
    fileName,
    args: () => ['.', '--format', 'sarif', '--soft-fail', '--no-color'],
  },
];

/** Container images by reference; the document holds the reference alone. */
export const imageScanner: ScannerTool = {
  id: 'trivy-image',
  subjects: ['image'],
  isOnly: true,
  fileName: () => 'image.txt',
  args: () => [],
};
