import type { StackUnderTest } from '../../support/stack.ts';

interface Person {
  participantId: string;
  isExternal: boolean;
}
interface View {
  roster: Person[];
  lobby: Person[];
}

/** One meeting of the stand-in, as those who come to it in Teams or in a browser have it. */
export interface TeamsMeeting {
  /** @returns who they are there. @throws Error while Teams is away */
  join: (who: { displayName: string } | { accessToken: string }) => Promise<string>;
  look: () => Promise<View>;
  letIn: (participantId: string, by: string) => Promise<void>;
  leave: (participantId: string) => Promise<void>;
  end: (by: string) => Promise<void>;
}

/** Teams as a whole: nobody gets into a meeting while it is away. */
export interface Teams {
  isAway: boolean;
  /** @param address of the meeting, a join link or a visit link */
  meetingAt: (address: string) => TeamsMeeting;
}

export function teamsOf({ topology }: Pick<StackUnderTest, 'topology'>): Teams {
  const teams: Teams = {
    isAway: false,
    meetingAt: (address) => {
      const opaque = new URL(address).pathname.split('/').at(-1)!;
      const api = `${topology.graphPages}/api/meetings/${opaque}`;
      const call = async <Body>(path: string, body?: object): Promise<Body> => {
        if (teams.isAway) throw new Error('Teams is away');
        const answer = await fetch(`${api}${path}`, {
          ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
          headers: { 'Content-Type': 'application/json' },
        });
        if (!answer.ok) throw new Error(`the meeting answered ${answer.status}: ${await answer.text()}`);
        return (await answer.json()) as Body;
      };
      return {
        // a browser that is on another page for a moment is not gone
        join: async (who) =>
          (await call<{ participantId: string }>('/join', { ...who, graceMs: 600_000 })).participantId,
        look: () => call<View>(''),
        letIn: async (participantId, by) => {
          await call(`/participants/${participantId}/admit`, { by });
        },
        leave: async (participantId) => {
          await call(`/participants/${participantId}/leave`, {});
        },
        end: async (by) => {
          await call('/end', { by });
        },
      };
    },
  };
  return teams;
}
