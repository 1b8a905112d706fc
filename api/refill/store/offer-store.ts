import type { OfferStore } from '../ports/offer-store.ts';
import { timestamptz } from '../../kernel/database/column-types.ts';
import type { OrgSession } from '../../kernel/database/org-session.ts';
import { SELECT_OFFER, toOffer, type OfferRow } from './refill-row.ts';

const THIS_ONE = 'WHERE org_id = $1 AND offer_id = $2';

type Reading =
  'findByLinkHash' | 'findById' | 'listOpen' | 'listOpenOfEntry' | 'listOpenOfPatient' | 'listByNumber';

function makeReading({ client, orgId }: OrgSession): Pick<OfferStore, Reading> {
  const select = async (name: string, condition: string, ...values: unknown[]) => {
    const text = `${SELECT_OFFER} AND ${condition}`;
    const { rows } = await client.query<OfferRow>({ name, text, values: [orgId, ...values] });
    return rows.map(toOffer);
  };
  const inOrder = 'ORDER BY o.offered_at, o.offer_id';
  return {
    findByLinkHash: async (hash) => (await select('offer-by-link', 'o.link_hash = $2', hash))[0],
    findById: async (id) => (await select('offer', 'o.offer_id = $2', id))[0],
    listOpen: (id) => select('offers-open', `o.freed_slot_id = $2 AND o.status = 'open' ${inOrder}`, id),
    listOpenOfEntry: (id) =>
      select('offers-open-of-entry', `o.entry_id = $2 AND o.status = 'open' ${inOrder}`, id),
    listOpenOfPatient: (id) =>
      select('offers-open-of-patient', `e.patient_id = $2 AND o.status = 'open' ${inOrder}`, id),
    listByNumber: (hashes, since) =>
      select(
        'offers-by-number',
        'o.number_hash = ANY ($2) AND o.offered_at >= $3 ORDER BY o.offered_at DESC, o.offer_id DESC',
        hashes,
        timestamptz(since),
      ),
  };
}

/** What patients are offered, and what they answer. */
export function makeOfferStore(session: OrgSession): OfferStore {
  const { client, orgId } = session;
  return {
    ...makeReading(session),
    add: async (offer) => {
      await client.query(
        `INSERT INTO slot_offers (org_id, offer_id, freed_slot_id, entry_id, wave, link_hash, number_hash, offered_at,
            expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          orgId,
          offer.offerId,
          offer.freedSlotId,
          offer.entryId,
          offer.wave,
          offer.linkHash,
          offer.numberHash,
          timestamptz(offer.offeredAt),
          timestamptz(offer.expiresAt),
        ],
      );
    },
    settle: async (offerId, status, at, by) => {
      await client.query(
        `UPDATE slot_offers SET status = $3, answered_at = $4, answered_by = $5 ${THIS_ONE} AND status = 'open'`,
        [orgId, offerId, status, timestamptz(at), by],
      );
    },
    noteReply: async (offerId, text) => {
      await client.query(`UPDATE slot_offers SET reply_text = $3 ${THIS_ONE}`, [orgId, offerId, text]);
    },
    countFailedIdentityCheck: async (offerId, lockedAt) => {
      await client.query(
        `UPDATE slot_offers SET failed_identity_checks = failed_identity_checks + 1,
            locked_at = coalesce(locked_at, $3) ${THIS_ONE}`,
        [orgId, offerId, lockedAt && timestamptz(lockedAt)],
      );
    },
    markVerified: async (offerId, deviceHash, at) => {
      await client.query(
        `UPDATE slot_offers SET verified_at = coalesce(verified_at, $4), bound_device_hash = $3,
            failed_identity_checks = 0 ${THIS_ONE}`,
        [orgId, offerId, deviceHash, timestamptz(at)],
      );
    },
    count: async (since) => {
      const { rows } = await client.query<{ status: OfferRow['status']; offers: number }>({
        name: 'offers-count',
        // two conditions, each with an index of its own
        text: `
          SELECT status, count(*)::int AS offers FROM slot_offers WHERE org_id = $1 AND status = 'open' GROUP BY status
          UNION ALL
          SELECT status, count(*)::int FROM slot_offers WHERE org_id = $1 AND answered_at > $2 GROUP BY status`,
        values: [orgId, timestamptz(since)],
      });
      return new Map(rows.map(({ status, offers }) => [status, offers]));
    },
  };
}
