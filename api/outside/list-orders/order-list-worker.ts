// The thread that puts one list in order, which takes up to a second of a processor.
import { parentPort, workerData } from 'node:worker_threads';
import { orderList, type ListToOrder } from '../../mdt/rules/order-list.ts';

parentPort?.postMessage(orderList(workerData as ListToOrder));
