Story: Barnet: a case that was only referred has fifteen days as a target and no limit, until somebody suspects that it is more (X73)
Partnership: barnet

On Monday 1 February 2027 at 10:00
  school mails a referral
  referral-received is recorded once
  acknowledgement goes to school
  duty bnt-rr-options: target 16 February 2027, limit none, is running
  duty bnt-sin: does not run
  duty eng-acknowledge: is met

On Thursday 4 February 2027 at 10:00
  w-hale answers confirm-request: threshold suspected: 4 February
  threshold-suspected is recorded once
  duty bnt-sin: target 5 February 2027, limit 8 February 2027, is running
  duty bnt-rr-options: limit 22 February 2027, is running
  duty bnt-rr-15d: limit 22 February 2027, is running
