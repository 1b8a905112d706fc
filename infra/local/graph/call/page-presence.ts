import type { CallStore } from '../state/call-store.ts';
import type { MeetingStore } from '../state/meeting-store.ts';
import type { CallService } from './call-service.ts';

/** Turns a page that stays away (closed tab, dead phone) into leaving, at the moment it went. */
export class PagePresence {
  private readonly calls: CallStore;
  private readonly meetings: MeetingStore;
  private readonly service: CallService;
  private readonly openPages = new Map<string, number>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(calls: CallStore, meetings: MeetingStore, service: CallService) {
    this.calls = calls;
    this.meetings = meetings;
    this.service = service;
  }

  /** After a restart every watched stay has the usual grace to come back. */
  resume(): void {
    for (const participant of this.calls.listWatched()) this.startGrace(participant.id, participant.graceMs);
  }

  opened(participantId: string): void {
    this.openPages.set(participantId, (this.openPages.get(participantId) ?? 0) + 1);
    clearTimeout(this.timers.get(participantId));
    this.timers.delete(participantId);
    const participant = this.calls.findParticipant(participantId);
    if (participant?.hasPage === false) this.calls.saveParticipant({ ...participant, hasPage: true });
  }

  closed(participantId: string): void {
    const left = (this.openPages.get(participantId) ?? 1) - 1;
    if (left > 0) {
      this.openPages.set(participantId, left);
      return;
    }
    this.openPages.delete(participantId);
    const participant = this.calls.findParticipant(participantId);
    if (participant !== undefined) this.startGrace(participantId, participant.graceMs);
  }

  private startGrace(participantId: string, graceMs: number): void {
    const wentMs = Date.now();
    const timer = setTimeout(() => {
      this.timers.delete(participantId);
      const participant = this.calls.findParticipant(participantId);
      const meeting = participant === undefined ? undefined : this.meetings.findById(participant.meetingId);
      if (participant !== undefined && meeting !== undefined)
        this.service.leave(meeting, participant, wentMs);
    }, graceMs);
    this.timers.set(participantId, timer);
  }
}
