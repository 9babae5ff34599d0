Story: a case is referred for learning on Appendix 2: it waits for the group's meeting, and no clock of a notification runs until somebody sees more in it (X57, X67)
Partnership: bexley

On Monday 1 February 2027 at 10:00
  hospital mails a referral
  the case is provisional
  referral-received is recorded once
  notification-received is not recorded
  acknowledgement goes to hospital
  acknowledgement to hospital says: a referral for learning
  acknowledgement to hospital says: 999
  acknowledgement to hospital does not say: rapid review
  partner-notice goes to partner
  confirm-request goes to operations
  task waits: referral
  duty bex-acknowledge: target 2 February 2027, limit 2 February 2027, is met
  duty bex-confirm-receipt: limit 2 February 2027, is running
  duty bex-below-threshold-next-meeting: target 1 March 2027, limit none, is running
  duty bex-rr-meeting: does not run
  duty bex-la-notify-panel: does not run

On Tuesday 2 February 2027 at 09:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: group meeting: 24 February 2027
  duty bex-confirm-receipt: is met
  duty bex-below-threshold-next-meeting: target 24 February 2027, limit 24 February 2027
  duty bex-invite-referrer: target 17 February 2027, is running

On Wednesday 24 February 2027 at 16:00
  operations-team answers confirm-request: group met: 24 February
  duty bex-below-threshold-next-meeting: is met
  duty bex-lfpg-decide-nonserious: target 24 February 2027, is running
  operations-team answers confirm-request: audit chosen: 24 February
    | done: lfpg decide nonserious 24 February
  duty bex-audit-lead: is running
  duty bex-chair-assurance: is running
  duty bex-outcome-to-referrer: target 25 February 2027, is running
