Story: City & Hackney: a local review, from the decision through reviewer, method, report and copies to publication, a year on line and the close
Partnership: city-hackney

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: rr record complete: 8 February
  i-comer answers local-review: local review
  local-review-decided is recorded once
  paper-for-you to senior-advisor encloses terms-of-reference, reviewer-request, family-letter, review-notification, chronology, management-report
  duty eng-inform-local-review: target 8 February 2027, limit none, is running
  duty eng-rationale-communicated: target 9 February 2027, is running
  duty chs-complete-publish-6m: target 6 August 2027, limit 8 August 2027, is running

# The reviewer's name goes in a notice of its own: the first waits for none (X52).
On Monday 22 February 2027 at 10:00
  operations-team answers confirm-request: done: inform local review 8 February
    | reviewer appointed: 22 February
  duty eng-inform-local-review: is met
  duty eng-name-reviewer: target 22 February 2027, is running
  operations-team answers confirm-request: done: name reviewer 22 February
    | review started: 22 February
  duty eng-name-reviewer: is met
  duty eng-practitioners-involved: target 1 March 2027, is running

# Nobody writes to the family before it is on record whether proceedings run (X53).
On Monday 1 March 2027 at 10:00
  operations-team answers confirm-request: done: family letter 1 March
  receipt-of-answer to operations-team says: it needs what comes first
  duty chs-family-letter: is running
  operations-team answers confirm-request: no proceedings
    | done: family letter 1 March
  duty chs-family-proceedings-first: is met
  duty chs-family-letter: is met

On Monday 12 July 2027 at 10:00
  operations-team answers confirm-request: report drafted: 9 July
    | review complete: 12 July
    | publish: 30 July 2027
  duty eng-report-to-panel-sos: target 20 July 2027, limit 21 July 2027, is running
  duty eng-report-to-ofsted: target 20 July 2027, limit 21 July 2027, is running
  duty eng-final-report-contents: is running
  duty eng-report-avoid-harm: is running
  operations-team answers confirm-request: done: report to panel sos
  receipt-of-answer to operations-team says: (0 of 3 have given it)
  approval-request goes to partner
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve

On Monday 12 July 2027 at 14:00
  operations-team answers confirm-request: done: report to ofsted
  receipt-of-answer to operations-team says: (0 of 3 have given it)
  approval-request goes to partner
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve

On Tuesday 20 July 2027 at 10:00
  operations-team answers confirm-request: done: report to panel sos 20 July
  duty eng-report-to-panel-sos: is met
  operations-team answers confirm-request: done: report to ofsted 20 July
  duty eng-report-to-ofsted: is met

# While the report is not public nothing closes the case by itself, or by a word too early (X49).
On Tuesday 20 July 2027 at 11:00
  w-hale answers confirm-request: close: all is sent
  receipt-of-answer to w-hale says: a case is closed when nothing that has a date is open
  receipt-of-answer to w-hale says: "done: completed and published"
  the case is open

On Friday 30 July 2027 at 10:00
  operations-team answers confirm-request: published: 30 July 2027
  duty chs-complete-publish-6m: is met
  duty eng-available-one-year: target 30 July 2028, limit 30 July 2028, is running
  w-hale answers confirm-request: panel reference: CSI-2027-0100
    | done: rr to panel 19 February
    | despite: it was recorded nowhere at the time

On Monday 2 August 2027 at 10:00
  w-hale answers confirm-request: close: the review is published
  case-closed is recorded once
  receipt-of-answer to w-hale says: you are still reminded of: See that
  the case is closed
  duty eng-available-one-year: target 30 July 2028, limit 30 July 2028, is running
