import { repositoryJob } from '../__testUtils__/jenkinsDouble';
import { readJobConfiguration } from './readJobConfiguration';

describe('readJobConfiguration', () => {
  it('finds the repository of a pipeline', () => {
    const { xml = '' } = repositoryJob(
      'https://github.com/org/app.git',
      'ci/Jenkinsfile',
    );
    expect(readJobConfiguration(xml)).toEqual({
      kind: 'repository',
      url: 'https://github.com/org/app.git',
      branch: 'main',
      path: 'ci/Jenkinsfile',
    });
  });

  it('finds the repository of a multibranch project', () => {
    const xml = `<org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
      <source class="org.jenkinsci.plugins.github_branch_source.GitHubSCMSource">
        <repoOwner>org</repoOwner><repository>app</repository>
      </source>
      <factory><scriptPath>Jenkinsfile</scriptPath></factory>
    </org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>`;
    expect(readJobConfiguration(xml)).toMatchObject({
      kind: 'repository',
      url: 'https://github.com/org/app',
      path: 'Jenkinsfile',
    });
  });

  it('hands a job set in forms over as it is', () => {
    const xml = '<project><builders/></project>';
    expect(readJobConfiguration(xml)).toEqual({ kind: 'form', xml });
  });

  it('does not take text in CDATA for markup, nor decode it twice', () => {
    const xml =
      '<flow-definition><definition class="CpsFlowDefinition"><script><![CDATA[echo "&lt;a&gt; & <b>"]]></script></definition></flow-definition>';
    expect(readJobConfiguration(xml)).toEqual({
      kind: 'inline',
      script: 'echo "&lt;a&gt; & <b>"',
    });
  });
});
