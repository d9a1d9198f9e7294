import { parseAllDocuments } from 'yaml';
import { problem, report, ValidatorStep } from './ValidatorStep';

/** Whether JSON and YAML parse, and nothing of a template is left. */
export const validateSyntax: ValidatorStep = async files => {
  const findings = files.flatMap(({ path, content }) => {
    if (/<%[=\s]/.test(content)) {
      return [problem('left-over', 'A part of the template is left', path)];
    }
    if (path.endsWith('.json')) {
      return readJson(path, content);
    }
    return /\.ya?ml$/.test(path) ? readYaml(path, content) : [];
  });
  return report('syntax', findings, `${files.length} files`);
};

function readJson(path: string, content: string) {
  try {
    JSON.parse(content);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [problem('json', message, path)];
  }
}

function readYaml(path: string, content: string) {
  return parseAllDocuments(content).flatMap(document =>
    'errors' in document
      ? document.errors.map(error =>
          problem('yaml', error.message, path, error.linePos?.[0].line),
        )
      : [],
  );
}
