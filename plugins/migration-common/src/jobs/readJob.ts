import {
  findElement,
  readXml,
  searchElement,
  textAt,
  type XmlElement,
} from './readXml';

/** A job of the server, as the Jenkinsfile that does the same. */
export interface JobScript {
  readonly kind: 'freestyle' | 'multibranch' | 'pipeline';
  readonly source: string;
  readonly notes: readonly string[];
}

export function looksLikeJob(source: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml|<(?:project|flow-definition|maven2-moduleset|org\.jenkinsci))/.test(
    source,
  );
}

function literal(text: string): string {
  return `'''${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'''`;
}

/** Reads a `config.xml`: a freestyle job is written as a pipeline, so that one road serves all. */
export function readJob(source: string): JobScript {
  const root = readXml(source);
  if (root?.name === 'flow-definition') {
    const script = textAt(root, 'definition', 'script');
    const path = textAt(root, 'definition', 'scriptPath') ?? 'Jenkinsfile';
    return script === undefined
      ? {
          kind: 'pipeline',
          source: '',
          notes: [
            `The pipeline of this job stands in ${path} of its repository; migrate that file.`,
          ],
        }
      : { kind: 'pipeline', source: script, notes: [] };
  }
  if (root && /multibranch/i.test(root.name)) {
    const path = textAt(root, 'factory', 'scriptPath') ?? 'Jenkinsfile';
    return {
      kind: 'multibranch',
      source: '',
      notes: [
        `Every branch with ${path} is built; migrate that file, and GitHub runs the workflow on each branch and pull request.`,
      ],
    };
  }
  return {
    kind: 'freestyle',
    source: freestyleSource(root),
    notes: freestyleNotes(root),
  };
}

function freestyleSource(root: XmlElement | undefined): string {
  const label = textAt(root, 'assignedNode');
  const agent =
    label === undefined ? 'agent any' : `agent { label ${literal(label)} }`;
  const triggers = (findElement(root, 'triggers')?.children ?? []).flatMap(
    trigger => {
      const spec = textAt(trigger, 'spec') ?? '';
      if (trigger.name.endsWith('TimerTrigger')) {
        return [`cron(${literal(spec)})`];
      }
      return trigger.name.endsWith('SCMTrigger')
        ? [`pollSCM(${literal(spec)})`]
        : [];
    },
  );
  const steps = (findElement(root, 'builders')?.children ?? []).map(
    builderStep,
  );
  const post = (findElement(root, 'publishers')?.children ?? []).map(
    publisherStep,
  );
  return [
    'pipeline {',
    `  ${agent}`,
    ...parameterLines(root),
    ...(triggers.length > 0
      ? ['  triggers {', ...triggers.map(each => `    ${each}`), '  }']
      : []),
    '  stages {',
    "    stage('Build') {",
    '      steps {',
    ...(steps.length > 0 ? steps : ["echo 'the job has no build steps'"]).map(
      each => `        ${each}`,
    ),
    '      }',
    '    }',
    '  }',
    ...(post.length > 0
      ? [
          '  post {',
          '    always {',
          ...post.map(each => `      ${each}`),
          '    }',
          '  }',
        ]
      : []),
    '}',
    '',
  ].join('\n');
}

function builderStep(builder: XmlElement): string {
  const command = textAt(builder, 'command');
  switch (builder.name) {
    case 'hudson.tasks.Shell':
      return `sh ${literal(command ?? '')}`;
    case 'hudson.tasks.BatchFile':
      return `bat ${literal(command ?? '')}`;
    case 'hudson.plugins.powershell.PowerShell':
      return `powershell ${literal(command ?? '')}`;
    case 'hudson.tasks.Maven':
      return `sh ${literal(`mvn ${textAt(builder, 'targets') ?? ''}`)}`;
    case 'hudson.plugins.gradle.Gradle':
      return `sh ${literal(`./gradlew ${textAt(builder, 'tasks') ?? ''}`)}`;
    case 'hudson.tasks.Ant':
      return `sh ${literal(`ant ${textAt(builder, 'targets') ?? ''}`)}`;
    default:
      return `step([$class: ${literal(
        builder.name.split('.').at(-1) ?? builder.name,
      )}])`;
  }
}

function publisherStep(publisher: XmlElement): string {
  switch (publisher.name) {
    case 'hudson.tasks.ArtifactArchiver':
      return `archiveArtifacts artifacts: ${literal(
        textAt(publisher, 'artifacts') ?? '**',
      )}`;
    case 'hudson.tasks.junit.JUnitResultArchiver':
      return `junit testResults: ${literal(
        textAt(publisher, 'testResults') ?? '**/TEST-*.xml',
      )}`;
    case 'hudson.tasks.Mailer':
      return `mail to: ${literal(
        textAt(publisher, 'recipients') ?? '',
      )}, subject: 'Build', body: 'see the run'`;
    case 'hudson.tasks.BuildTrigger':
      return `build job: ${literal(
        textAt(publisher, 'childProjects') ?? '',
      )}, wait: false`;
    default:
      return `step([$class: ${literal(
        publisher.name.split('.').at(-1) ?? publisher.name,
      )}])`;
  }
}

const parameterSteps: Readonly<Record<string, string>> = {
  StringParameterDefinition: 'string',
  BooleanParameterDefinition: 'booleanParam',
  TextParameterDefinition: 'text',
  PasswordParameterDefinition: 'password',
};

function parameterLines(root: XmlElement | undefined): string[] {
  const definitions =
    findElement(
      root,
      'properties',
      'hudson.model.ParametersDefinitionProperty',
      'parameterDefinitions',
    )?.children ?? [];
  const lines = definitions.map(each => {
    const type = parameterSteps[each.name.split('.').at(-1) ?? ''] ?? 'string';
    const fallback = textAt(each, 'defaultValue');
    const value =
      type === 'booleanParam' ? fallback ?? 'false' : literal(fallback ?? '');
    return `    ${type}(name: ${literal(
      textAt(each, 'name') ?? 'PARAMETER',
    )}, defaultValue: ${value})`;
  });
  return lines.length > 0 ? ['  parameters {', ...lines, '  }'] : [];
}

function freestyleNotes(root: XmlElement | undefined): string[] {
  const url = searchElement(findElement(root, 'scm'), 'url')?.text.trim();
  return [
    'The job was set up by hand; lines of the account are those of the pipeline that does the same.',
    ...(url
      ? [`It builds ${url}; the workflow belongs into that repository.`]
      : []),
  ];
}
