import { parse } from 'yaml';
import { migrate } from '../migrate';

const freestyle = `<?xml version='1.1' encoding='UTF-8'?>
<project>
  <assignedNode>linux</assignedNode>
  <properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>
    <hudson.model.StringParameterDefinition><name>VERSION</name><defaultValue>1</defaultValue></hudson.model.StringParameterDefinition>
  </parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties>
  <triggers><hudson.triggers.TimerTrigger><spec>15 3 * * *</spec></hudson.triggers.TimerTrigger></triggers>
  <builders><hudson.tasks.Shell><command>make &amp;&amp; make test</command></hudson.tasks.Shell></builders>
  <publishers><hudson.tasks.ArtifactArchiver><artifacts>build/*.zip</artifacts></hudson.tasks.ArtifactArchiver></publishers>
</project>`;

describe('config.xml', () => {
  it('converts a freestyle job', () => {
    const result = migrate(freestyle);
    expect(result.kind).toBe('freestyle');
    expect(result.errors).toEqual([]);
    const workflow = parse(result.workflow ?? '') as {
      on: { schedule: unknown; workflow_dispatch: { inputs: object } };
      jobs: { build: { steps: { run?: string; uses?: string }[] } };
    };
    expect(workflow.on.schedule).toEqual([{ cron: '15 3 * * *' }]);
    expect(Object.keys(workflow.on.workflow_dispatch.inputs)).toEqual([
      'VERSION',
    ]);
    expect(
      workflow.jobs.build.steps.map(step => step.run ?? step.uses),
    ).toEqual([
      'actions/checkout@v4',
      'make && make test',
      'actions/upload-artifact@v4',
    ]);
  });

  it('takes the script of a pipeline job', () => {
    const result = migrate(
      '<flow-definition><definition><script>node { sh &apos;make&apos; }</script></definition></flow-definition>',
    );
    expect(result.kind).toBe('scripted');
    expect(result.workflow).toContain('run: make');
  });

  it('says where the file of a multibranch job is', () => {
    const result = migrate(
      '<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject><factory><scriptPath>ci/Jenkinsfile</scriptPath></factory></org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>',
    );
    expect(result).toMatchObject({
      kind: 'multibranch',
      status: 'unsupported',
    });
    expect(result.notes[0]).toContain('ci/Jenkinsfile');
  });

  it('knows the build steps, publishers and parameters that most jobs have', () => {
    const job = (parts: string) => migrate(`<project>${parts}</project>`);
    const {
      workflow = '',
      notes,
      account,
    } = job(`
      <scm><userRemoteConfigs><url>https://git.example/team/app.git</url></userRemoteConfigs></scm>
      <properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>
        <hudson.model.BooleanParameterDefinition><name>FAST</name><defaultValue>true</defaultValue></hudson.model.BooleanParameterDefinition>
        <hudson.model.ChoiceParameterDefinition><name>TARGET</name></hudson.model.ChoiceParameterDefinition>
      </parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties>
      <triggers><hudson.triggers.SCMTrigger><spec>H/5 * * * *</spec></hudson.triggers.SCMTrigger><other.Trigger/></triggers>
      <builders>
        <hudson.tasks.Maven><targets>-B verify</targets></hudson.tasks.Maven>
        <hudson.plugins.gradle.Gradle><tasks>check</tasks></hudson.plugins.gradle.Gradle>
        <hudson.tasks.Ant><targets>dist</targets></hudson.tasks.Ant>
        <hudson.tasks.Shell><command>echo &#39;it&apos;s &#x41;&#39; &unknown;</command></hudson.tasks.Shell>
        <org.example.Unknown/>
      </builders>
      <publishers>
        <hudson.tasks.junit.JUnitResultArchiver><testResults>out/*.xml</testResults></hudson.tasks.junit.JUnitResultArchiver>
        <hudson.tasks.Mailer><recipients>team@example.org</recipients></hudson.tasks.Mailer>
        <hudson.tasks.BuildTrigger><childProjects>deploy</childProjects></hudson.tasks.BuildTrigger>
        <org.example.Other/>
      </publishers>`);
    for (const part of [
      'mvn -B verify',
      './gradlew check',
      'ant dist',
      "echo 'it's A' &unknown;",
      'report_paths: out/*.xml',
      'to: team@example.org',
      'deploy.yml',
      'FAST:',
      'TARGET:',
    ]) {
      expect(workflow).toContain(part);
    }
    expect(notes.join(' ')).toContain('https://git.example/team/app.git');
    expect(
      account.items
        .filter(({ state }) => state === 'manual')
        .map(({ note }) => note),
    ).toEqual([
      expect.stringContaining('no counterpart of Unknown is known'),
      expect.stringContaining('no counterpart of Other is known'),
    ]);
  });

  it('keeps the shells of Windows', () => {
    const { workflow } = migrate(
      `<project><assignedNode>windows</assignedNode><builders>
        <hudson.tasks.BatchFile><command>build.cmd</command></hudson.tasks.BatchFile>
        <hudson.plugins.powershell.PowerShell><command>Get-Date</command></hudson.plugins.powershell.PowerShell>
      </builders></project>`,
    );
    expect(workflow).toContain('shell: cmd');
    expect(workflow).toContain('shell: powershell');
  });

  it('says where the pipeline of a job is that reads it from a repository', () => {
    const { notes, status } = migrate(
      '<flow-definition><!-- no script --><definition><scriptPath>ci/build.groovy</scriptPath></definition></flow-definition>',
    );
    expect(status).toBe('unsupported');
    expect(notes[0]).toContain('ci/build.groovy');
  });

  it('says that a job without build steps has none', () => {
    expect(migrate('<project/>').workflow).toContain(
      'the job has no build steps',
    );
  });
});
