import { createContext, use } from 'react';
import type { Me } from '../../api/staff/contract/me.ts';
import type { ServiceLine } from '../../api/service-lines/contract/service-line.ts';
import type { ConferApi } from '../api-client/confer-api.ts';
import type { LiveStream } from '../api-client/live-stream.ts';

/** What every page of the tab may use. */
export interface Confer {
  api: ConferApi;
  live: LiveStream;
  me: Me;
  serviceLines: readonly ServiceLine[];
  /** Reads who the person is and their service lines again, after these were changed. */
  refresh: () => Promise<void>;
  /** Acts in another organisation from now on. @param odsCode one of `me.guestIn`, or `me.home` */
  switchTo: (odsCode: string) => Promise<void>;
  /** Makes an Idempotency-Key. */
  newKey: () => string;
  /** Opens a Teams meeting in the client that hosts the tab. */
  openMeeting: (url: string) => Promise<void>;
  /** The chat of the meeting in whose side panel the tab is; undefined everywhere else. */
  meetingChatId: string | undefined;
  /**
   * Lets the person give Microsoft what it asks for: their consent or, where a policy asks for more of their sign-in, what
   * its claims say. Undefined when the tab was not told how.
   */
  askForConsent: ((claims?: string) => Promise<void>) | undefined;
}

export const ConferContext = createContext<Confer | undefined>(undefined);

/** @throws Error outside of the shell */
export function useConfer(): Confer {
  const confer = use(ConferContext);
  if (confer === undefined) throw new Error('useConfer was called outside of ConferContext');
  return confer;
}
