Story: a notification on Christmas Eve, late in the evening: day 1 is the 24th, and the clocks step over five closed days
Partnership: bexley

On Thursday 24 December 2026 at 23:55
  hospital mails a notification
    | Date agency became aware: 24/12/2026
  acknowledgement goes to hospital
  duty bex-acknowledge: target 29 December 2026, limit 29 December 2026
  duty bex-rr-meeting: target 11 January 2027, limit 12 January 2027

# Nobody is written to on a day that is closed.
On Friday 25 December 2026 at 09:00
  morning goes to nobody
  digest goes to nobody
On Monday 28 December 2026 at 09:00
  morning goes to nobody
On Tuesday 29 December 2026 at 07:31
  morning goes to operations-team, j-okafor
