Story: a fifth, invented partnership, whose pack was written with rules/README.md alone
Partnership: saltmarsh

On Thursday 18 March 2027 at 15:00
  hospital mails a notification
    | Date agency became aware: 17/03/2027
  acknowledgement goes to hospital
  confirm-request goes to the-office
  confirm-request to the-office says: the meeting can be held on
  duty sm-acknowledge: target 18 March 2027, limit 19 March 2027, is met
  duty sm-request: target 19 March 2027, limit 22 March 2027
# Good Friday is the 26th, Easter Monday the 29th.
  duty sm-rr-meeting: target 31 March 2027, limit 1 April 2027
  duty sm-rr-to-panel: target 9 April 2027, limit 12 April 2027
  duty eng-la-notify-panel: target 23 March 2027, limit 24 March 2027

On Friday 19 March 2027 at 10:00
  the-office answers confirm: confirm
  the-office answers confirm: requests sent: 19 March
  duty sm-returns: target 24 March 2027, limit 25 March 2027

On Wednesday 31 March 2027 at 15:00
  the-office answers confirm: information returned: 25 March
    | held: 31 March 2027
  duty sm-rr-record: target 2 April 2027, limit 5 April 2027

On Thursday 1 April 2027 at 10:00
  the-office answers confirm: rr record complete: 1 April
  decision-question goes to partner
  duty sm-decide: target 2 April 2027, limit 5 April 2027

On Friday 2 April 2027 at 10:00
  r-adeyemi answers decision-question: no review
  p-sorensen answers decision-question: local review
  local-review-decided is not recorded

On Monday 5 April 2027 at 07:31
  decision-question goes to s-vantongeren

On Monday 5 April 2027 at 10:00
  s-vantongeren answers decision-question: local review
  local-review-decided is recorded once
  the-office answers confirm: done: rr to panel
  approval-request goes to s-crewe
  s-crewe answers approval-request: approve
  the-office answers confirm: done: rr to panel 5 April
  duty sm-rr-to-panel: is met
