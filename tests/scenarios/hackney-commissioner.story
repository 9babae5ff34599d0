Story: City & Hackney: the commissioner decides alone; the Panel disagrees and the first decision is looked at again; a delay is the leadership team's
Partnership: city-hackney

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  duty chs-la-notify-panel: target 18 December 2026, limit 21 December 2026
  duty chs-copy-to-chscp: limit 21 December 2026
  duty chs-rr-to-panel: limit 11 January 2027

On Thursday 17 December 2026 at 09:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: panel notified: 17 December
    | panel reference: CSI-2026-0601
  duty chs-la-notify-panel: is met
  duty chs-copy-to-chscp: is met

On Tuesday 5 January 2027 at 10:00
  operations-team answers confirm-request: rr record complete: 5 January
  decision-question goes to i-comer
  duty chs-rr-lead: is met
  duty chs-icsc-decides: is running

# The report leaves with the commissioner's agreement and decision, and not before.
On Wednesday 6 January 2027 at 10:00
  operations-team answers confirm-request: done: rr to panel
  receipt-of-answer to operations-team says: the approval of: Independent Child Safeguarding Commissioner (0 of 1 have given it)
  approval-request goes to i-comer
  i-comer answers approval-request: approve
  i-comer answers decision-question: no local review
  no-local-review-decided is recorded once
  operations-team answers confirm-request: done: rr to panel 6 January
  duty chs-rr-to-panel: is met

On Monday 1 February 2027 at 10:00
  operations-team answers confirm-request: panel replied: 1 February
    | panel disagreed: 1 February
  duty chs-panel-response-report: is running
  duty chs-panel-disagreement: is running
  decision-question goes to i-comer

# The partners' views are on record beside the commissioner's, which stands (X29).
On Friday 5 February 2027 at 10:00
  i-comer answers first-decision-reviewed: local review
  local-review-decided is recorded once
  duty chs-complete-publish-6m: limit 5 August 2027

On Tuesday 1 June 2027 at 10:00
  operations-team answers confirm-request: delay: the trial begins in September
  duty chs-delay-recommended: is running
  i-comer answers decision-question: delay recommended: 1 June
  decision-question goes to leadership-team
  duty chs-delay-approval: is running

On Wednesday 2 June 2027 at 10:00
  t-one answers delay: approved
  delay-approved is not recorded
  t-two answers delay: approved
  delay-approved is recorded once
  duty chs-delay-reasons: is running
