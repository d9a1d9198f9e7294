import type { ConstraintName } from '../constraints/constraintsSchema';
import { isNegated } from './isNegated';
import { MaskedText } from './MaskedText';
import { Statement } from './Statement';

interface WordRule {
  readonly field: ConstraintName;
  readonly value: string;
  readonly pattern: string;
}

const rule = (
  field: ConstraintName,
  value: string,
  pattern: string,
): WordRule => ({
  field,
  value,
  pattern,
});

const PERSON_AREA = String.raw`(?:eu\b|europe|european|germany|german|france|french|italy|spain|netherlands|austria|poland)`;

/** Lists: every value that the text names. */
const LISTS: readonly WordRule[] = [
  rule('existing', 'postgres', String.raw`\bpostgres(?:ql)?\b`),
  rule('existing', 'kafka', String.raw`\bkafka\b`),
  rule('existing', 'airflow', String.raw`\bairflow\b`),
  rule('existing', 'snowflake', String.raw`\bsnowflake\b`),
  rule('existing', 'mlflow', String.raw`\bmlflow\b`),
  rule('existing', 'gitlab', String.raw`\bgitlab\b`),
  rule('existing', 'github', String.raw`\bgithub\b`),
  rule(
    'existing',
    'eks',
    String.raw`\beks\b|\b(?:own|our|existing|running|run|have|operate)\s+(?:an?\s+|our\s+|the\s+|own\s+)*(?:kubernetes|k8s)\b|\b(?:kubernetes|k8s) (?:clusters?|on aws)\b`,
  ),
  rule('compliance', 'gdpr', String.raw`\bgdpr\b|\bdsgvo\b`),
  rule(
    'compliance',
    'gdpr',
    String.raw`\b(?:private persons|personal data|individuals|consumers|natural persons|customers|users|citizens|residents|people)\b[^.]{0,40}\b${PERSON_AREA}|\b(?:european|eu|german|french) (?:customers|consumers|citizens|users|residents|persons)\b`,
  ),
  rule(
    'compliance',
    'hipaa',
    String.raw`\bhipaa\b|\bprotected health information\b|\bphi\b`,
  ),
  rule('compliance', 'pci_dss', String.raw`\bpci(?:[ -]?dss)?\b`),
  rule('compliance', 'soc2', String.raw`\bsoc[ -]?(?:2\b|⟨\d+⟩|ii\b)`),
  rule('compliance', 'eu_ai_act_high', String.raw`\bhigh[- ]risk\b|\bai act\b`),
  rule(
    'workload',
    'fraud_detection',
    String.raw`\bfraud\w*\b|\bmoney laundering\b|\bmule accounts?\b|\bscam\w*\b|\bstolen cards?\b|\baccount takeovers?\b|\bsuspicious (?:payments?|transactions?|claims?|invoices?|transfers?|orders?|ones)\b|\bphishing\b`,
  ),
  rule(
    'workload',
    'churn',
    String.raw`\bchurn\w*\b|\battrition\b|\b(?:likely|about|going) to (?:leave|cancel|lapse|quit)\b|\blapse (?:risk|scores?|probabilit\w+)\b|\bwho (?:will|might|may) (?:leave|cancel|quit)\b`,
  ),
  rule(
    'workload',
    'recommender',
    String.raw`\brecommend(?:er|ations?|ing|s)?\b|\byou may also like\b|\bnext[- ]best\b|\bpersonali[sz]ed\b|\bsuggest(?:ions?|ing|s)? (?:\w+ )?(?:products?|items?|articles?|songs?|films?|movies?|titles?|books?|episodes?|podcasts?)\b`,
  ),
  rule(
    'workload',
    'document_rag',
    String.raw`\brag\b|\bretrieval[- ]augmented\b|\b(?:answers?|drafts?|replies) (?:from|based on|drawn from|grounded in)\b[^.]{0,60}\b(?:documents?|manuals?|contracts?|regulations|memos|by-?laws|policies|handbooks?|wiki|archives?|articles|case files)\b|\b(?:question answering|q&a|answers? (?:\w+ )?(?:\w+ )?questions|questions? (?:of|about|on|over|to)|chat ?bot|assistant|search|retrieval|look ?up)\b[^.]{0,90}\b(?:documents?|manuals?|contracts?|pages|pdfs?|policies|wiki|knowledge|newspapers?|archives?|reports?|books|papers|guidelines|handbooks?|catalogues?|articles|filings|case law)\b`,
  ),
  rule(
    'workload',
    'computer_vision',
    String.raw`\b(?:images?|pictures?|photos?|photographs?|visual|video|x-rays?|scans|satellite tiles|cameras?|footage)\b`,
  ),
  rule(
    'workload',
    'forecasting',
    String.raw`\bforecast\w*\b|\bdemand (?:predictions?|outlook|planning)\b|\bpredict\w* (?:the )?demand\b`,
  ),
  rule(
    'workload',
    'anomaly_detection',
    String.raw`\banomal(?:y|ies|ous)\b|\boutliers?\b`,
  ),
];

