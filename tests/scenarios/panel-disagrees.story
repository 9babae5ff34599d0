Story: the Panel disagrees with "no further action": the Executive is asked anew, what the first decision started ends, and what tells of the outcome is owed again
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
  duty bex-not-met-referral: target 15 February 2027, limit 22 February 2027, is running
  duty bex-outcome-to-agencies: is running
  j-okafor answers confirm-request: done: panel outcome notice 12 February
    | done: rr to panel 12 February
    | done: outcome to agencies 12 February
    | done: transparent decision 12 February
  duty bex-panel-outcome-notice: is met
  duty bex-outcome-to-agencies: is met

# One who changes their mind afterwards turns nothing over: that takes the question to be put again.
On Monday 15 February 2027 at 09:00
  p-sorensen answers decision-question: change to: local review
  receipt-of-answer to p-sorensen says: The question was settled before ("no further action"); that stands
  d-marchetti answers decision-question: local review
  task waits: late-answer
  local-review-decided is not recorded

On Friday 26 February 2027 at 10:00
  operations-team answers confirm-request: panel disagreed: 26 February
  task waits: panel-disagrees
  duty bex-panel-decides: is met
  duty bex-panel-response-followup: target 1 March 2027, is running
  duty bex-not-met-referral: is running

# Not everybody may have it put again, and what was settled stands meanwhile.
On Monday 1 March 2027 at 10:00
  r-adeyemi answers decision-question: ask again: form of review
  receipt-of-answer to r-adeyemi says: the manager, or who signs for the partnership
  m-lindqvist answers task-notice: ask again: the shape of it
  receipt-of-answer to m-lindqvist says: "ask again: form of review"
  m-lindqvist answers task-notice: ask again: Which form of review shall be held?
  decision-question goes to executive
  question-put-again is recorded once
  duty bex-exec-decision: is met

# What was answered in February counts no more; two new answers are a majority.
On Tuesday 2 March 2027 at 10:00
  p-sorensen answers decision-question: local review
  local-review-decided is not recorded
  r-adeyemi answers decision-question: local review
  local-review-decided is recorded once
  duty bex-complete-publish-6m: limit 2 September 2027, is running
  duty bex-not-met-referral: is stopped
  duty bex-exec-decision: is met
  duty bex-outcome-to-agencies: target 3 March 2027, is running
  duty bex-transparent-decision: target 3 March 2027, is running
  duty bex-panel-outcome-notice: target 2 March 2027, limit none, is running
  duty bex-inform-local-review: target 2 March 2027, is running
