Story: two agencies notify one incident; whichever case goes on, the earlier of their dates counts (X68)
Partnership: brent

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:00
  school mails a notification
    | Date agency became aware: 16/12/2026
    | Agency: Northmere School
  of case BR-2026-0002
  task waits: perhaps-same
  duty brt-notify-panel: limit 23 December 2026, is running
  duty brt-rr-to-panel: limit 12 January 2027, is running

# The office lets the later one go on.
On Friday 18 December 2026 at 10:00
  of case BR-2026-0001
  w-hale answers confirm-request: BR-2026-0001 same as BR-2026-0002
  the case is closed
  duty brt-notify-panel: is stopped
  of case BR-2026-0002
  duty brt-notify-panel: target 18 December 2026, limit 21 December 2026, is running
  duty brt-rr-to-panel: target 8 January 2027, limit 11 January 2027, is running
