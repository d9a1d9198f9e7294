import { migrate } from '../migrate';

function errorsOf(source: string, options = {}): string[] {
  return migrate(source, options).errors.map(
    ({ message, range: { start } }) =>
      `${start.line}:${start.column} ${message}`,
  );
}

/** A pipeline with something in its stage, on the third line. */
function stage(contents: string): string {
  return `pipeline { agent any\n stages { stage('A') {\n${contents}\n} } }`;
}

/** A pipeline with something beside its stages, on the second line. */
function top(section: string): string {
  return `pipeline { agent any\n${section}\n stages { stage('A') { steps { echo 'a' } } } }`;
}

function steps(body: string): string {
  return stage(`steps { ${body} }`);
}

function axes(axis: string, rest = ''): string {
  return stage(
    `matrix { axes { ${axis} }\n${rest}\nstages { stage('B') { steps { echo 'b' } } } }`,
  );
}

describe('what Jenkins refuses', () => {
  it.each([
    // Pipelines
    [
      'node { pipeline { } }',
      "1:8 'pipeline' stands at the top of a file, not inside of another block",
    ],
    [top('properties { x() }'), "2:1 'properties' is no section of a pipeline"],
    [top('environment'), '2:1 not a section of a pipeline'],
    [
      top("libraries { library 'a' }"),
      "2:13 'libraries' holds lib('name') only",
    ],
    [
      "pipeline { agent any\n stages { echo 'a' } }",
      "2:11 'stages' holds stages only",
    ],
    ['pipeline { agent any\n stages { } }', "2:2 'stages' is empty"],
    // Agents
    ["pipeline { agent 'linux' }", '1:12 an agent is'],
    ['pipeline { agent { any } }', '1:20 an agent in braces names its type'],
    [
      "pipeline { agent { label 'a'\n docker 'b' } }",
      '2:2 an agent has one type only',
    ],
    ["pipeline { agent { lable 'a' } }", "1:20 'lable' is no type of agent"],
    [
      "pipeline { agent { docker { label 'a' } } }",
      "1:20 an agent of the type 'docker' needs 'image'",
    ],
    [
      "pipeline { agent { docker { image 'a'\n imagePull true } } }",
      "2:2 an agent of the type 'docker' knows no 'imagePull'",
    ],
    [
      "pipeline { agent { node { label 'a'\n x = 1 } } }",
      "2:2 a setting of 'node' has a value",
    ],
    // Environments
    [top('environment { A = params.X }'), '2:19 a value of an environment is'],
    [top("environment { A = X ?: 'b' }"), '2:19 a value of an environment is'],
    [top("environment { A = ['b'] }"), '2:19 a value of an environment is'],
    [top('environment { A = ${B} }'), '2:19 quotes are missing around ${ }'],
    [top('environment { A = "b" + C }'), '2:25 what is joined with + is text'],
    [
      top("environment { A = 'b' - 'c' }"),
      '2:19 values of an environment are joined with + only',
    ],
    [
      top("environment { A = 'b' + credentials('c') }"),
      '2:25 credentials() stands alone',
    ],
    [
      top('environment { A = credentials(B) }'),
      '2:31 credentials() takes an id as text',
    ],
    [top("environment { A = '1'\n A = '2' }"), "3:2 'A' is set twice"],
    [top("environment { a.b = '1' }"), '2:15 this is no name'],
    [top("environment { echo 'a' }"), '2:15 an environment holds NAME = value'],
    // Options, triggers, parameters, tools
    [
      top("options { timeout(time: '1', unit: 'HOURS') }"),
      "2:25 'time' is a number without quotes",
    ],
    [top('options { timeout() }'), "2:11 'timeout' needs 'time'"],
    [
      top('options { retry(2) { } }'),
      "2:11 an entry of 'options' has no block",
    ],
    [
      top('options { parameters([]) }'),
      "2:11 'parameters' is no option; the section 'parameters'",
    ],
    [
      top('options { disableConcurentBuilds() }'),
      "2:11 'disableConcurentBuilds' is not known among the options",
    ],
    [
      top('options { node() }'),
      "2:11 the step 'node' has no place in 'options'",
    ],
    [
      top('options { buildDiscarder(properties([])) }'),
      "2:26 the step 'properties' has no place",
    ],
    [
      top("options { lock('a', resource: 'b') }"),
      "2:11 named and unnamed arguments of 'lock' do not mix",
    ],
    [
      top("options { lock('a', 'b') }"),
      "2:11 'lock' takes one unnamed argument at most",
    ],
    [
      top('options { skipDefaultCheckout(x: { }) }'),
      '2:34 a closure cannot be an argument here',
    ],
    [top('options { retry }'), "2:11 'options' holds calls only"],
    [
      stage("options { buildDiscarder(logRotator()) }\nsteps { echo 'a' }"),
      "3:11 'buildDiscarder' is an option of a pipeline, not of a stage",
    ],
    [top('triggers { cron(5) }'), "2:17 'spec' is text in quotes"],
    [
      top("triggers { cron('@daily')\n cron('@weekly') }"),
      "3:2 'cron' stands twice in 'triggers'",
    ],
    [
      top("triggers { upstream(jobs: 'a') }"),
      "2:12 'upstream' knows no 'jobs'",
    ],
    [top("triggers { clock('a') }"), "2:12 'clock' is not known among the"],
    [
      top("parameters { boolean(name: 'A') }"),
      "2:14 'boolean' is not known among the parameters",
    ],
    [
      top("parameters { string(defaultValue: 'a') }"),
      "2:14 'string' needs 'name'",
    ],
    [
      top("parameters { string(name: 'A', defaultValue: 5) }"),
      "2:46 'defaultValue' is text",
    ],
    [
      top("parameters { choice(name: 'A', options: ['b']) }"),
      "2:32 'choice' knows no 'options'",
    ],
    [top("tools { banana '1' }"), "2:9 'banana' is not known among the tools"],
    [top("tools { maven '1', '2' }"), "2:9 the tool 'maven' needs one name"],
    // Stages
    [
      'pipeline { agent any\n stages { stage("A ${B}") { steps { echo "a" } } } }',
      '2:17 the name of a stage is plain text',
    ],
    [
      'pipeline { agent any\n stages { stage { } } }',
      '2:11 a stage needs a name',
    ],
    [
      "pipeline { agent any\n stages { stage('A') } }",
      '2:11 a stage needs a block',
    ],
    [stage("agent any\nwhen { branch 'a' }"), '2:11 a stage holds exactly one'],
    [
      stage("agent any\nparallel { stage('B') { steps { echo 'b' } } }"),
      "3:1 'agent' has no place beside parallel or matrix",
    ],
    [
      stage("failFast 'yes'\nparallel { stage('B') { steps { echo 'b' } } }"),
      "3:1 'failFast' is true or false",
    ],
    [
      stage(
        "parallel { stage('B') { parallel { stage('C') { steps { echo 'c' } } } } }",
      ),
      '3:12 a stage inside parallel or matrix cannot hold parallel or matrix',
    ],
    [stage("post { always { } }\nsteps { echo 'a' }"), "3:8 'always' holds no"],
    [
      stage("post { sometimes { echo 'b' } }\nsteps { echo 'a' }"),
      "3:8 'sometimes' is no section of a post block",
    ],
    [stage("input 'Go?'\nsteps { echo 'a' }"), "3:1 'input' needs a block"],
    [
      stage("input { ok 'Yes' }\nsteps { echo 'a' }"),
      "3:1 'input' needs a message",
    ],
    [
      stage("input { message 'a'\nmessage 'b' }\nsteps { echo 'a' }"),
      "4:1 'message' stands twice in 'input'",
    ],
    [
      stage("input { message 'a'\nok() }\nsteps { echo 'a' }"),
      "4:1 'ok' needs one value",
    ],
    [
      stage("input { message 'a'\ncolour 'red' }\nsteps { echo 'a' }"),
      "4:1 not a setting of 'input'",
    ],
    // Steps
    [steps('isUnix'), '3:9 a step is needed here'],
    [steps('if (true) { }'), '3:9 a step is needed here'],
    [steps("docker.build('a')"), '3:9 methods of objects are called inside'],
    [steps("script 'a'"), "3:9 'script' needs a block"],
    [steps("echo 'a'\nparallel a: { echo 'b' }"), "4:1 'parallel' can be the"],
    [steps('parallel branches'), "3:18 'parallel' takes branches"],
    [steps('parallel()'), "3:9 'parallel' takes branches"],
    [steps('parallel a: { }'), "3:18 the branch 'a' holds no steps"],
    [steps("parallel a: { stage('b') { } }"), "3:23 'stage' has no place"],
    [steps("dir('a') { def b = 1 }"), '3:20 a step is needed here'],
    [steps("stage('b') { }"), "3:9 'stage' has no place among the steps"],
    [steps('sh()'), "3:9 'sh' needs 'script'"],
    [steps("sh 'a', returnStdout: true"), "3:9 arguments of 'sh' need their"],
    [steps("sh script: 'a', stdout: true"), "3:25 'sh' knows no 'stdout'"],
    [steps('echo 5'), "3:14 'message' is text in quotes"],
    [steps("writeFile 'a'"), "3:9 arguments of 'writeFile' need their names"],
    [steps("sleep '5'"), "3:15 'time' is a number without quotes"],
    // Conditions
    [stage('when { }\nsteps { echo 1 }'), "3:1 'when' is empty"],
    [
      stage("when { beforeAgent true }\nsteps { echo 'a' }"),
      "3:1 'when' needs",
    ],
    [
      stage("when { beforeAgent 'yes'\nbranch 'a' }\nsteps { echo 'a' }"),
      "3:8 'beforeAgent' is true or false",
    ],
    [
      stage(
        "when { not { beforeAgent true\nbranch 'a' } }\nsteps { echo 'a' }",
      ),
      "3:14 'beforeAgent' stands directly in 'when'",
    ],
    [stage("when { allOf { } }\nsteps { echo 'a' }"), "3:8 'allOf' needs"],
    [
      stage("when { not { branch 'a'\nbranch 'b' } }\nsteps { echo 'a' }"),
      "3:8 'not' needs exactly one condition inside",
    ],
    [
      stage("when { anyOf('a') { branch 'a' } }\nsteps { echo 'a' }"),
      "3:8 'anyOf' takes conditions only",
    ],
    [
      stage("when { branch pattern: 'a', kind: 'GLOB' }\nsteps { echo 'a' }"),
      "3:29 'branch' knows no 'kind'",
    ],
    [
      stage("when { environment name: 'A' }\nsteps { echo 'a' }"),
      "3:8 'environment' needs 'name' and 'value'",
    ],
    [
      stage("when { changelog '*a(' }\nsteps { echo 'a' }"),
      "3:18 'changelog' takes a regular expression",
    ],
    [
      stage("when { branch { expression { true } } }\nsteps { echo 'a' }"),
      "3:8 'branch' holds no conditions",
    ],
    [stage("when { 'a' == 'b' }\nsteps { echo 'a' }"), '3:8 a condition is'],
    [stage("when { banana 'a' }\nsteps { echo 'a' }"), "3:8 'banana' is no"],
    [
      stage("when { expression { } }\nsteps { echo 'a' }"),
      "3:8 'expression' n",
    ],
    // Matrices
    [
      stage("matrix { stages { stage('B') { steps { echo 'b' } } } }"),
      '3:1 a m',
    ],
    [axes("stage('a') { }"), "3:17 'axes' holds 'axis { }' only"],
    [
      axes("axis { name 'A-B'; values 'x' }"),
      '3:24 an axis needs a plain name',
    ],
    [axes("axis { name 'A' }"), "3:17 an axis needs 'values'"],
    [axes("axis { name 'A'; values 'x', 'x' }"), "3:46 the value 'x' stands"],
    [axes('axis { name \'A\'; values "${X}" }'), '3:41 values of an axis are'],
    [
      axes("axis { name 'A'; values B }"),
      '3:41 values of an axis are constants',
    ],
    [
      axes("axis { name 'A'; values 'x'; values 'y' }"),
      '3:46 an axis has one l',
    ],
    [
      axes("axis { name 'A'; list 'x' }"),
      "3:34 an axis has a name and 'values'",
    ],
    [
      axes("axis { name 'A'; values 'x' }\naxis { name 'A'; values 'y' }"),
      "4:13 two axes have the name 'A'",
    ],
    [
      axes(
        "axis { name 'A'; values 'x' }",
        "excludes { exclude { axis { name 'A'; values 'x'; notValues 'y' } } }",
      ),
      '4:51 an axis has one list of values',
    ],
    [
      axes("axis { name 'A'; values 'x' }", 'excludes { }'),
      "4:1 'excludes' is empty",
    ],
  ])('%s', (source, expected) => {
    expect(errorsOf(source)).toContainEqual(expect.stringContaining(expected));
    expect(migrate(source).status).toBe('failed');
  });
});

