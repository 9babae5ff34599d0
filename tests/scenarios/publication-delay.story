Story: an inquest delays the report; the reasons go to the Panel and the Secretary of State before the six months end
Partnership: bexley

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 09:00
  operations-team answers confirm-request: confirm
  j-okafor answers confirm-request: recommendation sent: 2 February

On Friday 26 February 2027 at 12:00
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
  duty bex-complete-publish-6m: target 26 August 2027, limit 26 August 2027

On Tuesday 1 June 2027 at 10:00
  operations-team answers confirm-request: delay: the inquest opened, until its verdict
  delay-foreseen is recorded once
  duty bex-delay-reasons: target 2 June 2027, limit none, is running
  duty bex-complete-publish-6m: limit 26 August 2027, is running

On Wednesday 2 June 2027 at 10:00
  r-adeyemi answers decision-question: done: delay reasons 2 June
  duty bex-delay-reasons: is met
  duty bex-complete-publish-6m: is running

# Nothing but a person's recorded decision ends the duty to publish.
On Wednesday 4 August 2027 at 10:00
  r-adeyemi answers decision-question: not published: the coroner asked for it
  nonpublication-decided is recorded once
  duty bex-complete-publish-6m: is stopped
  duty bex-nonpublication-justification: target 5 August 2027, is running
