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
});
