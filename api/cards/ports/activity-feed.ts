/** Something that shows in somebody's activity in Teams, beside the chats. */
export interface ActivityAlert {
  entraObjectId: string;
  /** What it is about, for people: when and which service, nothing of the patient. */
  when: string;
  /** Opens the appointment in Teams. */
  link: string;
}

/** Alerts in the activity of Teams, which somebody gets who blocked the bot. */
export interface ActivityFeed {
  /** @throws NotReached when the person does not have the app, or is not known | UpstreamFailure */
  alert(alert: ActivityAlert): Promise<void>;
}
