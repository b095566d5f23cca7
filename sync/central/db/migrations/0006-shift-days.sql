-- The shop's day report asks for openings and closings of shifts, which are few among many events.
CREATE INDEX event_shift ON event (recv) WHERE type IN ('shift.opened', 'shift.closed');
