import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Call, CallStore, Participant } from '../state/call-store.ts';
import type { StoredMeeting } from '../state/meeting-store.ts';
import { inTransaction } from '../state/open-database.ts';
import type { BotEvents } from './bot-events.ts';
import { roleIn, skipsLobby } from './lobby-rules.ts';

/** Who wants to come in. */
interface Joiner {
  displayName: string;
  objectId: string | undefined;
  graceMs: number;
}

/** People coming, waiting, being let in and going: what Teams itself would do. */
export class CallService {
  private readonly database: DatabaseSync;
  private readonly calls: CallStore;
  private readonly botEvents: BotEvents;
  private readonly changed: (meetingId: string) => void;

  constructor(deps: {
    database: DatabaseSync;
    calls: CallStore;
    botEvents: BotEvents;
    /** Told after each change of roster or lobby. */
    changed: (meetingId: string) => void;
  }) {
    this.database = deps.database;
    this.calls = deps.calls;
    this.botEvents = deps.botEvents;
    this.changed = deps.changed;
  }

  /** Comes in or waits in the lobby. Someone with an account who is already here stays the same participant. */
  join(meeting: StoredMeeting, joiner: Joiner): Participant {
    return this.change(meeting, () => {
      const known =
        joiner.objectId === undefined
          ? undefined
          : this.calls.listPresent(meeting.id).find(({ objectId }) => objectId === joiner.objectId);
      if (known !== undefined) return known;
      const participant = this.calls.insertParticipant({
        meetingId: meeting.id,
        displayName: joiner.displayName,
        objectId: joiner.objectId,
        guestId: `8:teamsvisitor:${randomUUID().replaceAll('-', '')}`,
        role: roleIn(meeting, joiner.objectId),
        askedMs: Date.now(),
        graceMs: joiner.graceMs,
      });
      return skipsLobby(meeting, joiner.objectId) ? this.enter(meeting, participant) : participant;
    });
  }

  /** Lets someone in from the lobby; does nothing for someone who is not waiting. */
  admit(meeting: StoredMeeting, participant: Participant): void {
    this.change(meeting, () => {
      if (participant.state === 'lobby') this.enter(meeting, participant);
    });
  }

  /** Turns someone away in the lobby. */
  deny(meeting: StoredMeeting, participant: Participant): void {
    this.change(meeting, () => {
      if (participant.state !== 'lobby') return;
      this.calls.saveParticipant({ ...participant, state: 'denied', leftMs: Date.now() });
    });
  }

  /** @param atMs when the person really went: earlier than now for a page that vanished */
  leave(meeting: StoredMeeting, participant: Participant, atMs = Date.now()): void {
    this.change(meeting, () => {
      if (participant.state !== 'in' && participant.state !== 'lobby') return;
      const wasIn = participant.state === 'in';
      this.calls.saveParticipant({ ...participant, state: 'left', leftMs: atMs });
      if (!wasIn) return;
      this.botEvents.left(meeting, participant);
      if (this.calls.listPresent(meeting.id).every(({ state }) => state !== 'in'))
        this.endCall(meeting, atMs);
    });
  }

  /** Ends the meeting for all, those in the lobby too. */
  end(meeting: StoredMeeting): void {
    this.change(meeting, () => {
      const now = Date.now();
      for (const participant of this.calls.listPresent(meeting.id)) {
        this.calls.saveParticipant({ ...participant, state: 'left', leftMs: now });
        if (participant.state === 'in') this.botEvents.left(meeting, participant);
      }
      this.endCall(meeting, now);
    });
  }

  private enter(meeting: StoredMeeting, participant: Participant): Participant {
    const now = Date.now();
    const call = this.calls.findRunning(meeting.id) ?? this.startCall(meeting, now);
    const entered: Participant = { ...participant, state: 'in', callId: call.id, joinedMs: now };
    this.calls.saveParticipant(entered);
    this.botEvents.joined(meeting, entered);
    return entered;
  }

  private startCall(meeting: StoredMeeting, atMs: number): Call {
    const call = this.calls.startCall(meeting.id, atMs);
    this.botEvents.started(meeting, atMs);
    return call;
  }

  private endCall(meeting: StoredMeeting, atMs: number): void {
    const call = this.calls.findRunning(meeting.id);
    if (call === undefined) return;
    this.calls.endCall(call.id, atMs);
    this.botEvents.ended(meeting, atMs);
  }

  private change<T>(meeting: StoredMeeting, work: () => T): T {
    const result = inTransaction(this.database, work);
    this.changed(meeting.id);
    return result;
  }
}
