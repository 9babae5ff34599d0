Story: no further action: the Panel hears of it all the same, and the case is referred on for learning (X35)
Partnership: bexley

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Thursday 11 February 2027 at 09:00
  operations-team answers confirm-request: confirm
  j-okafor answers confirm-request: recommendation sent: 11 February

On Friday 12 February 2027 at 12:00
  r-adeyemi answers decision-question: no further action
  p-sorensen answers decision-question: no further action
  no-local-review-decided is recorded once
  local-review-decided is not recorded
  duty bex-panel-outcome-notice: is running
  duty bex-not-met-referral: target 15 February 2027, limit 22 February 2027
  duty bex-complete-publish-6m: does not run
  j-okafor answers confirm-request: done: panel outcome notice 12 February
  duty bex-panel-outcome-notice: is met
