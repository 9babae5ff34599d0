Story: Barnet: no local review; the Panel disagrees and it is decided anew; a notification is withdrawn, and a second agency notifies the same incident
Partnership: barnet

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: rr record complete: 8 February
  r-adeyemi answers sign-off: signed off
  p-sorensen answers sign-off: signed off
  d-marchetti answers sign-off: signed off
  operations-team answers confirm-request: no local review decided: 8 February
  no-local-review-decided is recorded once
  duty eng-complete-publish-6m: does not run
  duty eng-rationale-communicated: target 9 February 2027, is running
  operations-team answers confirm-request: done: rationale communicated 8 February
  duty eng-rationale-communicated: is met
  duty bnt-no-review-learning: is running
  duty bnt-communicate-panel: is running

On Monday 1 March 2027 at 10:00
  operations-team answers confirm-request: panel disagreed: 1 March
  task waits: panel-disagrees
  operations-team answers confirm-request: local review decided: 1 March
  local-review-decided is recorded once
  duty eng-complete-publish-6m: target 1 September 2027, limit 1 September 2027, is running
  duty eng-rationale-communicated: target 2 March 2027, is running
  duty bnt-no-review-learning: is stopped
  duty bnt-communicate-panel: target 2 March 2027, is running

# The school notifies the same incident: a person joins the two, and its earlier awareness counts (X10, X68).
On Tuesday 2 March 2027 at 09:00
  school mails a notification
    | Date agency became aware: 28/01/2027
  of case BN-2027-0002
  task waits: perhaps-same
  w-hale answers confirm-request: same as BN-2027-0001
  case-joined is recorded once
  the case is closed
  duty bnt-rr-15d: is stopped
  of case BN-2027-0001
  duty bnt-sin: target 3 February 2027, limit 4 February 2027

# Withdrawn by who sent it: nothing stops, until it is found (X22).
On Wednesday 3 March 2027 at 09:00
  clinic mails a notification
    | Date agency became aware: 02/03/2027
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BN-2027-0003
  clinic answers acknowledgement: withdraw: it was a fall after all
  withdrawal-asked is recorded once
  receipt-of-answer to clinic says: Nothing stops by that alone
  task waits: withdrawal
  duty bnt-sin: is running
  duty bnt-rr-15d: is running
  operations-team answers confirm-request: confirm
  r-adeyemi answers threshold-question: criteria not met
  p-sorensen answers threshold-question: criteria not met
  threshold-not-met is not recorded
  d-marchetti answers threshold-question: criteria not met
  threshold-not-met is recorded once
  duty bnt-rr-15d: is stopped
  duty bnt-sin: is running
