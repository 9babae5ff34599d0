Story: City & Hackney: a case for consideration waits for the scheduled meeting; once it looks like more, the authority is alerted at once
Partnership: city-hackney

On Monday 1 February 2027 at 10:00
  school mails a referral
  referral-received is recorded once
  acknowledgement goes to school
  duty chs-scheduled-meeting: target 1 March 2027, limit none, is running
  duty chs-la-notify-panel: does not run
  duty chs-rr-to-panel: does not run

On Wednesday 3 February 2027 at 10:00
  w-hale answers confirm-request: threshold suspected: 3 February
  duty chs-alert-la: target 3 February 2027, is running
  duty chs-la-decides: target 9 February 2027, limit 10 February 2027, is running
  duty chs-la-notify-panel: target 5 February 2027, limit 8 February 2027, is running
  duty chs-rr-to-panel: limit 22 February 2027, is running
