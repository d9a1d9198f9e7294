export { EntityDeliveryCard } from './EntityDeliveryCard';
export { EntityDeliveryContent } from './EntityDeliveryContent';
export { DeliveryStatus } from './DeliveryStatus';
