Story: City & Hackney: an unexpected death, with a joint agency response; the rapid review's own clock runs on
Partnership: city-hackney

On Monday 3 May 2027 at 22:10
  hospital mails a notification
    | Date agency became aware: 03/05/2027
    | Outcome: Child died
    | Date of death: 02/05/2027
# Received on the early May bank holiday: day 1 is the 4th (X13).
  duty chs-la-notify-panel: target 10 May 2027, limit 10 May 2027
  duty chs-rr-to-panel: limit 24 May 2027

On Wednesday 5 May 2027 at 10:00
  operations-team answers confirm-request: unexpected death response called: 5 May
  unexpected-death-response-called is recorded once
  duty chs-rr-to-panel: limit 24 May 2027, is running
