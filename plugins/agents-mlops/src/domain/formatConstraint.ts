import type { ConstraintName } from '@trainyard/plugin-agents-mlops-common';
import { constraintFields } from './constraintFields';

/** Names that are not written as they are spelled in the plan. */
const NAMES: Readonly<Record<string, string>> = {
  gdpr: 'GDPR',
  hipaa: 'HIPAA',
  pci_dss: 'PCI DSS',
  soc2: 'SOC 2',
  eu_ai_act_high: 'EU AI Act, high risk',
  aws: 'AWS',
  document_rag: 'document RAG',
  on_prem: 'own machines',
};

/** A word of a plan as people write it. */
export function formatWord(word: string): string {
  return NAMES[word] ?? word.replace(/_/g, ' ');
}

/** The value of a constraint with its unit; the words come from the translation. */
export function formatConstraint(
  name: ConstraintName,
  value: unknown,
  words: { readonly yes: string; readonly no: string; readonly none: string },
): string {
  const field = constraintFields[name];
  if (field.kind === 'flag') return value === 1 ? words.yes : words.no;
  if (Array.isArray(value)) {
    const shown = field.kind === 'choices' ? value.map(formatWord) : value;
    return shown.join(', ') || words.none;
  }
  if (typeof value === 'number') {
    const amount = new Intl.NumberFormat(undefined, {
      maximumSignificantDigits: 6,
    }).format(value);
    return field.kind === 'number' && field.unit
      ? `${amount} ${field.unit}`
      : amount;
  }
  return formatWord(String(value));
}
