Story: over Easter 2027
Partnership: bexley

On Thursday 25 March 2027 at 16:00
  hospital mails a notification
    | Date agency became aware: 25/03/2027
  duty bex-acknowledge: target 30 March 2027, limit 30 March 2027
  duty bex-notify-key-partners: target 2 April 2027, limit 5 April 2027
  duty bex-rr-meeting: target 9 April 2027, limit 12 April 2027

On Friday 26 March 2027 at 09:00
  morning goes to nobody
On Monday 29 March 2027 at 09:00
  morning goes to nobody
On Tuesday 30 March 2027 at 07:31
  morning goes to operations-team, j-okafor
