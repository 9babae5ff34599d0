Story: Barnet: unanimous before the notification, all three sign the rapid review, and no disagreement stops the authority's clock
Partnership: barnet

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  partner-notice goes to partner
  duty bnt-case-for-consideration: target 15 December 2026
  duty bnt-unanimous-decision: target 16 December 2026
  duty bnt-sin: target 18 December 2026, limit 21 December 2026
  duty bnt-rr-15d: target 31 December 2026, limit 11 January 2027

On Thursday 17 December 2026 at 09:00
  operations-team answers confirm-request: confirm
  threshold-question goes to partner
  r-adeyemi answers threshold-question: criteria met
  p-sorensen answers threshold-question: criteria met
  threshold-met is not recorded
  d-marchetti answers threshold-question: criteria not met
  threshold-met is not recorded
  threshold-not-met is not recorded
  task waits: split
  duty bnt-sin: limit 21 December 2026, is running

On Thursday 17 December 2026 at 15:00
  operations-team answers confirm-request: disagreement recorded: 17 December
  duty bnt-resolution-protocol: is running
  duty bnt-sin: is running

On Friday 18 December 2026 at 10:00
  d-marchetti answers threshold-question: change to: criteria met
  threshold-met is recorded once
  duty bnt-unanimous-decision: is met
  r-adeyemi answers threshold-question: panel notified: 18 December
    | panel reference: CSI-2026-0700
  duty bnt-sin: is met

On Wednesday 6 January 2027 at 10:00
  operations-team answers confirm-request: rr record complete: 6 January
  decision-question goes to partner

On Thursday 7 January 2027 at 10:00
  r-adeyemi answers sign-off: signed off
  p-sorensen answers sign-off: signed off
  operations-team answers confirm-request: done: rr 15d
  receipt-of-answer to operations-team says: 2 of 3 have answered
  rr-submitted is not recorded

# The last day: a named person is asked to choose; nothing is sent unasked (X27).
On Monday 11 January 2027 at 07:31
  task waits: last-day-bnt-rr-15d

On Monday 11 January 2027 at 10:00
  d-marchetti answers sign-off: signed off
  rr-report-agreed is recorded once
  operations-team answers confirm-request: done: rr 15d 11 January
  duty bnt-rr-15d: is met
