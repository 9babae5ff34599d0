Story: an audit in place of a local review: it has a lead, the Chair's word, an action plan and a briefing note
Partnership: bexley

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Thursday 11 February 2027 at 09:00
  operations-team answers confirm-request: confirm
  j-okafor answers confirm-request: recommendation sent: 11 February

On Friday 12 February 2027 at 12:00
  r-adeyemi answers decision-question: alternative review
  d-marchetti answers decision-question: alternative review
  no-local-review-decided is recorded once
  j-okafor answers confirm-request: audit chosen: 12 February
  duty bex-audit-lead: limit none, is running
  duty bex-chair-assurance: limit none, is running

On Monday 12 April 2027 at 12:00
  j-okafor answers confirm-request: findings ready: 9 April
    | review complete: 9 April
  duty bex-nonstatutory-action-plan: is running
  duty bex-briefing-note: is running
  operations-team answers confirm-request: done: briefing note 12 April
  approval-request goes to j-okafor
  j-okafor answers approval-request: not me, ask Maya Lindqvist
  receipt-of-answer to j-okafor says: Maya Lindqvist cannot approve for you: your deputy could
  j-okafor answers approval-request: not me, ask the Operations team
  receipt-of-answer to j-okafor says: Operations team cannot approve for you
  handed-on is not recorded
  approval-request goes to j-okafor
  j-okafor answers approval-request: approve

On Monday 12 April 2027 at 15:00
  operations-team answers confirm-request: done: briefing note 12 April
  duty bex-briefing-note: is met
