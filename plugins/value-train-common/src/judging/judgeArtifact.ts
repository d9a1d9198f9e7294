import type { CheckType } from '../configuration/checkSchema';
import type { ArtifactDefinition } from '../configuration/fieldSchema';
import type { ContentReader } from '../content/ContentReader';
import { findConflictMarker } from '../content/documents';
import { isMap, queryData } from '../content/query';
import { judgeRisks } from '../risks/judgeRisks';
import { judgePython, type CodeProblem } from './code';
import type { Defect } from './defect';
import { judgeFields } from './fields';
import { judgeFrontMatter, type FrontMatterContext } from './frontMatter';
import { findBrokenLinks } from './links';
import { judgeNotebook } from './notebook';
import { findPlaceholders } from './placeholders';
import { judgeSections } from './sections';

/** What an artifact is judged against. */
export type ArtifactContext = FrontMatterContext;

/** The check types that look at one artifact. */
export const artifactCheckTypes = [
  'file_exists',
  'not_placeholder',
  'frontmatter_valid',
  'sections_present',
  'fields_valid',
] as const satisfies readonly CheckType[];

/** Judges one artifact by its content. An artifact that is missing or unreadable gives one defect, not a flood. */
export function judgeArtifact(
  artifact: ArtifactDefinition,
  reader: ContentReader,
  context: ArtifactContext,
): Defect[] {
  const { path } = artifact;
  const defect = (
    type: CheckType,
    message: string,
    remedy: string,
    line?: number,
  ): Defect => ({ type, path, line, message, remedy });
  if (reader.view.hash(path) === undefined) {
    return [
      {
        ...defect(
          'file_exists',
          `${path} is missing`,
          `Write ${artifact.file}.`,
        ),
        undone: true,
      },
    ];
  }
  if (artifact.type === 'binary') {
    return [];
  }
  const text = reader.view.readText(path) ?? '';
  if (text.trim() === '') {
    return [
      defect('not_placeholder', `${path} is empty`, 'Write its content.'),
    ];
  }
  const conflict = findConflictMarker(text);
  if (conflict !== undefined) {
    const type =
      artifact.type === 'markdown' ? 'sections_present' : 'fields_valid';
    return [
      defect(
        type,
        `${path} holds conflict markers`,
        'Finish the merge.',
        conflict,
      ),
    ];
  }
  const placeholders = findPlaceholders(
    text,
    context.pipeline.placeholder_patterns,
  );
  return [
    ...placeholders.map(hit =>
      defect(
        'not_placeholder',
        `${path} line ${hit.line} still says "${hit.text}"`,
        'Replace it with content.',
        hit.line,
      ),
    ),
    ...judgeByType(artifact, reader, context, text, defect),
  ];
}

type MakeDefect = (
  type: CheckType,
  message: string,
  remedy: string,
  line?: number,
) => Defect;

function judgeByType(
  artifact: ArtifactDefinition,
  reader: ContentReader,
  context: ArtifactContext,
  text: string,
  defect: MakeDefect,
): Defect[] {
  switch (artifact.type) {
    case 'markdown':
      return judgeMarkdown(artifact, reader, context, text, defect);
    case 'python':
      return codeDefects(
        judgePython(text, artifact.rules ?? {}, sealedUris(reader)),
        artifact,
        defect,
      );
    case 'notebook': {
      const parsed = reader.readData(artifact.path);
      return parsed.ok
        ? codeDefects(
            judgeNotebook(parsed.value, artifact.rules ?? {}),
            artifact,
            defect,
          )
        : [
            defect(
              'fields_valid',
              `${artifact.path} ${parsed.reason}`,
              'Save the notebook again.',
            ),
          ];
    }
    default:
      return judgeData(artifact, reader, context, defect);
  }
}

