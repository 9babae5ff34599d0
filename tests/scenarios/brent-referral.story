Story: Brent: its text knows no case below the threshold; one that comes is answered, stays before a person, and runs its clocks once it looks like more
Partnership: brent

On Monday 1 February 2027 at 10:00
  school mails a referral
  referral-received is recorded once
  acknowledgement goes to school
  confirm-request goes to operations-team, w-hale
  task waits: referral
  duty eng-confirm-receipt: target 2 February 2027, is running
  duty brt-notify-panel: does not run

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm
  the case is open
  task waits: referral

# The task stands in the manager's digest until somebody deals with it.
On Monday 8 February 2027 at 07:31
  digest to m-lindqvist says: referred for learning

On Monday 8 February 2027 at 10:00
  w-hale answers confirm-request: threshold suspected: 8 February
  duty brt-notify-panel: target 5 February 2027, limit 8 February 2027, is running
  duty brt-rr-to-panel: target 19 February 2027, limit 22 February 2027, is running
