Story: City & Hackney: no local review; the Panel disagrees and it is decided anew; a notification is withdrawn, and a second agency notifies the same incident
Partnership: city-hackney

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: rr record complete: 8 February
  i-comer answers local-review: no local review
  no-local-review-decided is recorded once
  duty chs-complete-publish-6m: does not run
  duty eng-rationale-communicated: target 9 February 2027, is running
  operations-team answers confirm-request: done: rationale communicated 8 February
  duty eng-rationale-communicated: is met

On Monday 1 March 2027 at 10:00
  operations-team answers confirm-request: panel disagreed: 1 March
  decision-question goes to i-comer
  i-comer answers first-decision-reviewed: local review
  local-review-decided is recorded once
  duty chs-complete-publish-6m: target 1 September 2027, limit 1 September 2027, is running
  duty eng-rationale-communicated: target 2 March 2027, is running

# The school notifies the same incident: a person joins the two, and its earlier awareness counts (X10, X68).
On Tuesday 2 March 2027 at 09:00
  school mails a notification
    | Date agency became aware: 28/01/2027
  of case CH-2027-0002
  task waits: perhaps-same
  w-hale answers confirm-request: same as CH-2027-0001
  case-joined is recorded once
  the case is closed
  duty chs-rr-to-panel: is stopped
  of case CH-2027-0001
  duty chs-la-notify-panel: target 3 February 2027, limit 4 February 2027

# Withdrawn by who sent it: nothing stops, until it is found (X22).
On Wednesday 3 March 2027 at 09:00
  clinic mails a notification
    | Date agency became aware: 02/03/2027
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case CH-2027-0003
  clinic answers acknowledgement: withdraw: it was a fall after all
  withdrawal-asked is recorded once
  receipt-of-answer to clinic says: Nothing stops by that alone
  task waits: withdrawal
  duty chs-la-notify-panel: is running
  duty chs-rr-to-panel: is running
  w-hale answers confirm-request: finding criteria not met: a fall, as the consultant found
  threshold-not-met is recorded once
  duty chs-rr-to-panel: is stopped
  duty chs-la-notify-panel: is running
