/** One meaning and the ways people say it. */
export type Vocabulary = readonly (readonly [string, RegExp])[];

// Go is a word of its own: it is the language only where the sentence says so.
const GO =
  /\bgolang\b|\bgin\b|\b(?:in|using|with|written in|is|lang(?:uage)?:?|stack:?)\s+go\b(?!\s+(?:to|live|ahead))|\bgo\s+(?:based\s+|rest\s+|grpc\s+|http\s+|event[- ]driven\s+)?(?:micro-?service|service|api|backend|app|worker|consumer|server|grpc|rest|code)\b|\bgo\s*[,/+;&]|[,/+;(]\s*go\b(?!\s+(?:to|live|ahead))|\ban?\s+go\b|\bgo\s*(?:\)|\.?$)/;

/** Languages, by name, framework or nickname. */
export const languageVocabulary: Vocabulary = [
  ['python', /\bpython(?:\s?3(?:\.\d+)?)?\b|\bfast-?api\b|\bpy\b/],
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
    /\bgrpc\b|\bg-rpc\b|\bprotobufs?\b|\bproto(?:col)? buffers?\b|\brpc\b/,
  ],
  [
    'event',
    /\bevent(?:s)?[- ](?:driven|based|sourced|processor|consumer|handler|listener|worker)|\bevent[- ]?processing\b|\bmessage[- ](?:driven|based|consumer|processor|handler)|\b(?:consumes?|consuming|consumer|subscriber|subscribes?|listens?|listening|listener|reacts?|reacting|worker)\b|\bprocess(?:es|ing)?\s+(?:\w+\s+){0,3}(?:messages?|events?)\b|\bevent\s+(?:service|microservice)\b|\basync(?:hronous)?\s+(?:service|worker|processor)/,
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
    /\b(?:no|without(?: an?y?)?|needs? no|zero)\s+(?:database|db|datastore|data store|persistence|storage|store)\b|\bstateless\b|\bdatabase(?:\s+is)?[:=]?\s*none\b|\bin[- ]memory only\b|\bdatabase[- ]less\b/,
  ],
  [
    'postgresql',
    /\bpostgre(?:s|sql)?\b|\bpostgres(?:ql)?\b|\bpg(?:sql)?\b|\bpsql\b|\brds\b|\baurora\b|\brelational\b|\bsql (?:database|db|store)\b/,
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
  ['sqs', /\bsqs\b/],
  ['sns', /\bsns\b/],
  ['sns', /\btopics?\b|\bpub[-/ ]?sub\b/],
  ['sqs', /\bqueues?\b/],
];

/** Environments; where two are named the goal is the later one. */
export const environmentVocabulary: Vocabulary = [
  [
    'production',
    /\bprod(?:uction)?\b|\b(?:go|going|goes|bring\s+\S+|put\s+\S+|push\s+\S+)\s+live\b|\blive (?:environment|system|site)\b|\bto live\b/,
  ],
  ['staging', /\bstag(?:ing|e)\b|\bstg\b|\bpre-?prod(?:uction)?\b/],
  ['dev', /\bdev(?:elopment)?\b(?!\s*ops)|\bdev env\b|\bsandbox\b/],
];

/** Strategies of deployment. */
export const strategyVocabulary: Vocabulary = [
  ['blue-green', /\bblue[-/ &]*(?:and[- ])?green\b/],
  [
    'canary',
    /\bcanary\b|\bcanaries\b|\bgradual(?:ly)?\b|\bprogressive(?:ly)?\b|\b(?:small|few)\s+(?:share|part|percent\w*)\b|\b\d+\s?(?:%|percent)\s+(?:of\s+)?(?:the\s+)?(?:traffic|users|first)?/,
  ],
  [
    'rolling',
    /\brolling\b|\bone (?:pod|instance|replica) at a time\b|\bpod by pod\b/,
  ],
];

/** The first meaning whose words are in the text. */
export function findMeaning(
  text: string,
  vocabulary: Vocabulary,
): string | undefined {
  return vocabulary.find(([, pattern]) => pattern.test(text))?.[0];
}
