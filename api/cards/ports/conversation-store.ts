/** Where the bot can speak. */
export interface ConversationStore {
  /** `person:<Entra object id>` or `channel:<channel id>`; the reference is the bot's own business. */
  save(conversationKey: string, reference: Readonly<Record<string, unknown>>): Promise<void>;
  findByKey(conversationKey: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}
