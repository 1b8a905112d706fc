/** The addresses behind one link. */
export interface PageLinks {
  start: string;
  identity: string;
  nhsLogin: string;
  appointment: string;
  wait: string;
  leave: string;
  join: string;
  /** The same, by somebody who says that they have the app. */
  joinWithApp: string;
  /** Where somebody for whom the video call does not work asks for the telephone. */
  telephone: string;
  live: string;
  /** Where somebody who waits writes to the staff. */
  messages: string;
  /** Where somebody asks about who is in the call. */
  wishes: string;
  /** Where the script of an open page says that it runs. */
  here: string;
  /** The test of the phone, and where its script measures the network. */
  device: string;
  echo: string;
  calendar: string;
}

/**
 * @param token of the link, as it stood in the address
 * @param under which address these pages are
 */
export function pageLinks(token: string, under = '/j'): PageLinks {
  const start = `${under}/${encodeURIComponent(token)}`;
  return {
    start,
    identity: `${start}/identity`,
    nhsLogin: `${start}/nhs-login`,
    appointment: `${start}/appointment`,
    wait: `${start}/wait`,
    leave: `${start}/leave`,
    join: `${start}/join`,
    joinWithApp: `${start}/join-with-app`,
    telephone: `${start}/telephone`,
    live: `${start}/live`,
    messages: `${start}/messages`,
    wishes: `${start}/wishes`,
    here: `${start}/here`,
    device: `${start}/device`,
    echo: `${start}/echo`,
    calendar: `${start}/appointment.ics`,
  };
}