describe('what Jenkins accepts', () => {
  it.each([
    "pipeline { agent 'any'\n stages { stage('A') { steps { echo 'a' } } } }",
    "pipeline { agent { label { label 'a'\n retries 2 } }\n stages { stage(A) { steps { echo 'a' } } } }",
    "pipeline { agent { docker { image 'a'\n reuseNode true } }\n stages { stage('A') { steps { echo 'a' } } } }",
    "pipeline { agent { kubernetes { anything 'a' } }\n stages { stage('A') { steps { echo 'a' } } } }",
    top(
      'environment { A = "b" + "${C}" + \'d\'\n E = credentials("${F}")\n G = -1\n H = f() }',
    ),
    top("libraries { lib('a@1') }"),
    top(
      'options { timeout(5)\n withAWS(region: "a")\n skipDefaultCheckout() }',
    ),
    top("options { jiraProjectProperty(site: 'a')\n teamsWebhooks([]) }"),
    top(
      "triggers { cron('@daily')\n GenericTrigger(token: 'a')\n githubPush() }",
    ),
    top(
      "parameters { booleanParam(name: 'A', defaultValue: true)\n gitParameter(name: 'B', type: 'C')\n string(name: 'D', trim: true) }",
    ),
    top("tools { maven '3'\n 'org.x.Tool'('a')\n dockerTool 'b' }"),
    stage(
      "options { timeout(time: 5)\n skipDefaultCheckout true }\nsteps { echo 'a' }",
    ),
    stage(
      "failFast true\nparallel { stage('B') { agent any\n steps { echo 'b' } } }",
    ),
    stage("tools { jdk '21' }\nstages { stage('A') { steps { echo 'b' } } }"),
    stage(
      "when { beforeAgent true\n anyOf { branch 'a'\n tag()\n changeRequest target: 'b' }\n changelog '.*a++' }\nsteps { echo 'a' }",
    ),
    stage(
      "input { message 'a'\n parameters { string(name: 'B') } }\nsteps { echo 'a' }",
    ),
    steps("parallel(failFast: true, a: { sh 'a' }, b: { sh 'b' })"),
    steps("script { if (true) { docker.build('a') } }"),
    steps("sh script: 'a', returnStatus: true\n sh(args)\n sh([script: 'a'])"),
    steps(
      "sleep time: 5, unit: 'MINUTES'\n timeout(5) { retry(3) { sh 'a' } }",
    ),
    steps('echo "${b}"\n companyStep 1, 2'),
    axes(
      "axis { name 'A'; values 'x', 'y' }",
      "excludes { exclude { axis { name 'A'; notValues 'y' } } }",
    ),
    'node { other { echo "a" } }',
  ])('%s', source => {
    expect(errorsOf(source)).toEqual([]);
  });

  it('takes an option that the mapping table of the organisation names', () => {
    const source = top('options { ourQuota(5) }');
    expect(errorsOf(source)).toEqual([
      expect.stringContaining('name it in the mapping table'),
    ]);
    const mapping = 'steps:\n  ourQuota:\n    action: drop\n';
    expect(errorsOf(source, { mapping })).toEqual([]);
  });
});
