import type { OutboxTopic } from './outbox.ts';
import type { AppointmentId } from '../rules/id.ts';

type LaneSystem = 'graph' | 'pas' | 'notify' | 'teams';

const SYSTEM_OF: Record<OutboxTopic, LaneSystem> = {
  'arrange-meeting': 'graph',
  'move-meeting': 'graph',
  'cancel-meeting': 'graph',
  'arrange-group-meeting': 'graph',
  'cancel-group-meeting': 'graph',
  'book-in-pas': 'pas',
  'move-in-pas': 'pas',
  'mark-arrived-in-pas': 'pas',
  'write-outcome-to-pas': 'pas',
  'send-message': 'notify',
  'send-offer-message': 'notify',
  'show-consultation-card': 'teams',
  'show-arrival-card': 'teams',
  'show-attendance-card': 'teams',
};

/**
 * The lane in which order is kept: one appointment and one outside system. A PAS that is down does not hold up the
 * texts, and a booking still reaches the PAS before its outcome. (2026-11-22: one lane for the whole appointment would
 * have made a patient wait for a text because Graph was down.)
 */
export function laneOf(topic: OutboxTopic, appointmentId: AppointmentId): string {
  return `${appointmentId}:${SYSTEM_OF[topic]}`;
}
