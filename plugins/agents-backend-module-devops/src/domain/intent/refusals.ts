const DESTRUCTIVE =
  'delete|destroy|drop|remove|wipe|purge|erase|kill|terminate|nuke|truncate|tear down|take down|shut ?down|shut|decommission|uninstall|obliterate|clear out|clean out|get rid of|rm|format|reset|revoke|overwrite|flush|unregister|undeploy|trash|burn';

const AVOIDING =
  'bypass|skip|leave out|leaving out|left out|omit|drop|exclude|sidestep|do without|cut out|ignore|circumvent|disable|turn off|switch off|deactivate|override|evade|work around|suppress|get around|silence|forget';

const CONTROLS =
  'approvals?|polic(?:y|ies)|gates?|checks?|scans?|scanning|scanners?|tests?|reviews?|security|monitoring|audit\\w*|alarms?|alerts?|encryption|logging|backups?|authentication|authorization|auth|rules?|instructions?|guardrails?|verification|limits?|restrictions?|safety|firewalls?|waivers?|rollback';

const POLITE = String.raw`(?:please|pls|kindly|just|now|also|can you|could you|would you|will you|you (?:should|must|can)|go ahead and|i (?:want|need|would like|'d like) (?:you )?to|i wanna|i'd like (?:you )?to|we (?:want|need|should|must|have) to|we should|we must|let'?s|let us|help me(?: to)?|time to|hey|hi|hello|ok(?:ay)?|quickly|immediately|first|simply|actually|then|and|and then|,|;|:|\.|!|-|bot|trainyard|assistant)`;

/** Verbs that begin a wish, politely or not; "a worker that deletes" and "to delete old files" are purposes. */
function wishFor(verbs: string, rest = ''): RegExp {
  return new RegExp(
    String.raw`(?:^|${POLITE})\s*(?:${POLITE}\s*)*\b(?:${verbs})\b${rest}`,
    'i',
  );
}

const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    wishFor(DESTRUCTIVE),
    'it would destroy something; a person does that by hand',
  ],
  [
    wishFor('empty', String.raw`\s+(?:out\s+)?(?:the|all|our|my|every|this)\b`),
    'it would destroy something; a person does that by hand',
  ],
  [
    /\brm\s+-[rf]+|\bdrop\s+(?:table|database|schema)\b|\bterraform destroy\b|\bkubectl delete\b|\bgit push --force\b|\bforce[- ]push/i,
    'it would destroy something; a person does that by hand',
  ],
  [
    new RegExp(
      String.raw`\b(?:${AVOIDING})\w*\s+(?:\w+\s+){0,4}?(?:${CONTROLS})\b`,
      'i',
    ),
    'checks and approvals are not avoided',
  ],
  [
    /\bwithout\s+(?:\w+\s+){0,3}?(?:approv\w+|polic(?:y|ies)|(?:security )?(?:scans?|checks?|reviews?)|tests?|asking|permission|gates?)\b/i,
    'checks and approvals are not avoided',
  ],
  [
    /\b(?:no need (?:to|for)|not wait for|don'?t wait for|never mind|forget about|no)\s+(?:\w+\s+){0,3}?(?:approvals?|(?:policy |security )?(?:checks?|scans?|gates?)|tests|reviews?)\b/i,
    'checks and approvals are not avoided',
  ],
  [
    /\b(?:set|make|turn|switch|change|weaken|relax|loosen|lower)\b[^.?!]*\b(?:polic(?:y|ies)|gates?|rules?)\b[^.?!]*\b(?:advisory|off|optional|weaker|lax|(?:stops?|never|not) block\w*)\b/i,
    'checks and approvals are not avoided',
  ],
  [
    /\b(?:previous|prior|above|earlier|your|system)\s+(?:instructions?|prompt|rules)\b|\bjailbreak\b|\bpretend (?:you|to be)\b/i,
    'instructions to change my rules are not followed',
  ],
  [
    /\b(?:show|print|reveal|give|send|tell|dump|expose|leak|list|export|share|post|output|fetch|read|what(?:'s| is| are))\b[^.?!]*\b(?:secrets?|passwords?|credentials?|api keys?|private keys?|access keys?|tokens?|env(?:ironment)? variables)\b/i,
    'secrets are not shown',
  ],
  [
    /\b(?:make|give|grant|promote|turn)\b[^.?!]*\b(?:admin|root|owner|superuser)\b(?!-)/i,
    'rights are given by people',
  ],
  [
    /\b(?:open|expose|allow)\b[^.?!]*\b(?:port|0\.0\.0\.0|world|internet|public(?:ly)?|everyone)\b|\bmake\b[^.?!]*\bpublic\b/i,
    'nothing is opened to the world',
  ],
  [
    /\b(?:approve|accept|merge)\b[^.?!]*\b(?:yourself|for me|my|automatically|all|everything|on my behalf|pending)\b|\bself[- ]approve/i,
    'approvals are given by people',
  ],
  [
    /\b(?:hack|exploit|attack|ddos|brute[- ]?force|mine (?:bitcoin|crypto)|crypto ?min\w+|phish\w*|malware|ransomware|backdoor|keylogger)\b/i,
    'it would do harm',
  ],
];

/** Why a wish is refused whatever else it says; undefined where nothing speaks against it. */
export function findRefusal(text: string): string | undefined {
  return REFUSALS.find(([pattern]) => pattern.test(text))?.[1];
}

const FOREIGN_TECHNOLOGY =
  /\b(?:rust|java|kotlin|scala|ruby|rails|php|laravel|c#|\.net|dotnet|elixir|erlang|haskell|perl|swift|cobol|spring(?: ?boot)?|django|flask|clojure|dart|lua|mongo(?:db)?|mysql|mariadb|oracle|cassandra|sqlite|sql server|mssql|neo4j|couchdb|cockroach\w*|elasticsearch|opensearch|kafka|rabbit ?mq|nats|pulsar|activemq|kinesis|graphql|soap|websockets?)\b(?!-(?:like|ish|style))/i;

/** Technology a service is wanted in and for which there are no skeletons. */
export function findForeignTechnology(text: string): string | undefined {
  return FOREIGN_TECHNOLOGY.exec(text)?.[0];
}