/** Single values: the first rule that fits has the word. */
const SINGLES: readonly WordRule[] = [
  rule(
    'cloud',
    'any',
    String.raw`\bon[- ]?prem\w*\s+or\s+(?:in\s+)?(?:any|the|a)\s+cloud\b|\bhybrid cloud\b`,
  ),
  rule(
    'cloud',
    'on_prem',
    String.raw`\bon[- ]?prem\w*\b|\bown (?:data ?cent(?:er|re)|servers|hardware|racks|machine room)\b|\bour (?:data ?cent(?:er|re)|servers|hardware|machine room|premises)\b|\bair[- ]?gapped\b|\bnothing (?:may |must |can )?leaves? (?:the|our)\b|\bservers? (?:are )?(?:in|at|on) our (?:own )?(?:hall|site|building|plant|factory|basement|campus)\b|\b(?:stay|stays|remain|kept|keep|run|runs|hosted) (?:\w+ )?in[- ]house\b|\bin[- ]house (?:data ?cent(?:er|re)|servers|hardware)\b|\b(?:no cloud|may not leave (?:the|our) (?:building|site|house|premises))\b`,
  ),
  rule(
    'cloud',
    'any',
    String.raw`\b(?:any cloud|cloud[- ]agnostic|multi[- ]?cloud|several clouds|two clouds|cloud[- ]neutral|azure|google cloud|gcp|gke|aks|portable across clouds|portable stack|(?:must|should) be portable|(?:nothing|not) (?:be )?cloud[- ]specific|(?:no|without|avoid) (?:vendor )?lock[- ]in to (?:#|a|any)(?: single)? (?:cloud|vendor|provider)|(?:no|not|without|avoid) (?:be |being )?(?:tied|bound|married|dependen\w+|relian\w+) (?:to|on) (?:#|an?|any|the)(?: single)? (?:cloud|vendor|provider))\b`,
  ),
  rule(
    'cloud',
    'aws',
    String.raw`\baws\b|\bamazon(?: web services)?\b|\bsagemaker\b|\beks\b`,
  ),
  rule('deployment_pref', 'serverless', String.raw`\bserverless\b`),
  rule(
    'deployment_pref',
    'kubernetes',
    String.raw`\b(?:on|own|our|in) (?:an? |our |own |the |existing )*(?:kubernetes|k8s|eks)\b|\b(?:kubernetes|k8s)[- ](?:first|native|based|cluster|on (?:aws|google|gcp|azure))|\b(?:gke|aks)\b`,
  ),
  rule(
    'deployment_pref',
    'managed',
    String.raw`\b(?:fully |everything |all )managed\b|\b(?<!self-)managed (?:aws |amazon |cloud )?(?:if possible|please|preferred|services?|platform|everything|offerings?|solutions?|endpoints?|stack|setup)\b|\beverything (?:should be |to be |is )?managed\b|(?<=[,;.(]\s*)managed(?=\s*(?:[,;.)]|$))`,
  ),
  rule(
    'deployment_pref',
    'open_source',
    String.raw`\bopen[- ]source\b|\bno (?:vendor )?lock[- ]in\b|\bself[- ]hosted\b`,
  ),
  rule(
    'deployment_pref',
    'containers',
    String.raw`\b(?:plain |docker )?containers\b|\bdocker\b|\bfargate\b`,
  ),
  rule(
    'data_class',
    'restricted',
    String.raw`\bpci(?:[ -]?dss)?\b|\bhipaa\b|\bprotected health information\b|\bphi\b|\b(?:patients?|medical|clinical|health) (?:data|records?|files?|images?|history)\b|\bpatients\b|\brestricted\b|\b(?:strictly|highly) confidential\b|\btop secret\b|\bcard ?holder data\b|\bcard numbers\b`,
  ),
  rule(
    'data_class',
    'sensitive',
    String.raw`\bpersonal(?:ly identifiable)?\b|\bprivate persons\b|\bpii\b|\bgdpr\b|\bdsgvo\b|\bsensitive\b|\bcustomer data\b|\bnames and addresses\b|\bnatural persons\b`,
  ),
  rule(
    'data_class',
    'public',
    String.raw`\b(?:public|open) data(?: ?sets?)?\b|\bdata is (?:\w+ )?public\b|\bpublic (?:\w+ )?(?:data(?: ?sets?)?|images?|imagery|records|sources)\b|\bpublicly available\b`,
  ),
  rule(
    'confirmed',
    'business_associate_agreement',
    String.raw`\b(?:baa|business associate agreement)\b[^.;]{0,30}\b(?:signed|in place|exists|agreed|concluded|there)\b|\b(?:signed|have) (?:an? |the )?(?:baa|business associate agreement)\b`,
  ),
  rule(
    'data_class',
    'internal',
    String.raw`\b(?:internal|company|business|machine) data\b|(?<=(?:^|[,;.(])\s*)internal(?=\s*(?:[,;.)]|$))|\bconfidential company data\b|\binternal only\b|\bdata is internal\b`,
  ),
];
/** Said by denying: "nothing personal", "no personal data". */
const DENIED_PERSONAL = String.raw`\bnothing personal\b|\bno (?:personal|private|customer|sensitive)(?: data| information)?\b|\bnot personal\b|\bnon-personal\b|\bno (?:patient|guest|user|client|customer|passenger|employee|member|citizen|visitor|people)(?:s|s'|'s)? (?:data|names|records)\b|\bno persons?\b|\b(?:is|are)(?:n't| not) personal\b|\bnothing about (?:persons|people)\b|\bno pii\b|\bwithout personal data\b|\banonym(?:ous|ised|ized)\b`;

/** What the words of the request say about lists and kinds. */
export function readWords(text: MaskedText): readonly Statement[] {
  const matchesOf = ({ field, value, pattern }: WordRule): Statement[] =>
    text
      .find(pattern)
      .filter(({ start, end }) => !isNegated(text, start, end))
      .map(({ text: words, start, end }) => ({
        field,
        value,
        text: words,
        start,
        end,
      }));
  const denied = text.find(DENIED_PERSONAL).map(
    ({ text: words, start, end }): Statement => ({
      field: 'data_class',
      value: 'internal',
      text: words,
      start,
      end,
    }),
  );
  const singles = [...new Set(SINGLES.map(({ field }) => field))].flatMap(
    field => {
      const found = SINGLES.filter(entry => entry.field === field)
        .map(matchesOf)
        .find(statements => statements.length > 0);
      const first = found?.slice(0, 1) ?? [];
      return field === 'data_class' && first.length === 0
        ? denied.slice(0, 1)
        : first;
    },
  );
  return [...LISTS.flatMap(matchesOf), ...singles];
}
