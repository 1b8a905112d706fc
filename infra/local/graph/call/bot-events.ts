import { randomUUID } from 'node:crypto';
import { CONFER_CLIENT_ID } from '../../support/local-identity.ts';
import type { Topology } from '../../support/topology.ts';
import type { Json } from '../api/odata.ts';
import { findPerson, tenantOfUser } from '../directory/people.ts';
import { propertiesOf, type MeetingAddresses } from '../meetings/meeting-resource.ts';
import type { ChatAppStore } from '../state/chat-app-store.ts';
import type { Participant } from '../state/call-store.ts';
import type { StoredMeeting } from '../state/meeting-store.ts';

/** Sends an activity to the bot, in its own time. */
type SendToBot = (activity: Json) => void;

/**
 * What Teams tells a bot that is in a meeting's chat, and no other: an app that was not installed there hears nothing. Start and end carry PascalCase values, participants camelCase: so does
 * the real one.
 */
export class BotEvents {
  private readonly topology: Topology;
  private readonly addresses: MeetingAddresses;
  private readonly chatApps: ChatAppStore;
  private readonly send: SendToBot;

  constructor(topology: Topology, addresses: MeetingAddresses, chatApps: ChatAppStore, send: SendToBot) {
    this.topology = topology;
    this.addresses = addresses;
    this.chatApps = chatApps;
    this.send = send;
  }

  started(meeting: StoredMeeting, atMs: number): void {
    this.post(
      meeting,
      'meetingStart',
      this.meetingValue(meeting, { StartTime: new Date(atMs).toISOString() }),
    );
  }

  ended(meeting: StoredMeeting, atMs: number): void {
    this.post(meeting, 'meetingEnd', this.meetingValue(meeting, { EndTime: new Date(atMs).toISOString() }));
  }

  joined(meeting: StoredMeeting, participant: Participant): void {
    this.post(meeting, 'meetingParticipantJoin', { members: [member(participant, true)] }, participant);
  }

  left(meeting: StoredMeeting, participant: Participant): void {
    this.post(meeting, 'meetingParticipantLeave', { members: [member(participant, false)] }, participant);
  }

  private meetingValue(meeting: StoredMeeting, time: Json): Json {
    return {
      MeetingType: 'Scheduled',
      Title: propertiesOf(meeting).settings['subject'] ?? 'Meeting',
      Id: botMeetingId(meeting),
      JoinUrl: this.addresses.joinWebUrl(meeting),
      ...time,
    };
  }

  private post(meeting: StoredMeeting, name: string, value: Json, who?: Participant): void {
    if (!this.chatApps.isIn(meeting.threadId)) return;
    const now = new Date().toISOString();
    const objectId = who === undefined ? meeting.userId : who.objectId;
    this.send({
      type: 'event',
      name: `application/vnd.microsoft.${name}`,
      id: randomUUID(),
      timestamp: now,
      localTimestamp: now,
      channelId: 'msteams',
      serviceUrl: `${this.topology.teams}/connector/`,
      locale: 'en-GB',
      from: {
        id: who === undefined || objectId !== undefined ? `29:${objectId ?? ''}` : who.guestId,
        ...(objectId === undefined ? {} : { aadObjectId: objectId }),
      },
      conversation: {
        isGroup: true,
        conversationType: 'groupChat',
        id: meeting.threadId,
        tenantId: tenantOfUser(meeting.userId),
      },
      recipient: { id: `28:${CONFER_CLIENT_ID}`, name: 'Confer' },
      value,
      channelData: {
        tenant: { id: tenantOfUser(meeting.userId) },
        meeting: { id: botMeetingId(meeting) },
        source: null,
        settings: null,
      },
    });
  }
}

/** A meeting's id as bots see it: not Graph's. */
function botMeetingId(meeting: StoredMeeting): string {
  return Buffer.from(`0#${meeting.threadId}#0`).toString('base64');
}

function member(participant: Participant, inMeeting: boolean): Json {
  const { objectId } = participant;
  const person = objectId === undefined ? undefined : findPerson(objectId);
  return {
    user: {
      id: objectId === undefined ? participant.guestId : `29:${objectId}`,
      name: participant.displayName,
      tenantId: (objectId === undefined ? undefined : tenantOfUser(objectId)) ?? '',
      userRole: objectId === undefined ? 'anonymous' : 'user',
      ...(objectId === undefined ? {} : { aadObjectId: objectId, objectId }),
      ...(person === undefined
        ? {}
        : { email: person.userPrincipalName, userPrincipalName: person.userPrincipalName }),
    },
    meeting: { inMeeting, role: participant.role },
  };
}
