import { posix } from 'node:path';
import type { Finding } from '@trainyard/plugin-agents-common';
import type { RepositoryFile } from '@trainyard/plugin-agents-mlops-common';
import { checkTerraformReads, checkTerraformType } from './checkTerraformTypes';
import { awsSchema } from './ProviderSchema';
import { readTerraformModule, TerraformModule } from './readTerraformModule';
import {
  lineOf,
  notRun,
  problem,
  report,
  ValidatorStep,
} from './ValidatorStep';

const REFERENCE =
  /(?<![\w.-])(?:(var|local)\.([\w-]+)|module\.([\w-]+)(?:\[[^\]]*\])?\.([\w-]+)|(data\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\.([a-z_]\w*))/g;
/** What a `dynamic` block calls its items. */
const ITERATORS = new Set(['value', 'key']);

/**
 * Parses Terraform and follows every reference: variables, locals, resources, outputs and inputs
 * of modules, and the files that are read.
 *
 * Resources of AWS are held to what the provider takes and gives.
 *
 * @remarks Whether a provider accepts a value needs `terraform validate`.
 */
export const validateTerraform: ValidatorStep = async files => {
  const sources = files.filter(({ path }) => path.endsWith('.tf'));
  if (sources.length === 0) {
    return notRun('terraform-references', 'There is no Terraform');
  }
  const folders = new Map<string, RepositoryFile[]>();
  for (const file of sources) {
    const folder = posix.dirname(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const modules = new Map<string, TerraformModule>();
  const findings: Finding[] = [];
  for (const [folder, members] of folders) {
    try {
      modules.set(folder, await readTerraformModule(folder, members));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      findings.push(problem('hcl', message, folder));
    }
  }
  for (const module of modules.values()) {
    findings.push(
      ...module.doubled.map(name =>
        at(module, 'doubled', `${name} is declared twice`, name),
      ),
      ...checkReferences(module, modules),
      ...checkCalls(module, modules),
      ...checkReadFiles(module, files),
      ...checkTypes(module),
    );
  }
  return report(
    'terraform-references',
    findings,
    `${modules.size} modules in ${sources.length} files`,
  );
};

function checkReferences(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): Finding[] {
  const findings = new Map<string, Finding>();
  for (const expression of module.expressions) {
    for (const match of expression.matchAll(REFERENCE)) {
      const [text, scope, name, called, output, data, type, resource] = match;
      if (scope && !module.declared.has(`${scope}.${name}`)) {
        findings.set(
          text,
          at(module, 'reference', `${text} is not declared`, text),
        );
      }
      if (called) {
        const call = module.calls.get(called);
        const target = call && modules.get(call.source);
        if (!call || (target && !target.outputs.has(output))) {
          findings.set(
            text,
            at(module, 'reference', `${text}: there is no such output`, text),
          );
        }
      }
      if (type && !ITERATORS.has(resource)) {
        const address = `${data ?? ''}${type}.${resource}`;
        if (!module.declared.has(address)) {
          findings.set(
            text,
            at(module, 'reference', `${address} is not declared`, text),
          );
        }
      }
    }
  }
  return [...findings.values()];
}

function checkCalls(
  module: TerraformModule,
  modules: ReadonlyMap<string, TerraformModule>,
): Finding[] {
  return [...module.calls].flatMap(([name, { source, inputs }]) => {
    const target = modules.get(source);
    const where = `module "${name}"`;
    if (!target) {
      return [at(module, 'module', `${source} is not there`, where)];
    }
    const unknown = inputs.filter(input => !target.variables.has(input));
    const missing = [...target.variables]
      .filter(
        ([input, { isRequired }]) => isRequired && !inputs.includes(input),
      )
      .map(([input]) => input);
    return [
      ...unknown.map(input =>
        at(module, 'module', `${source} takes no ${input}`, where),
      ),
      ...missing.map(input =>
        at(module, 'module', `${source} needs ${input}`, where),
      ),
    ];
  });
}

function checkTypes(module: TerraformModule): Finding[] {
  const schema = awsSchema();
  return [
    ...module.blocks.flatMap(block => checkTerraformType(block, schema)),
    ...module.expressions.flatMap(text => checkTerraformReads(text, schema)),
  ].map(({ message, text }) => at(module, 'provider', message, text));
}

function checkReadFiles(
  module: TerraformModule,
  files: readonly RepositoryFile[],
): Finding[] {
  const paths = new Set(files.map(({ path }) => path));
  return module.files.flatMap(({ content, path }) =>
    [...content.matchAll(/\$\{path\.root\}\/\.\.\/([\w./-]+\.\w+)"/g)]
      .filter(([, read]) => !paths.has(read))
      .map(([text, read]) =>
        problem(
          'file',
          `${read} is read and not there`,
          path,
          lineOf(content, text),
        ),
      ),
  );
}

function at(
  { files, folder }: TerraformModule,
  rule: string,
  message: string,
  text: string,
): Finding {
  const file = files.find(({ content }) => content.includes(text));
  return problem(
    rule,
    message,
    file?.path ?? folder,
    file && lineOf(file.content, text),
  );
}
