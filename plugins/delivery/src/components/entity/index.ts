export { EntityDeliveryCard } from './EntityDeliveryCard';
export { EntityDeliveryContent } from './EntityDeliveryContent';
