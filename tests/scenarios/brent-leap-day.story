Story: Brent: six months from the last of August end on 29 February, and a year from there on the 28th
Partnership: brent

On Monday 2 August 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 30/07/2027
  acknowledgement goes to hospital

# There is no 31 February, and 2028 has a 29th; beyond the list of bank holidays its last working day is not guessed.
On Tuesday 31 August 2027 at 10:00
  operations-team answers confirm-request: done: rr record to partners 31 August
  r-adeyemi answers hold-local-review: local review
  p-sorensen answers hold-local-review: local review
  d-marchetti answers hold-local-review: local review
  local-review-decided is recorded once
  duty brt-complete-publish-6m: limit 29 February 2028, is running

On Tuesday 29 February 2028 at 10:00
  w-hale answers confirm-request: published: 29 February 2028
    | despite: the partners approved it in their meeting
  duty brt-complete-publish-6m: is met
  duty brt-available-one-year: target 28 February 2029, limit 28 February 2029, is running
