import { evaluateCondition, TemplateValues } from '@trainyard/generator';
import { ServiceRequest } from '../service/ServiceRequest';
import { PlanningContent } from './PlanningContent';

/** What a rule between fields says about a request. */
export interface RuleFinding {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
}

/** The names that conditions of the content may use. */
export function createConditionValues(request: ServiceRequest): TemplateValues {
  return {
    api_style: request.kind,
    language: request.language,
    database: request.database,
    messaging: request.messaging,
    environment: request.environment,
    features: request.features,
  };
}

/** Checks the rules between fields; only errors keep a request from being planned. */
export function checkServiceRules(
  request: ServiceRequest,
  content: PlanningContent,
): RuleFinding[] {
  const values = createConditionValues(request);
  return content.service_request.rules.flatMap((rule): RuleFinding[] => {
    if (!evaluateCondition(rule.when, values)) {
      return [];
    }
    if (rule.require && !evaluateCondition(rule.require, values)) {
      const message = rule.message ?? rule.require;
      return [{ rule: rule.id, level: 'error', message }];
    }
    if (rule.warn) {
      return [{ rule: rule.id, level: 'warning', message: rule.warn }];
    }
    return rule.note
      ? [{ rule: rule.id, level: 'note', message: rule.note }]
      : [];
  });
}
