import { useEffect, useEffectEvent } from 'react';
import { signMdtPanel } from '../../../../api/mdt/contract/running-endpoints.ts';
import { ProblemError } from '../../../api-client/problem-error.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';

/** After a sign that got no answer. */
const AGAIN_SECONDS = 5;

const isRefused = (error: unknown): boolean =>
  error instanceof ProblemError && error.status < 500 && error.status !== 429 && error.status !== 401;

/**
 * While a meeting is open here its panel says so again and again, and that it was closed. Each opening is a panel of its
 * own, so that closing one of two does not say that the person left.
 */
export function usePanelSigns(meetingId: string, isRunning: boolean): void {
  const { api, me, newKey } = useConfer();
  const isOn = isRunning && mayAsk(me, signMdtPanel);
  const newPanelId = useEffectEvent(newKey);
  const say = useEffectEvent(async (panelId: string, is: 'here' | 'left') => {
    const options = is === 'left' ? { keepalive: true } : {};
    return api.call(signMdtPanel, { meetingId, body: { is, panelId } }, options);
  });
  const isStillOn = useEffectEvent(() => isOn);
  useEffect(() => {
    if (!isOn) return undefined;
    let panelId: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sign = async (own: string): Promise<void> => {
      let seconds: number | undefined;
      try {
        seconds = (await say(own, 'here')).nextSignSeconds;
      } catch (error) {
        seconds = isRefused(error) ? undefined : AGAIN_SECONDS;
      }
      if (panelId === own && seconds !== undefined) timer = setTimeout(() => void sign(own), seconds * 1000);
    };
    const open = (): void => {
      if (panelId !== undefined) return;
      panelId = newPanelId();
      void sign(panelId);
    };
    const close = (): void => {
      if (panelId === undefined) return;
      clearTimeout(timer);
      // when the meeting ends all leave it; what does not arrive is known by the silence
      if (isStillOn()) say(panelId, 'left').catch(() => undefined);
      panelId = undefined;
    };
    open();
    // pageshow: the browser brings a page back that was left
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', open);
    return () => {
      window.removeEventListener('pagehide', close);
      window.removeEventListener('pageshow', open);
      close();
    };
  }, [isOn, meetingId]);
}
