import { registerTabletLive } from '../../../../api/care-homes/pages/tablet-live.ts';
import type { TabletLinks } from '../../../../api/care-homes/pages/tablet-links.ts';
import type { TabletPageDependencies } from '../../../../api/care-homes/pages/tablet-page-dependencies.ts';
import type { EventStream } from '../../../../api/http/live/event-stream.ts';
import type { Visit } from '../../../../api/http/patient-pages/visit.ts';
import type { HttpServer } from '../../../../api/http/server.ts';
import type { OpenPages } from '../../../../api/joining/pages/open-pages.ts';
import { aCareHome, RIGHT } from '../../../builders/a-care-home.ts';
import { aConsultation, NORTHMOOR } from '../../../builders/a-consultation.ts';

/** Opens the list of a tablet, as its page does. */
async function openList(tablet: Partial<TabletPageDependencies['tablet']>, token: string) {
  const closed: unknown[][] = [];
  const openPages = { closedElsewhere: (...said: unknown[]) => closed.push(said) } as unknown as OpenPages;
  const ends: (() => void)[] = [];
  const sent: string[] = [];
  const stream = {
    send: (frame: string) => sent.push(frame),
    onEnd: (callback: () => void) => ends.push(callback),
  } as unknown as EventStream;
  let opened: Promise<void> | undefined;
  registerTabletLive(
    (_method, _path, handler) => {
      opened = handler({ visitor: { token, device: 'tablet' } } as Visit<TabletLinks>).then((answer) => {
        if ('events' in answer) answer.events(stream);
      });
    },
    {} as HttpServer,
    { tablet } as TabletPageDependencies,
    openPages,
  );
  await opened;
  const end = () => {
    for (const each of ends) each();
  };
  return { closed, sent, end };
}

describe('the open list of a tablet', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says at its end whom nobody hears from any more', async () => {
    const all = aConsultation();
    const { tablet } = all.careHomes;
    const token = await (await aCareHome(all)).signIn();
    const { appointmentId } = all.appointment();
    const visitor = {
      token: await tablet.chooseResident({ token, device: 'tablet' }, appointmentId),
      device: 'tablet',
      isVisit: true,
    };
    await tablet.confirmResident(visitor, RIGHT);
    await all.joining.enterWaitingRoom(visitor);
    await tablet.lockVisit(visitor);

    const { closed, sent, end } = await openList(tablet, token);
    await jest.advanceTimersByTimeAsync(3000);
    expect(sent).toHaveLength(2);
    expect(closed).toEqual([]);
    end();
    expect(closed).toEqual([[NORTHMOOR.orgId, [all.participant('patient').participantId]]]);
    await jest.advanceTimersByTimeAsync(9000);
    expect(sent).toHaveLength(2);
  });

  it('asks a database that is slow once at a time', async () => {
    const all = aConsultation();
    const { tablet } = all.careHomes;
    const token = await (await aCareHome(all)).signIn();
    let asked = 0;
    let answer: (() => void) | undefined;
    const viewTablet = async () => {
      asked += 1;
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return tablet.viewTablet(token);
    };
    const { sent, end } = await openList({ viewTablet }, token);
    await jest.advanceTimersByTimeAsync(9000);
    expect(asked).toBe(1);
    answer!();
    await jest.advanceTimersByTimeAsync(3000);
    expect(sent).toHaveLength(1);
    expect(asked).toBe(2);
    end();
  });
});
