Story: a case that meets the criteria, from the form to the Panel's reply
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  duty bex-la-notify-panel: limit 21 December 2026, is running

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  threshold-question goes to partner
  duty bex-confirm-receipt: is met

On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: requests sent: 17 December
  duty bex-request-agency-info: is met
  duty bex-agency-info-return-5wd: target 22 December 2026, limit 24 December 2026, is running
  receipt-of-answer to operations-team says: Ask the agencies for their information

On Thursday 17 December 2026 at 11:05
  r-adeyemi answers threshold-question: criteria met
  threshold-met is recorded once
  p-sorensen answers threshold-question: criteria met
  d-marchetti answers threshold-question: unsure
  partner-views-complete is recorded once
  duty bex-seek-partner-views: is met

On Friday 18 December 2026 at 15:00
  operations-team answers confirm-request: panel reference: CSI-2026-0412
  duty bex-la-notify-panel: is met
  operations-team answers confirm-request: panel notified: 18 December
  duty bex-rr-to-panel: target 8 January 2027, limit 11 January 2027

On Tuesday 29 December 2026 at 12:00
  operations-team answers confirm-request: meeting: 31 December 2026 10:00 Teams
  duty bex-papers-ahead: target 30 December 2026, limit none
  operations-team answers confirm-request: done: collate composite
    | information returned: 24 December
  duty bex-collate-composite: is met
  duty bex-agency-info-return-3d: is met
  duty bex-agency-info-return-5wd: is met

On Thursday 31 December 2026 at 15:00
  operations-team answers confirm-request: held: 31 December 2026
  duty bex-rr-meeting: is met
  duty bex-briefing-report: target 6 January 2027, limit 6 January 2027
  duty bex-recommend-to-exec: target 6 January 2027, limit 6 January 2027

On Wednesday 6 January 2027 at 10:00
  j-okafor answers confirm-request: recommendation sent: 6 January
  decision-question goes to executive
  receipt-of-answer to j-okafor says: This comes first by the procedure, and is still open
  duty bex-recommend-to-exec: is met

# The rapid review may not be recorded as sent before the Executive has decided.
On Wednesday 6 January 2027 at 11:00
  j-okafor answers confirm-request: done: rr to panel
  receipt-of-answer to j-okafor says: it needs the answer to "Which form of review shall be held?" (0 of 3 have answered)
  duty bex-rr-to-panel: is running
  rr-submitted is not recorded

On Wednesday 6 January 2027 at 14:00
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
  executive-decision is recorded once
  local-review-decided is recorded once
  duty bex-exec-decision: is met
  duty bex-rr-to-panel: target 6 January 2027
  duty bex-complete-publish-6m: target 6 July 2027, limit 6 July 2027

On Thursday 7 January 2027 at 09:00
  j-okafor answers confirm-request: done: rr to panel 7 January
  duty bex-rr-to-panel: is met
  duty bex-panel-outcome-notice: is met
  duty bex-panel-decides: target 14 January 2027, is running

On Monday 18 January 2027 at 09:00
  operations-team answers confirm-request: panel replied: 18 January
  duty bex-panel-decides: is met
  duty bex-panel-response-followup: target 19 January 2027, is running
