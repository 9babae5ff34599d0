Story: City & Hackney: a case below the threshold, put forward for its good practice, waits for the scheduled meeting
Partnership: city-hackney

On Monday 1 February 2027 at 10:00
  school mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 2 February 2027 at 09:00
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: referral received: 1 February
    | group meeting: 24 February 2027
  duty chs-scheduled-meeting: target 24 February 2027, limit none, is running
  w-hale answers confirm-request: finding criteria not met: put forward for its good practice
  threshold-not-met is recorded once
  duty chs-rr-to-panel: is stopped
  duty chs-la-notify-panel: is running

On Thursday 25 February 2027 at 09:00
  operations-team answers confirm-request: group met: 24 February
  duty chs-scheduled-meeting: is met
