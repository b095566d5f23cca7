-- What is in a shop's safe is the sum of few entries among many.
CREATE INDEX event_safe ON event (gseq) WHERE type IN ('shift.opened', 'shift.closed', 'cash.moved', 'safe.moved');
