import { textOf } from '../../evaluate/values';
import {
  action,
  argument,
  constant,
  mark,
  template,
  type StepHandler,
} from './handler';

const junit: StepHandler = (step, context) => {
  const pattern =
    template(step, context, 'testResults', 'stdioRetention', 0) ??
    '**/TEST-*.xml';
  const { job } = context;
  job.permissions.set('checks', 'write');
  mark(
    step,
    context,
    'approximated',
    'the results are shown as a check; GitHub has no unstable runs and draws no trend',
  );
  return [
    {
      name: 'Publish test results',
      uses: action(context, 'mikepenz/action-junit-report'),
      with: {
        report_paths: pattern
          .split(/\s*,\s*/)
          .filter(Boolean)
          .map(each =>
            context.directory ? `${context.directory}/${each}` : each,
          )
          .join('\n'),
        fail_on_failure: false,
        require_tests: constant(step, 'allowEmptyResults') === 'false',
      },
    },
  ];
};

const recipients = (
  step: Parameters<StepHandler>[0],
  context: Parameters<StepHandler>[1],
) =>
  template(step, context, 'to', 'recipients', 0) ??
  '${{ vars.NOTIFICATION_RECIPIENTS }}';

const mail: StepHandler = (step, context) => {
  const { generation } = context;
  for (const [name, note] of [
    ['MAIL_SERVER', 'the SMTP server'],
    ['MAIL_USERNAME', 'the user of the SMTP server'],
    ['MAIL_PASSWORD', 'the password of the SMTP server'],
  ]) {
    generation.require('secret', name, note);
  }
  const subject =
    template(step, context, 'subject') ??
    '${{ github.workflow }} #${{ github.run_number }}';
  const body =
    template(step, context, 'body') ??
    '${{ github.server_url }}/${{ github.repository }}/actions/runs/${{ github.run_id }}';
  mark(
    step,
    context,
    'approximated',
    'the mail goes through an SMTP server named by secrets; tokens such as $DEFAULT_CONTENT have no meaning',
  );
  return [
    {
      name: 'Send mail',
      uses: action(context, 'dawidd6/action-send-mail'),
      with: {
        server_address: '${{ secrets.MAIL_SERVER }}',
        server_port: 465,
        username: '${{ secrets.MAIL_USERNAME }}',
        password: '${{ secrets.MAIL_PASSWORD }}',
        subject,
        to: recipients(step, context) || '${{ vars.NOTIFICATION_RECIPIENTS }}',
        from: template(step, context, 'from') ?? '${{ secrets.MAIL_USERNAME }}',
        body: body === '' ? ' ' : body,
      },
    },
  ];
};

/** Chat systems take a message at a secret address. */
function chat(service: string, secret: string): StepHandler {
  return (step, context) => {
    const message =
      template(step, context, 'message', 'text', 'content', 'description', 0) ??
      '${{ github.workflow }} #${{ github.run_number }}';
    context.generation.require(
      'secret',
      secret,
      `the incoming webhook of ${service}`,
    );
    mark(
      step,
      context,
      'approximated',
      `${service} is told by its webhook; colours and channels are those of the webhook`,
    );
    return [
      {
        name: `Tell ${service}`,
        env: { WEBHOOK_URL: `\${{ secrets.${secret} }}`, MESSAGE: message },
        run: 'jq -n --arg text "$MESSAGE" \'{text: $text}\' | curl -fsS -H "Content-Type: application/json" -d @- "$WEBHOOK_URL"',
        shell: 'bash',
      },
    ];
  };
}

const step: StepHandler = (named, context) => {
  const value = argument(named, 'delegate', 0);
  const entries =
    value?.kind === 'map' ? Object.fromEntries(value.entries) : named.named;
  const type = (entries.$class && textOf(entries.$class)) ?? '';
  if (/JUnitResultArchiver/.test(type)) {
    return junit({ ...named, named: { ...entries } }, context);
  }
  if (/Mailer/.test(type)) {
    return mail(
      {
        ...named,
        named: {
          ...entries,
          ...(entries.recipients ? { to: entries.recipients } : {}),
        },
      },
      context,
    );
  }
  if (/ArtifactArchiver/.test(type)) {
    mark(named, context, 'converted');
    return [
      {
        name: 'Archive artifacts',
        uses: action(context, 'actions/upload-artifact'),
        with: {
          name: context.generation.uniqueId('artifacts', 'artifacts'),
          path: (entries.artifacts && textOf(entries.artifacts)) || '**',
        },
      },
    ];
  }
  if (/WsCleanup|Fingerprinter|GitHubCommitStatusSetter|LogParser/.test(type)) {
    mark(
      named,
      context,
      'dropped',
      `${type} has no meaning on GitHub, which does this by itself`,
    );
    return [];
  }
  const pattern = Object.entries(entries).find(([key]) =>
    /pattern|includes|results/i.test(key),
  )?.[1];
  const text = pattern && textOf(pattern);
  if (text) {
    mark(
      named,
      context,
      'approximated',
      `${type} only shows files, which are kept as an artifact`,
    );
    return [
      {
        name: `Keep the files of ${type}`,
        uses: action(context, 'actions/upload-artifact'),
        with: {
          name: context.generation.uniqueId('artifacts', type),
          path: text.split(/\s*,\s*/).join('\n'),
          'if-no-files-found': 'ignore',
        },
      },
    ];
  }
  mark(
    named,
    context,
    'manual',
    `no counterpart of ${
      type || 'this build step'
    } is known; add one to the mapping table`,
  );
  return [];
};

const githubStatus: StepHandler = (named, context) => {
  mark(
    named,
    context,
    'dropped',
    'GitHub sets the status of a commit from its runs by itself',
  );
  return [];
};

/** Steps that report results and tell people. */
export const reportSteps: Readonly<Record<string, StepHandler>> = {
  junit,
  mail,
  emailext: mail,
  slackSend: chat('Slack', 'SLACK_WEBHOOK_URL'),
  office365ConnectorSend: chat('Teams', 'TEAMS_WEBHOOK_URL'),
  hipchatSend: chat('the chat', 'CHAT_WEBHOOK_URL'),
  rocketSend: chat('Rocket.Chat', 'ROCKETCHAT_WEBHOOK_URL'),
  mattermostSend: chat('Mattermost', 'MATTERMOST_WEBHOOK_URL'),
  googlechatnotification: chat('Google Chat', 'GOOGLE_CHAT_WEBHOOK_URL'),
  discordSend: chat('Discord', 'DISCORD_WEBHOOK_URL'),
  step,
  githubNotify: githubStatus,
  setGitHubPullRequestStatus: githubStatus,
  updateGitlabCommitStatus: githubStatus,
  publishChecks: githubStatus,
};
