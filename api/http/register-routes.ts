import type { LiveEvents } from '../application/ports/live-event-log.ts';
import type { StaffUseCases } from '../application/staff-use-cases.ts';
import type { Authenticate } from './authenticate.ts';
import { registerLive } from './live/live-route.ts';
import { registerOpenApi } from './openapi.ts';
import { registerAppointments } from './routes/appointments.ts';
import { registerAttendance } from './routes/attendance.ts';
import { registerBooking } from './routes/booking.ts';
import { registerBookingChanges } from './routes/booking-changes.ts';
import { registerBotMessages, type ProcessBotActivity } from './routes/bot-messages.ts';
import { registerAbsences } from './routes/absences.ts';
import { registerClinicChanges } from './routes/clinic-changes.ts';
import { registerClinics } from './routes/clinics.ts';
import { registerDeliveries } from './routes/deliveries.ts';
import { registerHealth, type HealthDependencies } from './routes/health.ts';
import { registerPeople } from './routes/people.ts';
import { registerServiceLineImport } from './routes/service-line-import.ts';
import { registerServiceLines } from './routes/service-lines.ts';
import { registerSharing } from './routes/sharing.ts';
import { registerStaff } from './routes/staff.ts';
import { registerTabs, type TabSettings } from './routes/tabs.ts';
import { registerWaitingList } from './routes/waiting-list.ts';
import { registerWebhooks, type WebhookDependencies } from './routes/webhooks.ts';
import type { HttpServer } from './server.ts';

export interface RouteDependencies {
  authenticate: Authenticate;
  staff: StaffUseCases;
  liveEvents: LiveEvents;
  webhooks: WebhookDependencies;
  processBotActivity: ProcessBotActivity;
  health: HealthDependencies;
  tabs: TabSettings;
  publicUrl: string;
  /** Milliseconds since the epoch. */
  nowMs: () => number;
}

/** Everything that is not a page for patients. */
export function registerRoutes(server: HttpServer, deps: RouteDependencies): void {
  const staffServer = { http: server, authenticate: deps.authenticate };
  registerPeople(staffServer, deps.staff);
  registerBooking(staffServer, deps.staff);
  registerBookingChanges(staffServer, deps.staff);
  registerAppointments(staffServer, deps.staff);
  registerAttendance(staffServer, deps.staff);
  registerServiceLines(staffServer, deps.staff);
  registerStaff(staffServer, deps.staff);
  registerSharing(staffServer, deps.staff);
  registerServiceLineImport(staffServer, deps.staff);
  registerClinics(staffServer, deps.staff);
  registerAbsences(staffServer, deps.staff);
  registerClinicChanges(staffServer, deps.staff);
  registerWaitingList(staffServer, deps.staff);
  registerDeliveries(staffServer, deps.staff);
  registerLive(staffServer, deps.liveEvents, deps.nowMs, deps.staff);
  registerWebhooks(server, deps.webhooks);
  registerBotMessages(server, deps.processBotActivity);
  registerHealth(server, deps.health);
  registerTabs(server, deps.tabs);
  registerOpenApi(server, deps.publicUrl);
}
