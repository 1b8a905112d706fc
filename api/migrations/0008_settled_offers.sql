-- For the metrics, which count the offers of the last day at each scrape.
CREATE INDEX slot_offers_settled ON slot_offers (org_id, answered_at) WHERE answered_at IS NOT NULL;
