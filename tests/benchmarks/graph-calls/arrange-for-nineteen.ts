import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { makeGraphClient } from '../../../api/outside/graph/graph-client.ts';
import { makeMeetings } from '../../../api/outside/graph/meetings.ts';
import type { MeetingToArrange } from '../../../api/meetings/ports/meetings.ts';
import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { startLargeGraph } from '../large-graph/start-large-graph.ts';
import { countDuplicates, graphExchanges } from './graph-exchanges.ts';
import { startLossyProxy, type LossyProxy } from './lossy-proxy.ts';
import { peopleOfALargeTeam } from './people-of-a-large-team.ts';
import { LOCAL_TEAMS_APP_ID } from '../../../infra/local/support/local-identity.ts';
import { tokenOfConfer } from '../../support/tokens.ts';

function aMeeting(days: number): MeetingToArrange {
  const startsAt = Temporal.Now.instant()
    .add({ hours: 24 * days })
    .round('hour');
  return {
    meetingKey: randomUUID(),
    startsAt,
    endsAt: startsAt.add({ minutes: 30 }),
    timeZone: 'Europe/London',
    subject: 'Video appointment – Young adult diabetes',
    staff: peopleOfALargeTeam().map(({ objectId, userPrincipalName, displayName }) => ({
      entraObjectId: objectId,
      userPrincipalName,
      displayName,
      calendarEventId: undefined,
      addedVersion: 1,
    })),
    formerStaff: [],
    known: undefined,
    isForGroup: false,
    door: 'open',
    staffComeBack: false,
    hasLobby: true,
    timesToSearch: [],
    version: 1,
  };
}

/** Tries again as the outbox does, until nothing is lost any more. */
async function arrangeWithLosses(
  arrange: (meeting: MeetingToArrange) => Promise<unknown>,
  proxy: LossyProxy,
  meeting: MeetingToArrange,
): Promise<void> {
  for (const ending of ['/createOrGet', '/$batch']) {
    proxy.loseNextAnswerTo(ending);
    const lost = await arrange(meeting).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(lost instanceof UpstreamFailure)) throw new Error(`the answer to ${ending} was not lost`);
  }
  await arrange(meeting);
}

/**
 * Arranges meetings for nineteen people through Confer's adapter: one on which nothing goes wrong, and one of which
 * Graph's answers are lost after it has done what was asked.
 */
export async function arrangeForNineteen(
  confer: StackUnderTest,
): Promise<{ staff: number; calls: number; duplicates: number }> {
  const graph = await startLargeGraph(confer, 'graph-of-nineteen', { people: peopleOfALargeTeam() });
  const proxy = await startLossyProxy(graph.topology.graph, path.join(confer.stateFolder, 'tls'));
  try {
    const token = await tokenOfConfer(confer, 'https://graph.microsoft.com/.default');
    const client = makeGraphClient(proxy.address, () => Promise.resolve(token));
    const meetings = makeMeetings(client, () => client, {
      appId: LOCAL_TEAMS_APP_ID,
      baseUrl: proxy.address,
    });
    const smooth = aMeeting(3);
    await meetings.arrange(smooth);
    const calls = proxy.calls();
    const bumpy = aMeeting(4);
    await arrangeWithLosses((meeting) => meetings.arrange(meeting), proxy, bumpy);
    const exchanges = await graphExchanges(graph.topology.graphPages);
    const staff = bumpy.staff.length;
    return { staff, calls, duplicates: countDuplicates(exchanges, bumpy.meetingKey, staff) };
  } finally {
    await proxy.close();
    await graph.stop();
  }
}
