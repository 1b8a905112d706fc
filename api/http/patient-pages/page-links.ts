/** The addresses behind one link. */
export interface PageLinks {
  start: string;
  identity: string;
  appointment: string;
  wait: string;
  leave: string;
  join: string;
  live: string;
  /** Where somebody who waits writes to the staff. */
  messages: string;
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
    appointment: `${start}/appointment`,
    wait: `${start}/wait`,
    leave: `${start}/leave`,
    join: `${start}/join`,
    live: `${start}/live`,
    messages: `${start}/messages`,
    here: `${start}/here`,
    device: `${start}/device`,
    echo: `${start}/echo`,
    calendar: `${start}/appointment.ics`,
  };
}
