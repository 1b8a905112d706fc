import type { FreedSlot, WaitingListEntry } from '../contract/waiting-list.ts';
import { standingWords } from '../../patients/contract/patient-words.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { FreedSlotView } from '../ports/freed-slot-store.ts';
import type { WaitingListView } from '../ports/waiting-list-store.ts';

/** What screens show of somebody on the short-notice list. */
export function waitingListEntryView(entry: WaitingListView): WaitingListEntry {
  return {
    entryId: entry.entryId,
    version: entry.version,
    serviceLine: { serviceLineId: entry.serviceLineId, name: entry.serviceLineName },
    patient: {
      patientId: entry.patientId,
      displayName: `${entry.givenName} ${entry.familyName}`,
      initials: initials(entry.givenName, entry.familyName),
      standing: entry.patientStanding,
      notice: standingWords[entry.patientStanding],
    },
    hasMobile: entry.hasMobile,
    noticeMinutes: entry.noticeMinutes,
    suits: entry.suits,
    priority: entry.priority,
    waitingSince: entry.waitingSince,
    givesUp:
      entry.givesUp === undefined || entry.givesUpAppointmentId === undefined
        ? null
        : {
            appointmentId: entry.givesUpAppointmentId,
            startsAt: entry.givesUp.startsAt.toString(),
            isStillBooked: entry.givesUp.isStillBooked,
          },
    status: entry.status,
    removalReason: entry.removalReason ?? null,
    addedAt: entry.addedAt.toString(),
    addedBy: entry.addedByName ?? '',
    offers: entry.offers,
    openOfferUntil: entry.openOfferUntil?.toString() ?? null,
  };
}

/** A freed slot as screens show it: patients by their initials. */
export function freedSlotView(view: FreedSlotView): FreedSlot {
  const { record } = view;
  const isAnyOpen = view.offers.some(({ status }) => status === 'open');
  return {
    freedSlotId: record.freedSlotId,
    version: record.version,
    serviceLine: { serviceLineId: record.serviceLineId, name: view.serviceLineName },
    startsAt: record.patientStartsAt.toString(),
    endsAt: record.patientEndsAt.toString(),
    timeZone: record.timeZone,
    staff: view.staff,
    freedAt: record.freedAt.toString(),
    status: record.status,
    closedReason: view.closedReason ?? null,
    refilledByAppointmentId: view.refilledBy ?? null,
    nextTextsAt: record.status === 'offering' && !isAnyOpen ? (view.lookAt?.toString() ?? null) : null,
    offers: view.offers.map(({ givenName, familyName, ...offer }) => ({
      ...offer,
      patientInitials: initials(givenName, familyName),
    })),
  };
}
