export { EntityStatusItemBlueprint } from './EntityStatusItemBlueprint';
export type { EntityStatusItem } from './EntityStatusItemBlueprint';
