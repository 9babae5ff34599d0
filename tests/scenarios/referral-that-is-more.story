Story: referrals that may be serious incidents: one says so itself, one is seen to be by a partner, and their clocks run from the day they came
Partnership: bexley

# "No statutory review" beside a tick at "seriously harmed" is a doubt, and in doubt it is a notification (X57).
On Monday 1 February 2027 at 10:00
  hospital mails a referral
    | Criteria met: The child has been seriously harmed
  notification-received is recorded once
  duty bex-rr-meeting: target 12 February 2027, limit 15 February 2027, is running

On Tuesday 2 February 2027 at 10:00
  school mails a referral
    | Name of child: Robin Castlemere
    | Date of birth: 02/03/2019
  of case BX-2027-0002
  notification-received is not recorded
  duty bex-rr-meeting: does not run

# Who reads it asks the partners; one of them sees a serious incident, a week later.
On Tuesday 9 February 2027 at 10:00
  of case BX-2027-0002
  operations-team answers confirm-request: confirm
  threshold-question goes to partner
  d-marchetti answers threshold-question: criteria met
  threshold-met is recorded once
  duty bex-rr-meeting: target 15 February 2027, limit 16 February 2027, is running
  duty bex-la-notify-panel: target 8 February 2027, limit 9 February 2027, is running
  duty bex-below-threshold-next-meeting: is stopped
