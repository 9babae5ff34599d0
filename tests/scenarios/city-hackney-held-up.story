Story: City & Hackney: a local review is held up: police and prosecutors first, a delay with its reasons, nothing published, the Panel takes it over
Partnership: city-hackney

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027
    | Police investigation: Yes

On Tuesday 2 February 2027 at 10:00
  operations-team answers confirm-request: confirm

On Monday 8 February 2027 at 10:00
  operations-team answers confirm-request: rr record complete: 8 February
  i-comer answers local-review: local review
  proceedings-known is recorded once
  duty chs-family-proceedings-first: is running
  operations-team answers confirm-request: done: family letter 8 February
  receipt-of-answer to operations-team says: it needs what comes first
  operations-team answers confirm-request: proceedings view recorded: 8 February
    | done: family letter 8 February
  duty chs-family-letter: is met

# An inquest: the six months go on, and the reasons are owed.
On Tuesday 1 June 2027 at 10:00
  operations-team answers confirm-request: delay: the inquest opened, until its verdict
  delay-foreseen is recorded once
  duty chs-delay-recommended: target 8 June 2027, limit none, is running
  duty chs-delay-reasons: does not run
  i-comer answers local-review: delay recommended: 1 June
  decision-question goes to leadership-team
  t-one answers delay: not approved
  delay-refused is not recorded
  t-three answers delay: not approved
  delay-refused is recorded once
  duty chs-delay-approval: is met
  duty chs-delay-reasons: does not run
  duty chs-complete-publish-6m: limit 8 August 2027, is running

# Only a person's recorded decision ends the duty to publish, and it is justified.
On Tuesday 13 July 2027 at 10:00
  w-hale answers confirm-request: not published: the coroner asked for it
  nonpublication-decided is recorded once
  duty chs-complete-publish-6m: is stopped
  duty chs-nonpublication-justification: target 14 July 2027, limit none, is running
  operations-team answers confirm-request: done: nonpublication justification 13 July
  duty chs-nonpublication-justification: is running
  approval-request goes to leadership-team

# A day for publication says that it is published after all.
On Monday 19 July 2027 at 10:00
  operations-team answers confirm-request: publish: 6 August 2027
  duty chs-complete-publish-6m: limit 8 August 2027, is running

# A national review: local dates run until the Panel's written takeover is on file (X76).
On Tuesday 20 July 2027 at 10:00
  operations-team answers confirm-request: national review agreed: 20 July
  duty chs-complete-publish-6m: is running
  w-hale answers confirm-request: national review taken over: 20 July
  duty chs-complete-publish-6m: is stopped
  duty eng-report-to-panel-sos: is stopped
