Story: Brent: a local review is held up: police and prosecutors first, a delay with its reasons, nothing published, the Panel takes it over
Partnership: brent

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027
    | Police investigation: Yes

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: done: rr record to partners 8 February
  r-adeyemi answers hold-local-review: local review
  p-sorensen answers hold-local-review: local review
  d-marchetti answers hold-local-review: local review
  proceedings-known is recorded once
  duty eng-family-proceedings-first: is running
  operations-team answers confirm-request: done: family invited 8 February
  receipt-of-answer to operations-team says: it needs what comes first
  operations-team answers confirm-request: proceedings view recorded: 8 February
    | done: family invited 8 February
  duty eng-family-invited: is met

# An inquest: the six months go on, and the reasons are owed.
On Tuesday 1 June 2027 at 10:00
  operations-team answers confirm-request: delay: the inquest opened, until its verdict
  delay-foreseen is recorded once
  duty brt-delay-reasons: target 2 June 2027, limit none, is running
  duty brt-complete-publish-6m: limit 8 August 2027, is running

# Only a person's recorded decision ends the duty to publish, and it is justified.
On Tuesday 13 July 2027 at 10:00
  w-hale answers confirm-request: not published: the coroner asked for it
  nonpublication-decided is recorded once
  duty brt-complete-publish-6m: is stopped
  duty brt-nonpublication-justification: target 14 July 2027, limit none, is running
  operations-team answers confirm-request: done: nonpublication justification 13 July
  duty brt-nonpublication-justification: is running
  approval-request goes to partner

# A day for publication says that it is published after all.
On Monday 19 July 2027 at 10:00
  operations-team answers confirm-request: publish: 6 August 2027
  duty brt-complete-publish-6m: limit 8 August 2027, is running

# A national review: local dates run until the Panel's written takeover is on file (X76).
On Tuesday 20 July 2027 at 10:00
  operations-team answers confirm-request: national review agreed: 20 July
  duty brt-complete-publish-6m: is running
  w-hale answers confirm-request: national review taken over: 20 July
  duty brt-complete-publish-6m: is stopped
  duty brt-report-to-panel-sos: is stopped
