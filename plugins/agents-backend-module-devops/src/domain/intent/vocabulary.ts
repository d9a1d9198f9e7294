/** One meaning and the ways people say it. */
export type Vocabulary = readonly (readonly [string, RegExp])[];

// Go is a word of its own: it is the language unless something goes somewhere.
const GO =
  /\bgolang\b|\bgin\b|(?<!\b(?:to|please|can|could|should|will|would|must|shall|let's|we|i|you|it|they|and|may)\s+)(?<![\w-])go\b(?!-)(?!\s+(?:to|live|ahead|through|over|on|back|out|in|into|onto|up|down|from|online|wrong|well|slowly|gradually|public)\b)/;

/** Languages, by name, framework or nickname. */
export const languageVocabulary: Vocabulary = [
  [
    'python',
    /\bpython(?:\s?\d(?:\.\d+)?)?\b|\bfast-?api\b|\bpy(?:3(?:\.\d+)?)?\b/,
  ],
  [
    'nodejs',
    /\bnode(?:\.?js|\s?\d+)?\b|\bexpress(?:\.?js)?\b|\bjavascript\b|\btypescript\b|\bjs\b|\bts\b/,
  ],
  ['go', GO],
];

/** Kinds of interface; the first that matches wins. */
export const kindVocabulary: Vocabulary = [
  [
    'grpc',
    /\bgrpc\b|\bg-rpc\b|\bprotobufs?\b|\bproto(?:col)? buffers?\b|\brpc\b|\bremote procedure calls?\b/,
  ],
  [
    'event',
    /\bevent(?:s)?[- ](?:driven|based|sourced|processor|consumer|handler|listener|worker)|\bevent[- ]?processing\b|\bmessage[- ](?:driven|based|consumer|processor|handler)|\b(?:consumes?|consuming|consumer|subscriber|subscribes?|listens?|listening|listener|reacts?|reacting|worker)\b|\bprocess(?:es|ing)?\s+(?:\w+\s+){0,3}(?:messages?|events?)\b|\bevent\s+(?:service|microservice)\b|\basync(?:hronous)?\s+(?:service|worker|processor)|\b(?:fed|driven|triggered) by\b|\b(?:reads?|takes?|picks?|gets?|pulls?|handles?|handling|receives?|receiving|reading)\s+(?:\S+\s+){0,4}(?:off|from|up|out of)?\s*(?:an?|the|our)?\s*(?:\S+\s+)?(?:queue|topic|bus|messages|events)\b/,
  ],
  [
    'rest',
    /\brest(?:ful)?\b|\bhttp(?:s)?[- ](?:api|service|endpoints?|interface)\b|\bjson[- ](?:api|over http)\b|\bweb[- ](?:api|service)\b|\bcrud\b|\bopen-?api\b|\bendpoints?\b|\bapis?\b(?!-)/,
  ],
];

/** Databases. */
export const databaseVocabulary: Vocabulary = [
  [
    'none',
    /\b(?:no|without|w\/o(?:ut)?|needs? no|zero|not? need)\s+(?:an?\s+|any\s+|kind of\s+)*(?:database|db|datastore|data store|persistence|storage|store)\b|\bstateless\b|\bdatabase(?:\s+is)?[:=]?\s*none\b|\bin[- ]memory only\b|\bdatabase[- ]less\b/,
  ],
  [
    'postgresql',
    /\bpostgre(?:s|\s?sql)?\b|\bpostgres(?:ql)?\b|\bpg(?:sql)?\b|\bpsql\b|\brds\b|\baurora\b|\brelational\b|\bsql (?:database|db|store)\b/,
  ],
  ['dynamodb', /\bdynamo(?:\s?db)?\b|\bddb\b/],
  ['redis', /\bredis\b|\belasticache\b|\bvalkey\b/],
];

/** Messaging. */
export const messagingVocabulary: Vocabulary = [
  [
    'none',
    /\b(?:no|without(?: an?y?)?)\s+(?:messaging|queues?|events?|message (?:queue|bus|broker))\b|\bmessaging[:=]?\s*none\b/,
  ],
  ['eventbridge', /\bevent[- ]?bridge\b|\bevent[- ]bus\b/],
  ['sqs', /\bsqs\b|\bsimple queue service\b/],
  ['sns', /\bsns\b|\bsimple notification service\b/],
  ['sns', /\btopics?\b|\bpub[-/ ]?sub\b/],
  ['sqs', /\bqueues?\b/],
];

/** Environments; where two are named the goal is the later one. */
export const environmentVocabulary: Vocabulary = [
  [
    'production',
    /(?<!pre[- ]?)\bprod(?:uction)?\b|\bprd\b|\blive (?:environment|system|site|cluster|platform)\b|\b(?:to|on|onto|in|into)\s+(?:the\s+)?live\b|\b(?:go|going|goes|gone|(?:bring|put|push|take|get|make|send)\b.{1,80}?)\s+live\b/,
  ],
  [
    'staging',
    /\bstag(?:ing|e)\b|\bstg\b|\bpre-?prod(?:uction)?\b|\b(?:test|uat|qa|acceptance|integration)\s+(?:env\w*|system|stage|cluster|landscape)\b|\b(?:on|to|onto|in|into)\s+(?:the\s+)?(?:uat|qa|acceptance|integration)\b/,
  ],
  ['dev', /\bdev(?:elopment)?\b(?!\s*ops)|\bsandbox\b/],
];

/** Strategies of deployment. */
export const strategyVocabulary: Vocabulary = [
  ['blue-green', /\bblue[-/ &]*(?:and[- ])?green\b/],
  [
    'canary',
    /\bcanary\b|\bcanaries\b|\bgradual(?:ly)?\b|\bprogressive(?:ly)?\b|\b(?:little|bit of)\s+(?:the\s+)?traffic\b|\b(?:bit by bit|step by step|little by little|in (?:small|several|few) steps|by degrees|in stages)\b|\bfraction of\b|\b(?:small|few)\s+(?:share|part|percent\w*)\b|\b(?:\d+|one|two|five|ten|twenty)\s?(?:%|per ?cent)(?!\w)/,
  ],
  [
    'rolling',
    /\brolling\b|\bone (?:pod|instance|replica) at a time\b|\b(?:pod|instance|replica) by (?:pod|instance|replica)\b|\bone (?:by one|after (?:another|the other))\b/,
  ],
];

/** The first meaning whose words are in the text. */
export function findMeaning(
  text: string,
  vocabulary: Vocabulary,
): string | undefined {
  return vocabulary.find(([, pattern]) => pattern.test(text))?.[0];
}
