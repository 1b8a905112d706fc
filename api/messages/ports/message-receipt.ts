/** A delivery receipt of GOV.UK Notify. `reference` is what we sent the message under. */
export interface MessageReceipt {
  notifyId: string;
  reference: string;
  status: 'delivered' | 'permanent-failure' | 'temporary-failure' | 'technical-failure';
  /** RFC 3339; when Notify says that it was settled. */
  completedAt: string;
}
/** A receipt for a message that is not ours changes nothing. */
export type RecordMessageReceipt = (receipt: MessageReceipt) => Promise<void>;
