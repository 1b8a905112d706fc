import type { ListToOrder, OrderedList } from '../rules/order-list.ts';

/** Puts lists in order without keeping other requests waiting. */
export interface ListOrderer {
  /** @throws Refusal mdt-order-takes-too-long */
  order(list: ListToOrder): Promise<OrderedList>;
}