function judgeMarkdown(
  artifact: ArtifactDefinition,
  reader: ContentReader,
  context: ArtifactContext,
  text: string,
  defect: MakeDefect,
): Defect[] {
  const document = reader.readMarkdown(artifact.path);
  if (!document) {
    return [];
  }
  const { frontMatter, sections, bodyOffset } = document;
  const frontMatterDefects = frontMatter.ok
    ? judgeFrontMatter(frontMatter.value, artifact, context)
    : [frontMatter.reason];
  return [
    ...frontMatterDefects.map(message =>
      defect(
        'frontmatter_valid',
        `${artifact.path}: ${message}`,
        'Correct the front matter.',
        1,
      ),
    ),
    ...judgeSections(sections, artifact.sections ?? []).map(problem =>
      defect(
        problem.type,
        `${artifact.path}: ${problem.message}`,
        problem.remedy,
        problem.line === undefined ? undefined : problem.line + bodyOffset,
      ),
    ),
    ...findBrokenLinks(artifact.path, text, {
      exists: path => existsInView(reader, path),
      readText: path => reader.view.readText(path),
    }).map(({ line, target }) =>
      defect(
        'sections_present',
        `${artifact.path} line ${line} links to "${target}", which does not exist`,
        'Correct the link.',
        line,
      ),
    ),
  ];
}

function existsInView(reader: ContentReader, path: string): boolean {
  return (
    reader.view.hash(path) !== undefined ||
    reader.view.list().some(entry => entry.path.startsWith(`${path}/`))
  );
}

function judgeData(
  artifact: ArtifactDefinition,
  reader: ContentReader,
  context: ArtifactContext,
  defect: MakeDefect,
): Defect[] {
  const parsed = reader.readData(artifact.path);
  if (!parsed.ok) {
    return [
      defect(
        'fields_valid',
        `${artifact.path} cannot be read: ${parsed.reason}`,
        'Correct the file.',
        parsed.line,
      ),
    ];
  }
  const fields = fieldsOf(artifact, context);
  const value = artifact.type === 'csv' ? { rows: parsed.value } : parsed.value;
  const references = {
    'phases.id': context.pipeline.phases.map(({ id }) => id),
    'agents.id': context.pipeline.agents.map(({ id }) => id),
  };
  const riskLists = Object.entries(fields).filter(
    ([, rule]) => rule.of === 'risk_fields',
  );
  return [
    ...judgeFields(value, fields, { references }),
    ...riskLists.flatMap(([key]) => {
      const list = queryData(value, key);
      return list.status === 'value'
        ? judgeRisks(list.value, context.pipeline, key)
        : [];
    }),
  ].map(({ place, message }) =>
    defect(
      'fields_valid',
      `${artifact.path}: ${`${place} ${message}`.trim()}`,
      'Correct the field.',
    ),
  );
}

function fieldsOf(artifact: ArtifactDefinition, context: ArtifactContext) {
  if (artifact.fields || artifact.same_as === undefined) {
    return artifact.fields ?? {};
  }
  const [phase, file] = artifact.same_as.split('/');
  return (
    context.pipeline.phases
      .find(({ id }) => id === phase)
      ?.artifacts.find(other => other.file === file)?.fields ?? {}
  );
}

function codeDefects(
  problems: readonly CodeProblem[],
  artifact: ArtifactDefinition,
  defect: MakeDefect,
): Defect[] {
  return problems.map(({ line, message }) =>
    defect(
      'fields_valid',
      `${artifact.path}${line === undefined ? '' : ` line ${line}`} ${message}`,
      'Correct the file.',
      line,
    ),
  );
}

/** Where the sealed hold-out lies, as the data set manifest says. */
function sealedUris(reader: ContentReader): string[] {
  const splits = reader.resolve('dataset-manifest.json#splits');
  return splits.status === 'value' && Array.isArray(splits.value)
    ? splits.value
        .filter(isMap)
        .filter(
          split => split.name === 'holdout' && typeof split.uri === 'string',
        )
        .map(split => String(split.uri))
    : [];
}
