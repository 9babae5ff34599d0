Story: a paper is changed after it was approved; nothing that was approved before lets it leave, in any order
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm

On Wednesday 6 January 2027 at 10:00
  j-okafor answers confirm-request: recommendation sent: 6 January

On Thursday 7 January 2027 at 12:00
  r-adeyemi answers decision-question: local review
  d-marchetti answers decision-question: local review

On Monday 18 January 2027 at 10:00
  operations-team answers confirm-request: reviewer appointed: 18 January
    | publish: 7 July 2027

On Monday 14 June 2027 at 10:00
  operations-team answers confirm-request: done: report to panel sos
  approval-request goes to partner

On Monday 14 June 2027 at 12:00
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  receipt-of-answer to p-sorensen says: 2 of 3 have approved it

# A new version before the third approval: all three are asked again, and the first two words are gone.
On Monday 14 June 2027 at 14:00
  operations-team answers confirm-request: version: report to panel sos
  paper-version is recorded once
  approval-request goes to partner
  task waits: paper-missing

On Monday 14 June 2027 at 15:00
  d-marchetti answers approval-request: approve
  receipt-of-answer to d-marchetti says: 1 of 3 have approved it
  operations-team answers confirm-request: done: report to panel sos 14 June
  bex-report-to-panel-sos is not recorded

On Monday 14 June 2027 at 16:00
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  task waits: approved

# All have approved; then it is changed once more.  Done is not taken, and the step stays open.
On Tuesday 15 June 2027 at 09:00
  operations-team answers confirm-request: new version: report to panel sos
  approval-request goes to partner
  operations-team answers confirm-request: done: report to panel sos 15 June
  receipt-of-answer to operations-team says: it needs the approval of: Key partner (0 of 3 have given it)
  bex-report-to-panel-sos is not recorded

On Tuesday 15 June 2027 at 11:00
  r-adeyemi answers approval-request: approve
  p-sorensen answers approval-request: approve
  d-marchetti answers approval-request: approve
  operations-team answers confirm-request: done: report to panel sos 15 June
  duty bex-report-to-panel-sos: is met
