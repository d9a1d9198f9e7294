import { defaultSteps } from './defaultSteps';
import { mappingSchema, type Mapping } from './types';

/** The table that ships; an organisation's own entries come before it. */
export const defaultMapping: Mapping = mappingSchema.parse({
  runners: [
    {
      match: '(^|[^a-z])(windows|win\\d*|win-|vs20)',
      'runs-on': 'windows-latest',
      platform: 'windows',
    },
    {
      match: 'mac|osx|darwin|ios',
      'runs-on': 'macos-latest',
      platform: 'macos',
    },
    { match: 'arm64|aarch64|graviton', 'runs-on': 'ubuntu-24.04-arm' },
    {
      match:
        '^(any|linux|ubuntu[-0-9.]*|docker|master|built-in|maven|java|jdk\\d*|node|nodejs|debian|centos|rhel|unix|x86_64|amd64|default|agent|worker|slave|build|builder|small|medium|large)?$',
      'runs-on': 'ubuntu-latest',
    },
    { match: '(^|[^a-z])(linux|ubuntu)([^a-z]|$)', 'runs-on': 'ubuntu-latest' },
  ],
  steps: defaultSteps,
  actions: {
    'actions/checkout': 'v4',
    'actions/upload-artifact': 'v4',
    'actions/download-artifact': 'v4',
    'actions/cache': 'v4',
    'actions/setup-java': 'v4',
    'actions/setup-node': 'v4',
    'actions/setup-go': 'v5',
    'actions/setup-python': 'v5',
    'stCarolas/setup-maven': 'v5',
    'gradle/actions/setup-gradle': 'v4',
    'docker/login-action': 'v3',
    'dorny/paths-filter': 'v3',
    'mikepenz/action-junit-report': 'v5',
    'webfactory/ssh-agent': 'v0.9.0',
    'dawidd6/action-send-mail': 'v4',
    'slackapi/slack-github-action': 'v2.0.0',
    'SonarSource/sonarqube-quality-gate-action': 'v1.1.0',
    'actions/github-script': 'v7',
  },
});
