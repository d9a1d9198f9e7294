export { judgeRisks } from './judgeRisks';
export * from './riskRegister';
