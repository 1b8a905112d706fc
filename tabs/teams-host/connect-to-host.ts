import { app, FrameContexts } from '@microsoft/teams-js';

/** What the tab knows of the Teams client it runs in. */
export interface Host {
  /** `default`, `dark` or `contrast`. */
  theme: string;
  /** The chat of the meeting in whose side panel or on whose stage the tab is; undefined everywhere else. */
  meetingChatId: string | undefined;
  /** Somebody adds a tab to a channel or chat, or changes one. */
  isConfiguring: boolean;
  /** Of an account of another organisation's directory, as a guest in this one. */
  isGuestAccount: boolean;
  /** Where a deep link points inside the tab, such as `today/<appointment id>`. */
  subPageId: string | undefined;
}

/** Teams shows its tabs in a frame (or, for pop-outs, in a window it opened). */
export function isInsideAHost(): boolean {
  return window.parent !== window || window.opener !== null;
}

/**
 * Makes the Teams client and the tab known to each other.
 * @param hostOrigins origins besides Microsoft's own that may host the tab; none in production
 * @throws Error when nobody answers: the page was not opened by Teams
 */
export async function connectToHost(
  hostOrigins: readonly string[],
  onThemeChange: (theme: string) => void,
): Promise<Host> {
  await app.initialize([...hostOrigins]);
  app.registerOnThemeChangeHandler(onThemeChange);
  const context = await app.getContext();
  const { frameContext } = context.page;
  const isInMeeting = frameContext === FrameContexts.sidePanel || frameContext === FrameContexts.meetingStage;
  return {
    theme: context.app.theme,
    meetingChatId: isInMeeting ? context.chat?.id : undefined,
    isConfiguring: frameContext === FrameContexts.settings,
    // Entra writes a guest's name so in the directory of the host (`name_home.example#EXT#@host.example`)
    isGuestAccount: context.user?.userPrincipalName?.includes('#EXT#') === true,
    subPageId: context.page.subPageId === '' ? undefined : context.page.subPageId,
  };
}

/** Tells Teams that the tab can be seen, so that it takes its own loading sign away. */
export function tellHostReady(): void {
  // Older hosts never answer this, and nothing here depends on the answer.
  void app.notifySuccess();
}

/** Opens a Teams meeting or chat by its address in the client that hosts the tab. */
export async function openInHost(url: string): Promise<void> {
  await app.openLink(url);
}
