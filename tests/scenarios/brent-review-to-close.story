Story: Brent: a local review, from the decision through reviewer, method, report and copies to publication, a year on line and the close
Partnership: brent

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: done: rr record to partners 8 February
  r-adeyemi answers hold-local-review: local review
  p-sorensen answers hold-local-review: local review
  d-marchetti answers hold-local-review: local review
  local-review-decided is recorded once
  duty brt-inform-local-review: target 8 February 2027, limit none, is running
  duty brt-rationale-communicated: target 9 February 2027, is running
  duty brt-complete-publish-6m: target 6 August 2027, limit 8 August 2027, is running

# The reviewer's name goes in a notice of its own: the first waits for none (X52).
On Monday 22 February 2027 at 10:00
  operations-team answers confirm-request: done: inform local review 8 February
    | reviewer appointed: 22 February
  duty brt-inform-local-review: is met
  duty eng-name-reviewer: target 22 February 2027, is running
  operations-team answers confirm-request: done: name reviewer 22 February
    | review started: 22 February
  duty eng-name-reviewer: is met
  duty eng-practitioners-involved: target 1 March 2027, is running

# Nobody writes to the family before it is on record whether proceedings run (X53).
On Monday 1 March 2027 at 10:00
  operations-team answers confirm-request: done: family invited 1 March
  receipt-of-answer to operations-team says: it needs what comes first
  duty eng-family-invited: is running
  operations-team answers confirm-request: no proceedings
    | done: family invited 1 March
  duty eng-family-proceedings-first: is met
  duty eng-family-invited: is met

On Monday 12 July 2027 at 10:00
  operations-team answers confirm-request: report drafted: 9 July
    | review complete: 12 July
    | publish: 30 July 2027
  duty brt-report-to-panel-sos: target 20 July 2027, limit 21 July 2027, is running
  duty brt-report-to-ofsted: target 20 July 2027, limit 21 July 2027, is running
  duty eng-final-report-contents: is running
  duty eng-report-avoid-harm: is running
  operations-team answers confirm-request: done: report to panel sos
  receipt-of-answer to operations-team says: it needs the answer to "Do you approve the final report
  operations-team answers confirm-request: done: review findings to partners 12 July
  decision-question goes to partner
  r-adeyemi answers approve-report: approved
  p-sorensen answers approve-report: approved
  d-marchetti answers approve-report: approved

On Tuesday 20 July 2027 at 10:00
  operations-team answers confirm-request: done: report to panel sos 20 July
  duty brt-report-to-panel-sos: is met
  operations-team answers confirm-request: done: report to ofsted 20 July
  duty brt-report-to-ofsted: is met

# While the report is not public nothing closes the case by itself, or by a word too early (X49).
On Tuesday 20 July 2027 at 11:00
  w-hale answers confirm-request: close: all is sent
  receipt-of-answer to w-hale says: a case is closed when nothing that has a date is open
  receipt-of-answer to w-hale says: "done: completed and published"
  the case is open

On Friday 30 July 2027 at 10:00
  operations-team answers confirm-request: published: 30 July 2027
  duty brt-complete-publish-6m: is met
  duty brt-available-one-year: target 30 July 2028, limit 30 July 2028, is running
  w-hale answers confirm-request: panel reference: CSI-2027-0100
    | done: rr to panel 19 February
    | despite: it was recorded nowhere at the time
  operations-team answers confirm-request: partners told: 2 February
    | done: consult convener first 2 February
    | done: inform spl first 2 February

On Monday 2 August 2027 at 10:00
  w-hale answers confirm-request: close: the review is published
  case-closed is recorded once
  receipt-of-answer to w-hale says: you are still reminded of: See that
  the case is closed
  duty brt-available-one-year: target 30 July 2028, limit 30 July 2028, is running
