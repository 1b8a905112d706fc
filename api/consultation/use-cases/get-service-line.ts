import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Stores } from '../ports/stores.ts';

/** The service line of an appointment, which has one always. */
export async function getServiceLine(
  stores: Pick<Stores, 'serviceLines'>,
  { serviceLineId }: AppointmentRecord,
): Promise<ServiceLineRecord> {
  const serviceLine = await stores.serviceLines.findById(serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  return serviceLine;
}
