/** Options of the job as a whole, by Jenkins and its common plugins; a stage has none of these. */
export const jobOptions: ReadonlySet<string> = new Set([
  'authorizationMatrix',
  'buildBlocker',
  'buildDiscarder',
  'copyArtifactPermission',
  'datadog',
  'disableConcurrentBuilds',
  'disableRestartFromStage',
  'disableResume',
  'durabilityHint',
  'githubProjectProperty',
  'gitLabConnection',
  'heavyJob',
  'newContainerPerStage',
  'notifyEndpoints',
  'office365ConnectorWebhooks',
  'overrideIndexTriggers',
  'parallelsAlwaysFailFast',
  'preserveStashes',
  'quietPeriod',
  'rateLimitBuilds',
  'rebuild',
  'rebuildSettings',
  'sidebarLinks',
  'skipStagesAfterUnstable',
  'throttleJobProperty',
]);

/** Steps with a block that may surround a pipeline or a stage, and options of both. */
const surrounding: ReadonlySet<string> = new Set([
  'ansiColor',
  'cache',
  'catchError',
  'checkoutToSubdirectory',
  'configFileProvider',
  'gitHubCommitStatus',
  'gitlabBuilds',
  'gitlabCommitStatus',
  'lock',
  'logstash',
  'logstashSend',
  'milestone',
  'podTemplate',
  'retry',
  'script',
  'skipDefaultCheckout',
  'sshagent',
  'throttle',
  'timeout',
  'timestamps',
  'waitUntil',
  'warnError',
  'wrap',
  'ws',
]);

/**
 * What plugins call their options: `withAWS`, `jiraProjectProperty`, `teamsWebhooks`. A name like
 * that is taken on trust.
 */
const pluginOption =
  /^(?:with[A-Z]\w*|[a-z]\w*(?:JobProperty|ProjectProperty|Connection|Webhooks?|Notifications?|Permissions?|Settings|Config)|(?:bitbucket|gerrit|gitea|github|gitHub|gitlab|gitLab|jira|slack)[A-Z]\w*)$/;

/** Single words that are not here are misspelt: names of plugins have humps. */
const known: Readonly<Record<string, RegExp>> = {
  triggers: /^(?:cron|upstream|gitlab|gerrit|[a-z]+[A-Z]\w*|[A-Z]\w*)$/,
  parameters:
    /^(?:string|text|choice|password|file|run|credentials|separator|hidden|date|[a-z]+\d*[A-Z]\w*|[A-Z]\w*)$/,
  tools:
    /^(?:allure|android|ansible|ant|cmake|codeql|conan|consul|docker|dotnet|dotnetsdk|doxygen|flutter|gem|git|go|golang|gradle|grails|groovy|helm|jdk|jfrog|jgit|jgitapache|jmeter|kotlin|kubectl|leiningen|maven|msbuild|nodejs|nuget|oc|openshift|packer|perl|php|pip|play|python|ruby|rust|rvm|sbt|scala|snyk|sonar|terraform|vault|xcode|[a-z]\w*[A-Z]\w*|\w+\..*)$/,
};

/** Whether Jenkins or a common plugin may define an entry of that name. */
export function isKnownName(where: string, name: string): boolean {
  if (where === 'options') {
    return (
      jobOptions.has(name) || surrounding.has(name) || pluginOption.test(name)
    );
  }
  return known[where]?.test(name) ?? true;
}

/** Job properties that have a section of their own. */
export const ofOtherSections: Readonly<Record<string, string>> = {
  parameters: 'parameters',
  pipelineTriggers: 'triggers',
  triggers: 'triggers',
};

/** Steps that cannot be an argument or an entry anywhere in a declarative pipeline. */
export const refusedInCalls: ReadonlySet<string> = new Set([
  'node',
  'parallel',
  'properties',
  'stage',
]);
