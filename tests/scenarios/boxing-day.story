Story: a notification on a bank holiday: day 1 and the first working day are the same (X13)
Partnership: bexley

On Saturday 26 December 2026 at 11:00
  hospital mails a notification
    | Date agency became aware: 26/12/2026
  duty bex-acknowledge: target 29 December 2026, limit 29 December 2026
  duty bex-rr-meeting: target 12 January 2027, limit 12 January 2027
  duty bex-rr-to-panel: limit 19 January 2027
