Story: Brent: Convener and lead first, the partners told, the record ratified by all three, then to the Panel
Partnership: brent

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  acknowledgement goes to hospital
  confirm-request goes to operations-team, w-hale
  duty brt-consult-convener-first: target 15 December 2026, limit 21 December 2026
  duty brt-inform-spl-first: target 15 December 2026
  duty brt-inform-partners: target 18 December 2026, limit 21 December 2026
  duty brt-notify-panel: target 18 December 2026, limit 21 December 2026
  duty brt-rr-to-panel: target 8 January 2027, limit 11 January 2027

# The order is said and holds nothing up (X11).
On Thursday 17 December 2026 at 07:31
  nobody has two mails
  digest to m-lindqvist says: discuss with the Convener the incident that may meet the notification criteria: by Tue 15 December. New this morning; it is with Brent Council
  digest to m-lindqvist says: Strategic Partnerships Lead

On Friday 18 December 2026 at 07:31
  morning to h-osei says: It comes after: Tell the safeguarding partners of the incident and that the Panel will be notified, which is open

On Friday 18 December 2026 at 10:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: done: consult convener first 18 December
    | done: inform spl first 18 December
    | partners told: 18 December
    | panel notified: 18 December
    | panel reference: CSI-2026-0555
  duty brt-consult-convener-first: is met
  duty brt-inform-partners: is met
  duty brt-notify-panel: is met
  duty brt-details-to-convener-spl: is running
  duty brt-notify-police: is running
  duty brt-rr-to-panel: limit 11 January 2027

# The Secretariat's own date comes first, once it is known (X07).
On Monday 21 December 2026 at 10:00
  operations-team answers confirm-request: secretariat date: 6 January 2027
  duty brt-rr-to-panel: target 5 January 2027, limit 6 January 2027
  duty brt-panel-instructions: is met

On Monday 4 January 2027 at 10:00
  operations-team answers confirm-request: held: 4 January 2027
    | rr record complete: 4 January 2027
  duty brt-rr-record: is met
  operations-team answers confirm-request: done: rr record to partners 4 January
  decision-question goes to partner, partner
  duty brt-partners-ratify: is running

# Two of three are not all: what one of them misses, nothing makes up for (X23).
On Tuesday 5 January 2027 at 10:00
  r-adeyemi answers ratify-record: ratified
  p-sorensen answers ratify-record: ratified
  rr-report-agreed is not recorded
  operations-team answers confirm-request: done: rr to panel
  receipt-of-answer to operations-team says: 2 of 3 have answered
  rr-submitted is not recorded

On Tuesday 5 January 2027 at 14:00
  d-marchetti answers ratify-record: ratified
  rr-report-agreed is recorded once
  duty brt-partners-ratify: is met
  r-adeyemi answers hold-local-review: local review
  p-sorensen answers hold-local-review: local review
  d-marchetti answers hold-local-review: no local review
  decision-split is recorded once
  task waits: split
  local-review-decided is not recorded
  operations-team answers confirm-request: done: rr to panel 5 January
  duty brt-rr-to-panel: is met

On Wednesday 6 January 2027 at 10:00
  d-marchetti answers hold-local-review: change to: local review
  local-review-decided is recorded once
  duty brt-partners-decide: is met
  duty brt-inform-local-review: target 6 January 2027
  duty brt-complete-publish-6m: limit 6 July 2027
