Story: the Panel takes the review over; local dates run until its written takeover is on file (X76)
Partnership: bexley

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 09:00
  operations-team answers confirm-request: confirm
  j-okafor answers confirm-request: recommendation sent: 2 February
    | national review recommended: 2 February
  duty bex-national-recommendation: is running

On Wednesday 3 February 2027 at 12:00
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
  duty bex-complete-publish-6m: limit 3 August 2027, is running

On Monday 1 March 2027 at 10:00
  operations-team answers confirm-request: panel replied: 26 February
    | national review agreed: 26 February
  duty bex-complete-publish-6m: is running
  duty bex-national-handover: is running

On Monday 15 March 2027 at 10:00
  j-okafor answers confirm-request: national review taken over: 12 March
  duty bex-national-handover: is met
  duty bex-complete-publish-6m: is stopped
  duty bex-appoint-reviewer: is stopped
