import { defineAnalyst } from '../defineAnalyst';
import type { Improvement } from '../snapshot';

/** A README that says less than this is a title. */
const SHORT_README = 300;

interface Wanted {
  readonly id: string;
  readonly pattern: RegExp;
  readonly place: string;
  readonly title: string;
  readonly severity: Improvement['severity'];
  readonly remedy: string;
  readonly isMechanical: boolean;
}

const WANTED: readonly Wanted[] = [
  {
    id: 'readme',
    pattern: /^readme(\.\w+)?$/i,
    place: 'README.md',
    title: 'There is no README',
    severity: 'high',
    remedy: 'Say what it is, how to run it, how to test it',
    isMechanical: true,
  },
  {
    id: 'catalog-info',
    pattern: /^catalog-info\.ya?ml$/,
    place: 'catalog-info.yaml',
    title: 'The catalog does not know it',
    severity: 'low',
    remedy: 'Add a catalog-info.yaml and register it',
    isMechanical: true,
  },
  {
    id: 'codeowners',
    pattern: /^(\.github\/|docs\/)?CODEOWNERS$/,
    place: 'CODEOWNERS',
    title: 'Nobody is named as the owner of the code',
    severity: 'low',
    remedy: 'Name owners in CODEOWNERS',
    isMechanical: false,
  },
  {
    id: 'editorconfig',
    pattern: /^\.editorconfig$/,
    place: '.editorconfig',
    title: 'Editors do not know the indentation',
    severity: 'info',
    remedy: 'Add an .editorconfig',
    isMechanical: true,
  },
];

export const docsAnalyst = defineAnalyst({
  id: 'docs',
  title: 'Documentation',
  purpose: 'Says what a newcomer finds to read',
  analyse: ({ files, texts }) => {
    const find = (pattern: RegExp) =>
      files.find(({ path }) => pattern.test(path))?.path;
    const missing: Improvement[] = WANTED.filter(
      ({ pattern }) => !find(pattern),
    ).map(({ id, place, title, severity, remedy, isMechanical }) => ({
      id,
      title,
      severity,
      evidence: [place],
      remedy,
      effort: 'minutes',
      isMechanical,
    }));
    const readme = find(/^readme(\.\w+)?$/i);
    const length = readme ? texts[readme]?.length ?? 0 : 0;
    if (readme && length < SHORT_README) {
      missing.push({
        id: 'short-readme',
        title: `${readme} says little (${length} characters)`,
        severity: 'medium',
        evidence: [readme],
        remedy: 'Add how to run, test and deploy it',
        effort: 'hours',
        isMechanical: false,
      });
    }
    return {
      facts: [
        { label: 'README', value: readme ?? 'none' },
        {
          label: 'Pages in docs/',
          value: String(
            files.filter(({ path }) => /^docs\/.+\.md$/.test(path)).length,
          ),
        },
      ],
      improvements: missing,
    };
  },
});
